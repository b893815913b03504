using System.Reflection;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Ledger;

namespace ClaimCheck.App.Tests.Batches.Runs;

/// <summary>What comes in the way of a run, and what is left of it.</summary>
public sealed class BatchFaultTests : IDisposable
{
    private static readonly byte[] First = TestRuns.Batch(200);
    private static readonly byte[] Second = TestRuns.Batch(200, seed: 2);

    private readonly TestRuns _test = new();

    public static TheoryData<string> Files => [.. BatchFile.All];

    public void Dispose() => _test.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_result_that_cannot_be_written_fails_the_run_and_the_old_results_stay(string file)
    {
        await _test.RunAsync(First);
        var before = await _test.ResultsAsync();
        _test.Files.Creating = f => f == file ? throw new IOException("No space left on device") : Task.CompletedTask;

        var failed = await _test.RunAsync(Second);

        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldContain("No space left on device");
        failed.Problem!.ShouldContain("nothing was published");
        failed.FinishedAt.ShouldNotBeNull();
        (await _test.ResultsAsync()).ShouldBe(before);

        _test.Files.Creating = _ => Task.CompletedTask;
        (await _test.RunAsync(Second)).State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task A_file_that_changes_once_while_it_is_read_is_read_again()
    {
        var opened = 0;
        _test.Files.Opening = name => ++opened == 2 ? _test.Files.ReceiveAsync(name, new MemoryStream(Second), default) : Task.CompletedTask;

        var done = await _test.RunAsync(First);

        done.State.ShouldBe(BatchState.Done);
        opened.ShouldBe(4);
        (await _test.Runs.FindSummaryAsync("march", default))!.InputSha256.ShouldBe(done.Sha256);
        (await _test.Files.FindAsync("march", default))!.Edition.ShouldBe(done.Edition);
    }

    [Fact]
    public async Task A_file_that_keeps_changing_fails_and_says_what_to_do()
    {
        var opened = 0;
        _test.Files.Reading = stream => ++opened % 2 == 0 ? new MemoryStream(First[..^1]) : stream;

        var failed = await _test.RunAsync(First);

        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldStartWith("The file kept changing while it was being read.");
        opened.ShouldBe(6);
        (await _test.ResultsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_is_stopped_publishes_nothing_and_is_said_to_be_cancelled()
    {
        _test.Files.Creating = async file =>
        {
            if (file == BatchFile.Summary)
                (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Stopping);
        };

        var ended = await _test.RunAsync(First);

        ended.State.ShouldBe(BatchState.Cancelled);
        (await _test.ResultsAsync()).ShouldBeEmpty();
        (await _test.Runs.FindAsync("march", default))!.State.ShouldBe(BatchState.Cancelled);
        (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Removed);
    }

    [Fact]
    public async Task A_file_that_comes_while_its_forerunner_runs_is_the_one_that_counts()
    {
        var received = false;
        _test.Files.Publishing = async () =>
        {
            if (received)
                return;
            received = true;
            (await _test.ReceiveAsync(Second)).State.ShouldBe(BatchState.Queued);
        };

        var done = await _test.RunAsync(First);

        done.State.ShouldBe(BatchState.Done);
        (await _test.Runs.FindSummaryAsync("march", default))!.InputSha256.ShouldBe(done.Sha256);
        done.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Second)));
        _test.Files.Published.ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_a_run_stops_the_file_that_came_in_its_place_too()
    {
        var received = false;
        _test.Files.Publishing = async () =>
        {
            if (received)
                return;
            received = true;
            await _test.ReceiveAsync(Second);
            (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Stopping);
        };

        var ended = await _test.RunAsync(First);

        ended.State.ShouldBe(BatchState.Cancelled);
        ended.Edition.ShouldBe((await _test.Files.FindAsync("march", default))!.Edition);
        (await _test.Runs.FindAsync("march", default))!.State.ShouldBe(BatchState.Cancelled);
        (await _test.ResultsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_comes_after_a_run_was_stopped_is_checked()
    {
        var received = false;
        _test.Files.Publishing = async () =>
        {
            if (received)
                return;
            received = true;
            await _test.Runs.CancelOrRemoveAsync("march", default);
            await _test.ReceiveAsync(Second);
        };

        (await _test.RunAsync(First)).Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Second)));
    }

    [Fact]
    public async Task A_file_that_is_removed_as_it_comes_in_leaves_nothing_behind()
    {
        _test.Files.Received = async () => (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Removed);

        (await _test.ReceiveAsync(First)).State.ShouldBe(BatchState.Queued);

        (await _test.Store.ListAsync(default)).ShouldBeEmpty();
        (await _test.Runs.FindAsync("march", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_comes_in_another_s_place_has_as_many_tries_as_that_one()
    {
        // Two looks of each pair hash and check; the second of it is another file's for two tries and for one after the change.
        var opened = 0;
        _test.Files.Reading = stream => ++opened is 2 or 4 or 8 ? new MemoryStream(First[..^1]) : stream;
        var received = false;
        _test.Files.Publishing = async () =>
        {
            if (!received)
                await _test.ReceiveAsync(Second);
            received = true;
        };

        var done = await _test.RunAsync(First);

        done.State.ShouldBe(BatchState.Done, done.Problem);
        opened.ShouldBe(10);
    }

    [Fact]
    public async Task A_file_that_is_gone_while_another_process_checks_it_is_left_to_that_one()
    {
        await _test.ReceiveAsync(First);
        await _test.Files.RemoveAsync("march", default);
        await using var held = await _test.Files.TryHoldAsync("march", default);

        (await _test.Runs.RunAsync("march", default))!.State.ShouldNotBe(BatchState.Failed);

        (await _test.Store.FindAsync("march", default))!.State.ShouldBe(BatchState.Queued);
    }

    [Fact]
    public async Task A_fault_of_the_program_goes_up_and_the_batch_is_not_tried_for_ever()
    {
        _test.Files.Creating = _ => throw new InvalidOperationException("a fault that quotes a row");

        await Should.ThrowAsync<InvalidOperationException>(() => _test.RunAsync(First));

        var record = (await _test.Runs.FindAsync("march", default))!;
        record.State.ShouldBe(BatchState.Failed);
        record.Problem.ShouldBe("A fault in ClaimCheck ended the run; nothing was published.");
        (await _test.Files.FindAsync("march", default))!.Edition.ShouldBe(record.Edition);
    }

    [Fact]
    public async Task A_folder_that_cannot_take_results_is_told_before_the_file_is_read()
    {
        var opened = 0;
        _test.Files.Opening = _ => Task.FromResult(++opened);
        _test.Files.Staging = () => throw new ResultsNotWritableException("The results could not be written to /out/march; nothing was published. Access is denied.");

        var failed = await _test.RunAsync(First);

        (failed.State, failed.Problem).ShouldBe((BatchState.Failed, "The results could not be written to /out/march; nothing was published. Access is denied."));
        opened.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_file_again_needs_no_folder_that_takes_results()
    {
        await _test.RunAsync(First);
        _test.Files.Staging = () => throw new ResultsNotWritableException("not writable");

        (await _test.RunAsync(First)).State.ShouldBe(BatchState.Done);
        (await _test.RunAsync(Second)).Problem.ShouldBe("not writable");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_cannot_be_written_is_said_where_the_results_are_published_already(bool isOfTheProgram)
    {
        var ledger = FailingLedger.Over(_test.Ledger, isOfTheProgram ? new InvalidOperationException("a fault") : new IOException("No space left on device"));
        using var runs = _test.Again(ledger);
        await _test.ReceiveAsync(First);

        var run = runs.RunAsync("march", default);

        if (isOfTheProgram)
            await Should.ThrowAsync<InvalidOperationException>(() => run);
        else
            await run;
        var failed = (await _test.Runs.FindAsync("march", default))!;
        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldContain("Its results are published, but its visits are not in the ledger");
        failed.Problem!.ShouldNotContain("nothing was published");
        (await _test.RunAsync(First)).State.ShouldBe(BatchState.Done);
        _test.Files.Published.ShouldBe(2);
    }

    [Fact]
    public async Task The_folder_of_results_that_cannot_be_had_is_a_failure_too()
    {
        _test.Files.Opening = _ => throw new UnauthorizedAccessException("Access is denied.");

        (await _test.RunAsync(First)).Problem!.ShouldContain("Access is denied.");
    }

    /// <summary>A ledger that cannot be written to.</summary>
    public class FailingLedger : DispatchProxy
    {
        private ILedger _ledger = null!;
        private Exception _fault = null!;

        internal static ILedger Over(ILedger ledger, Exception fault)
        {
            var failing = Create<ILedger, FailingLedger>();
            ((FailingLedger)failing)._ledger = ledger;
            ((FailingLedger)failing)._fault = fault;
            return failing;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(ILedger.NoteKeyAsync) ? throw _fault : targetMethod.Invoke(_ledger, args);
    }
}
