using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Policies;

namespace ClaimCheck.App.Tests.Batches.Runs;

public sealed class BatchRunsTests : IDisposable
{
    private static readonly byte[] First = TestRuns.Batch(200);
    private static readonly byte[] Second = TestRuns.Batch(200, seed: 2);

    private readonly TestRuns _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_received_batch_waits_then_is_done_with_its_results()
    {
        var waiting = await _test.ReceiveAsync(First);
        waiting.State.ShouldBe(BatchState.Queued);
        waiting.BytesTotal.ShouldBe(First.Length);

        var done = (await _test.Runs.RunAsync("march", default))!;

        done.State.ShouldBe(BatchState.Done);
        done.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(First)));
        (done.BytesRead, done.BytesTotal).ShouldBe((First.Length, First.Length));
        var summary = (await _test.Runs.FindSummaryAsync("march", default))!;
        summary.Rows.ShouldBe(done.RowsRead);
        summary.Claims.ShouldBe(200);
        (await _test.Runs.FindAsync("march", default)).ShouldBe(done);
        (await _test.ResultsAsync()).Keys.ShouldBe(BatchFile.All, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_is_known_of_a_batch_that_never_was()
    {
        (await _test.Runs.FindAsync("march", default)).ShouldBeNull();
        (await _test.Runs.RunAsync("march", default)).ShouldBeNull();
        (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Nothing);
        (await _test.Store.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var done = await _test.RunAsync(First);
        var results = await _test.ResultsAsync();
        _test.Clock.Advance(TimeSpan.FromDays(1));

        var again = await _test.RunAsync(First);

        _test.Files.Published.ShouldBe(1);
        again.ShouldBe(done with { Edition = again.Edition });
        again.Edition.ShouldNotBe(done.Edition, StringComparer.Ordinal);
        (await _test.ResultsAsync()).ShouldBe(results);
    }

    [Theory]
    [InlineData("payer_id,payer,kind,setting,value,from,source,example\n*,All payers,house,rule:DOC010,off,2000-01-01,our own,no\n")]
    [InlineData("claim_id,rule,reason,attested_by,expires\nC-1,DOC007,known,A. Lead,2099-12-31\n")]
    public async Task The_same_file_is_checked_again_by_policies_that_are_other_than_before(string csv)
    {
        var done = await _test.RunAsync(First);
        var results = await _test.ResultsAsync();

        // As from another process: nobody tells the one that runs batches.
        await new PolicyImport(_test.Policies).RunAsync(Encoding.UTF8.GetBytes(csv), default);
        var again = await _test.RunAsync(First);

        _test.Files.Published.ShouldBe(2);
        again.Basis.ShouldNotBe(done.Basis, StringComparer.Ordinal);
        if (csv.Contains("DOC010", StringComparison.Ordinal))
        {
            results["summary.json"].ShouldContain("DOC010");
            (await _test.ResultsAsync())["summary.json"].ShouldNotContain("DOC010");
        }

        await new PolicyImport(_test.Policies).RunAsync(Encoding.UTF8.GetBytes(csv), default);
        await _test.RunAsync(First);
        _test.Files.Published.ShouldBe(2, "the same policies imported again change nothing");
    }

    [Fact]
    public async Task Attested_exceptions_that_were_used_are_counted_in_the_line_on_the_batch()
    {
        await _test.RunAsync(First);
        var found = (await _test.ResultsAsync())["annotated.csv"].Split('\n').First(r => r.Contains("DOC010", StringComparison.Ordinal)).Split(',');
        await new PolicyImport(_test.Policies).RunAsync(Encoding.UTF8.GetBytes($"claim_id,rule,reason,attested_by,expires\n{found[0]},DOC010,known,A. Lead,2099-12-31\nnobody,DOC010,known,A. Lead,2099-12-31\n"), default);

        await _test.RunAsync(First);
        await _test.RunAsync(First);

        var rows = (await _test.Store.FindAsync("march", default))!.RowsRead;
        _test.Log.All.ShouldBe(
        [
            $"Information: Batch march ended: Done, {rows} rows; attested exceptions used: 0.",
            $"Information: Batch march ended: Done, {rows} rows; attested exceptions used: 1.",
            $"Information: Batch march ended: Done, {rows} rows; attested exceptions used: 0.",
        ]);
    }

    [Fact]
    public async Task A_run_that_is_picked_up_under_other_policies_begins_anew()
    {
        var done = await _test.RunAsync(First);
        await _test.ReceiveAsync(First, "april");
        await _test.Store.SaveAsync(done with { Name = "april", State = BatchState.Running, Published = null, Today = new(2026, 11, 1) }, default);
        await new PolicyImport(_test.Policies).RunAsync("claim_id,rule,reason,attested_by,expires\nC-1,DOC007,known,A. Lead,2099-12-31\n"u8.ToArray(), default);

        var picked = (await _test.Runs.RunAsync("april", default))!;

        picked.Today.ShouldBe(new(2026, 12, 1), "the day of the new run, not of the one that began under the old policies");
    }

    [Fact]
    public async Task A_file_that_waits_has_not_begun_whatever_stood_there_before()
    {
        await _test.RunAsync(First);

        var waiting = await _test.ReceiveAsync(First);

        (waiting.State, waiting.StartedAt, waiting.FinishedAt).ShouldBe((BatchState.Queued, null, null));
        (await _test.Runs.FindAsync("march", default)).ShouldBe(waiting);
        (await _test.Runs.ListAsync(default)).ShouldBe([waiting]);
    }

    [Fact]
    public async Task The_same_file_is_checked_again_where_a_result_is_gone()
    {
        await _test.RunAsync(First);
        await _test.Files.RemoveAsync("march", default);

        await _test.RunAsync(First);

        _test.Files.Published.ShouldBe(2);
    }

    [Fact]
    public async Task Another_file_under_that_name_replaces_all_results()
    {
        await _test.RunAsync(First);
        var first = await _test.ResultsAsync();

        var done = await _test.RunAsync(Second);

        done.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Second)));
        var second = await _test.ResultsAsync();
        second.Keys.ShouldBe(BatchFile.All, ignoreOrder: true);
        second[BatchFile.Summary].ShouldNotBe(first[BatchFile.Summary], StringComparer.Ordinal);
        JsonNode.Parse(second[BatchFile.Summary])!["inputSha256"]!.GetValue<string>().ShouldBe(done.Sha256);
    }

    [Fact]
    public async Task The_first_file_after_another_was_refused_is_not_checked_again()
    {
        await _test.RunAsync(First);
        var refused = await _test.RunAsync("no,batch\r\n1,2\r\n"u8.ToArray());
        refused.State.ShouldBe(BatchState.Refused);
        refused.Problem!.ShouldContain("claim_id");

        _test.Clock.Advance(TimeSpan.FromDays(1));
        var done = await _test.RunAsync(First);

        done.State.ShouldBe(BatchState.Done);
        done.StartedAt.ShouldBe(_test.Clock.GetUtcNow());
        _test.Files.Published.ShouldBe(1);
    }

    [Fact]
    public async Task While_it_runs_its_progress_can_be_seen()
    {
        BatchRecord? seen = null;
        _test.Files.Creating = async file => seen = file == BatchFile.Summary ? await _test.Runs.FindAsync("march", default) : seen;

        var done = await _test.RunAsync(First);

        seen.ShouldNotBeNull().State.ShouldBe(BatchState.Running);
        seen.RowsRead.ShouldBe(done.RowsRead);
        seen.BytesTotal.ShouldBe(First.Length);
        seen.FinishedAt.ShouldBeNull();
    }

    [Fact]
    public async Task While_it_is_hashed_its_bytes_are_counted_and_then_they_are_counted_anew()
    {
        var hashing = new List<BatchRecord>();
        BatchRecord? checking = null;
        _test.Files.Reading = csv => checking is null && hashing.Count == 0 ? new SlowStream(csv, async () => hashing.Add((await _test.Runs.FindAsync("march", default))!)) : csv;
        _test.Files.Creating = async file => checking ??= await _test.Runs.FindAsync("march", default);

        var done = await _test.RunAsync(First);

        hashing.ShouldAllBe(r => r.State == BatchState.Running && r.RowsRead == 0 && r.BytesTotal == First.Length);
        hashing.Select(r => r.BytesRead).ShouldBe(Enumerable.Range(0, hashing.Count).Select(i => Math.Min(i * (long)SlowStream.Bytes, First.Length)));
        hashing[^1].BytesRead.ShouldBe(First.Length);
        checking.ShouldNotBeNull().BytesRead.ShouldBe(0);
        done.BytesRead.ShouldBe(First.Length);
    }

    [Fact]
    public async Task A_summary_that_somebody_damaged_is_none()
    {
        await _test.RunAsync(First);
        await using (var results = await _test.Files.StageAsync("march", default))
        {
            await using (var json = await results.CreateAsync(BatchFile.Summary, default))
                await json.WriteAsync("{ \"name\": "u8.ToArray());
            await results.PublishAsync(default);
        }

        (await _test.Runs.FindSummaryAsync("march", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_was_killed_is_judged_on_the_day_it_began()
    {
        var whole = new TestRuns();
        await whole.RunAsync(First);
        _test.Files.Publishing = () => throw new OperationCanceledException("The process is gone.");
        using var kill = new CancellationTokenSource();
        _test.Files.Creating = file => file == BatchFile.Summary ? kill.CancelAsync() : Task.CompletedTask;
        await _test.ReceiveAsync(First);
        await Should.ThrowAsync<OperationCanceledException>(() => _test.Runs.RunAsync("march", kill.Token));
        (await _test.Store.FindAsync("march", default))!.State.ShouldBe(BatchState.Running);
        (await _test.ResultsAsync()).ShouldBeEmpty();

        _test.Files.Publishing = () => Task.CompletedTask;
        _test.Clock.Advance(TimeSpan.FromDays(400));
        using var next = _test.Again();
        var done = (await next.RunAsync("march", default))!;

        done.Today.ShouldBe(new DateOnly(2026, 12, 1));
        (await _test.ResultsAsync()).ShouldBe(await whole.ResultsAsync());
        whole.Dispose();
    }

    [Fact]
    public async Task Two_that_run_one_batch_at_once_run_it_once()
    {
        await _test.ReceiveAsync(First);
        using var other = _test.Again();
        BatchRecord? seen = null;
        _test.Files.Publishing = async () =>
        {
            seen = await other.RunAsync("march", default);
            (await other.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Held);
            (await _test.Runs.RunAsync("march", default))!.State.ShouldBe(BatchState.Running);
        };

        (await _test.Runs.RunAsync("march", default))!.State.ShouldBe(BatchState.Done);

        seen!.State.ShouldBe(BatchState.Running);
        _test.Files.Published.ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_that_was_queued_and_whose_file_is_gone_says_so()
    {
        await _test.ReceiveAsync(First);
        await _test.Files.RemoveAsync("march", default);

        var ended = (await _test.Runs.RunAsync("march", default))!;

        ended.State.ShouldBe(BatchState.Failed);
        ended.Problem.ShouldBe("The file was gone before it could be checked.");
        (await _test.Store.FindAsync("march", default)).ShouldBe(ended);
    }

    [Fact]
    public async Task A_file_dropped_in_another_s_place_waits_whatever_became_of_that_one()
    {
        await _test.RunAsync(First);
        await _test.Files.ReceiveAsync("march", new MemoryStream(Second), default);
        await _test.Files.ReceiveAsync("april", new MemoryStream(Encoding.UTF8.GetBytes("x")), default);

        var list = await _test.Runs.ListAsync(default);

        list.Select(r => (r.Name, r.State)).ShouldBe([("april", BatchState.Queued), ("march", BatchState.Queued)]);
        (await _test.Runs.FindAsync("april", default))!.BytesTotal.ShouldBe(1);
    }

    [Fact]
    public async Task Removing_takes_file_results_and_record_away()
    {
        await _test.RunAsync(First);

        (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Removed);

        (await _test.Runs.FindAsync("march", default)).ShouldBeNull();
        (await _test.ResultsAsync()).ShouldBeEmpty();
        (await _test.Runs.ListAsync(default)).ShouldBeEmpty();
    }

    /// <summary>Gives a few bytes at a time, and says so before each of them.</summary>
    private sealed class SlowStream(Stream csv, Func<Task> reading) : MemoryStream(((MemoryStream)csv).ToArray())
    {
        public const int Bytes = 5000;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await reading();
            return await base.ReadAsync(buffer[..Math.Min(buffer.Length, Bytes)], cancellationToken);
        }
    }
}
