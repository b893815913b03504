using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>What comes in the way of a run comes out of it as it is, with nothing of the run left behind.</summary>
public sealed class FaultTests
{
    private static readonly BatchPace Small = new(ChunkBytes: 500, MostChunks: 3);

    // More than is read to find the header, so that faults come when claims are under way.
    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        Reading.Batch.Header1 + ",note,clinic\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{Reading.Batch.Row("C" + i.ToString(CultureInfo.InvariantCulture))},low back pain,{new string('x', 1_500)}\n")));

    [Fact]
    public async Task Input_that_fails_in_the_middle_fails_the_run_and_the_next_one_is_whole()
    {
        var results = new MemoryResults();
        using var input = new FailingStream(Csv, failsAt: 400_000, () => new IOException("The share is gone."));

        var fault = await Should.ThrowAsync<IOException>(() => RunAsync(AuditRun.Batch(Csv, input), AuditRun.Basis, results));

        fault.Message.ShouldBe("The share is gone.");
        results.Closed.Keys.ShouldBe([BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected], ignoreOrder: true);
        (await AuditRun.OfAsync(Csv, Small)).Whole().ShouldBe((await AuditRun.OfAsync(Csv)).Whole());
    }

    [Fact]
    public async Task Nothing_is_closed_while_a_chunk_is_still_being_checked()
    {
        var log = new ConcurrentQueue<string>();
        using var gate = new ManualResetEventSlim();
        var notes = new Lazy<NoteReader>(() =>
        {
            gate.Wait();
            log.Enqueue("checked");
            return ShippedLexicon.Reader().Value;
        });
        var results = new MemoryResults(_ => new ClosingStream(() => log.Enqueue("closed")));
        using var input = new FailingStream(Csv, failsAt: 300_000, () =>
        {
            // A thread of its own: those of the pool wait at the gate.
            new Thread(gate.Set).Start();
            return new IOException("The share is gone.");
        });

        await Should.ThrowAsync<IOException>(() => RunAsync(AuditRun.Batch(Csv, input), AuditRun.Basis with { Notes = notes }, results, new BatchPace(100_000, 100)));

        log.ShouldBe(["checked", "closed", "closed", "closed"]);
    }

    [Fact]
    public async Task Stopping_it_stops_it_between_chunks()
    {
        using var stop = new CancellationTokenSource();
        var results = new MemoryResults();
        using var input = new FailingStream(Csv, failsAt: 400_000, () =>
        {
            stop.Cancel();
            return null;
        });
        var progress = new BatchProgress(Csv.Length);

        await Should.ThrowAsync<OperationCanceledException>(() => BatchAudit.RunAsync(AuditRun.Batch(Csv, input), AuditRun.Basis, results, progress, Small, stop.Token));

        progress.RowsRead.ShouldBeInRange(1, 399);
        results.Opened.ShouldBe([BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected]);
    }

    [Theory]
    [InlineData(BatchFile.Annotated)]
    [InlineData(BatchFile.Findings)]
    [InlineData(BatchFile.Rejected)]
    [InlineData(BatchFile.Summary)]
    [InlineData(BatchFile.Report)]
    public async Task A_result_that_cannot_be_written_fails_the_run_and_every_result_is_closed(string file)
    {
        var open = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var results = new MemoryResults(name =>
        {
            open[name] = true;
            return new ClosingStream(() => open[name] = false, fails: name == file);
        });

        var fault = await Should.ThrowAsync<IOException>(() => RunAsync(AuditRun.Batch(Csv, new MemoryStream(Csv)), AuditRun.Basis, results));

        fault.Message.ShouldBe("No space left on device.");
        open.Values.ShouldAllBe(isOpen => !isOpen);
    }

    [Fact]
    public async Task A_result_that_cannot_be_opened_leaves_none_open()
    {
        var closed = 0;
        var results = new MemoryResults(name => name == BatchFile.Rejected ? throw new UnauthorizedAccessException("Not yours.") : new ClosingStream(() => closed++));

        await Should.ThrowAsync<UnauthorizedAccessException>(() => RunAsync(AuditRun.Batch(Csv, new MemoryStream(Csv)), AuditRun.Basis, results));

        closed.ShouldBe(2);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task A_file_other_than_the_one_that_was_hashed_has_changed(int longer)
    {
        byte[] read = longer > 0 ? [.. Csv, (byte)'\n'] : Csv[..^-longer];
        if (longer == 0)
            (read = [.. Csv])[^2] = (byte)'y';
        var results = new MemoryResults();

        await Should.ThrowAsync<BatchChangedException>(() => RunAsync(AuditRun.Batch(Csv, new MemoryStream(read)), AuditRun.Basis, results));

        results.Opened.ShouldBe([BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected]);
    }

    [Fact]
    public async Task A_rule_that_throws_fails_the_run_as_it_is_and_no_task_is_left_with_its_fault_unseen()
    {
        var unseen = new ConcurrentQueue<string>();
        void See(object? sender, UnobservedTaskExceptionEventArgs e) => unseen.Enqueue(e.Exception.ToString());
        TaskScheduler.UnobservedTaskException += See;
        try
        {
            await FailInRulesAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= See;
        }

        unseen.Where(u => u.Contains("This rule is broken.", StringComparison.Ordinal)).ShouldBeEmpty();
        (await AuditRun.OfAsync(Csv, Small)).Summary.Rows.ShouldBe(400);
    }

    [Fact]
    public async Task Progress_ends_with_every_row_and_byte()
    {
        var progress = new BatchProgress(Csv.Length);

        await BatchAudit.RunAsync(AuditRun.Batch(Csv, new MemoryStream(Csv)), AuditRun.Basis, new MemoryResults(), progress, Small, default);

        (progress.RowsRead, progress.BytesRead).ShouldBe((400, Csv.Length));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task FailInRulesAsync()
    {
        var notes = new Lazy<NoteReader>(() => throw new InvalidOperationException("This rule is broken."));

        var fault = await Should.ThrowAsync<InvalidOperationException>(() =>
            RunAsync(AuditRun.Batch(Csv, new MemoryStream(Csv)), AuditRun.Basis with { Notes = notes }, new MemoryResults(), new BatchPace(500, 20)));

        fault.Message.ShouldBe("This rule is broken.");
    }

    private static Task<BatchOutcome> RunAsync(BatchToCheck batch, Basis basis, IBatchResults results, BatchPace? pace = null) =>
        BatchAudit.RunAsync(batch, basis, results, new BatchProgress(Csv.Length), pace ?? Small, default);

    /// <summary>Gives a few bytes at a time, and at a place what a fault is made of; null goes on.</summary>
    private sealed class FailingStream(byte[] bytes, int failsAt, Func<Exception?> fault) : MemoryStream(bytes)
    {
        private bool _asked;

        public override int Read(Span<byte> buffer) => base.Read(Take(buffer.Length) is var length ? buffer[..length] : buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Take(buffer.Length)], cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        private int Take(int most)
        {
            if (!_asked && Position >= failsAt)
            {
                _asked = true;
                if (fault() is { } exception)
                    throw exception;
            }

            return Math.Min(most, 300);
        }
    }

    private sealed class ClosingStream(Action closed, bool fails = false) : MemoryStream
    {
        private bool _isClosed;

        public override void Write(ReadOnlySpan<byte> buffer) => Write();

        public override void Write(byte[] buffer, int offset, int count) => Write();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write();
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write();
            return Task.CompletedTask;
        }

        protected override void Dispose(bool disposing)
        {
            if (!_isClosed)
                closed();
            _isClosed = true;
            base.Dispose(disposing);
        }

        private void Write()
        {
            if (fails)
                throw new IOException("No space left on device.");
        }
    }
}
