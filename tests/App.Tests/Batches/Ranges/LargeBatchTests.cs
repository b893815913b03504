using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.App.Tests.Batches.Runs;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>A large file from the inbox to published results, whoever checks its ranges and however often.</summary>
public sealed class LargeBatchTests : IDisposable
{
    private static readonly byte[] First = TestRuns.Batch(200);
    private static readonly byte[] Second = TestRuns.Batch(200, seed: 2);

    private readonly TestLargeBatches _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Its_results_record_and_entries_are_those_of_a_single_pass()
    {
        using var small = new TestLargeBatches();
        await small.ReceiveAsync(First);
        var expected = (await small.Again(singlePass: long.MaxValue).RunAsync("march", default))!;

        var running = await _test.BeginAsync(First);
        running.State.ShouldBe(BatchState.Running);
        _test.Words.Count.ShouldBeGreaterThan(5);
        await _test.HearAllAsync();

        (await _test.FindAsync()).ShouldBe(expected);
        (await _test.ResultsAsync()).ShouldBe(await small.ResultsAsync());
        (await _test.EntriesAsync()).ShouldBe(await small.EntriesAsync());
        (await _test.Ledger.KeysAsync(default)).ShouldBe(await small.Ledger.KeysAsync(default));
        (await _test.Ledger.HasMarkAsync(new LedgerMark("batch|march", $"{expected.Sha256} {expected.Basis}"), default)).ShouldBeTrue();
        (await _test.Ranges.FindPlanAsync("march", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Its_progress_can_be_seen_and_nothing_else_before_the_last_range_is_done()
    {
        await _test.BeginAsync(First);
        (await _test.FindAsync())!.RowsRead.ShouldBe(0);

        var plan = (await _test.Ranges.FindPlanAsync("march", default))!;
        foreach (var word in _test.Words.Skip(1))
            await _test.HearAsync(word);

        var seen = (await _test.FindAsync())!;
        (seen.State, seen.RowsRead, seen.BytesRead, seen.BytesTotal).ShouldBe((BatchState.Running, plan.Rows - plan.Ranges[0].Rows, First.Length - plan.Ranges[0].Length, First.Length));
        (await _test.Runs.ListAsync(default)).ShouldBe([seen]);
        (await _test.ResultsAsync()).ShouldBeEmpty();
        (await _test.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_small_file_is_not_cut()
    {
        await _test.ReceiveAsync(First);

        var done = await _test.Again(singlePass: First.Length).RunAsync("march", default);

        done!.State.ShouldBe(BatchState.Done);
        _test.Words.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_word_may_come_twice_and_many_at_once()
    {
        await _test.BeginAsync(First);
        var words = _test.Words.Concat(_test.Words).ToArray();

        await Task.WhenAll(words.Select(w => Task.Run(() => AgainAndAgainAsync(w))));

        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
        var entries = await _test.EntriesAsync();
        var results = await _test.ResultsAsync();
        foreach (var word in words)
            await _test.HearAsync(word);
        (await _test.EntriesAsync()).ShouldBe(entries);
        (await _test.ResultsAsync()).ShouldBe(results);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await _test.BeginAsync(First);
        await _test.HearAllAsync();
        var done = (await _test.FindAsync())!;
        _test.Clock.Advance(TimeSpan.FromDays(1));

        var again = await _test.BeginAsync(First);

        _test.Words.ShouldBeEmpty();
        again.ShouldBe(done with { Edition = again.Edition });
    }

    [Fact]
    public async Task Word_of_a_file_that_is_being_checked_changes_nothing()
    {
        var running = await _test.BeginAsync(First);
        var said = _test.Words.Count;

        var again = await _test.Again().RunAsync("march", default);

        again.ShouldBe(running);
        _test.Words.Count.ShouldBe(said);
    }

    [Fact]
    public async Task One_that_died_before_all_was_said_says_what_is_open_and_keeps_its_day()
    {
        var running = await _test.BeginAsync(First);
        var words = _test.Words.ToArray();
        await _test.HearAsync(words[2]);

        // As it stands where the process dies before the record says that it runs.
        await _test.Store.SaveAsync(running with { State = BatchState.Queued, Sha256 = null, Basis = null, Today = null, StartedAt = null }, default);
        _test.Words.Clear();
        _test.Clock.Advance(TimeSpan.FromDays(1));
        (await _test.Again().RunAsync("march", default)).ShouldBe(running);

        _test.Words.ShouldBe(words.Where(w => w != words[2]));
        await _test.HearAllAsync();
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_dies_between_publishing_and_the_end_is_joined_again_and_written_once(bool after)
    {
        using var once = new TestLargeBatches();
        await once.BeginAsync(First);
        await once.HearAllAsync();
        var other = _test.Again(ledger: new FaultyLedger(_test.Ledger, after));
        await _test.BeginAsync(First);
        foreach (var word in _test.Words.SkipLast(1))
            await _test.HearAsync(word);

        await Should.ThrowAsync<IOException>(() => _test.HearAsync(_test.Words[^1], other));
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Running);
        await _test.HearAsync(_test.Words[^1]);

        (await _test.FindAsync()).ShouldBe(await once.FindAsync());
        (await _test.ResultsAsync()).ShouldBe(await once.ResultsAsync());
        (await _test.EntriesAsync()).ShouldBe(await once.EntriesAsync());
    }

    [Fact]
    public async Task One_that_cannot_be_said_fails_and_leaves_nothing_open()
    {
        _test.Sending = () => _test.Words.Count == 3 ? throw new IOException("The queue cannot be written.") : Task.CompletedTask;

        var ended = await _test.BeginAsync(First);

        (ended.State, ended.Problem).ShouldBe((BatchState.Failed, "The file could not be read, or its results could not be written; nothing was published. The queue cannot be written."));
        await _test.HearAllAsync();
        (await _test.FindAsync()).ShouldBe(ended);
    }

    [Fact]
    public async Task A_batch_is_judged_on_the_day_it_began()
    {
        await _test.BeginAsync(First);
        await _test.HearAsync(_test.Words[0]);
        _test.Clock.Advance(TimeSpan.FromDays(40));

        await _test.HearAllAsync();

        (await _test.FindAsync())!.Today.ShouldBe(new DateOnly(2026, 12, 1));
        using var once = new TestLargeBatches();
        await once.BeginAsync(First);
        await once.HearAllAsync();
        (await _test.ResultsAsync()).ShouldBe(await once.ResultsAsync());
    }

    [Fact]
    public async Task Stopped_while_ranges_are_open_it_ends_and_later_words_are_forgotten()
    {
        await _test.BeginAsync(First);
        await _test.HearAsync(_test.Words[0]);

        (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Stopping);

        var ended = (await _test.FindAsync())!;
        (ended.State, ended.Problem).ShouldBe((BatchState.Cancelled, "Stopped on request; no results were published."));
        await _test.HearAllAsync();
        (await _test.FindAsync()).ShouldBe(ended);
        (await _test.ResultsAsync()).ShouldBeEmpty();
        (await _test.EntriesAsync()).ShouldBeEmpty();
        (await _test.Runs.CancelOrRemoveAsync("march", default)).ShouldBe(BatchRemoval.Removed);
    }

    [Fact]
    public async Task Another_file_in_its_place_is_checked_instead()
    {
        await _test.BeginAsync(First);
        await _test.HearAsync(_test.Words[0]);

        await _test.ReceiveAsync(Second);
        await _test.HearAsync(_test.Words[1]);
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Queued);
        await _test.Runs.RunAsync("march", default);
        await _test.HearAllAsync();

        using var once = new TestLargeBatches();
        await once.BeginAsync(Second);
        await once.HearAllAsync();
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
        (await _test.ResultsAsync()).ShouldBe(await once.ResultsAsync());
        (await _test.EntriesAsync()).ShouldBe(await once.EntriesAsync());
    }

    [Fact]
    public async Task A_small_one_in_its_place_too()
    {
        await _test.BeginAsync(First);
        await _test.ReceiveAsync(Second);

        (await _test.Again(singlePass: long.MaxValue).RunAsync("march", default))!.State.ShouldBe(BatchState.Done);

        var results = await _test.ResultsAsync();
        await _test.HearAllAsync();
        (await _test.ResultsAsync()).ShouldBe(results);
        (await _test.Ranges.FindPlanAsync("march", default)).ShouldBeNull();
    }

    [Fact]
    public async Task By_other_policies_it_begins_anew()
    {
        var running = await _test.BeginAsync(First);
        await _test.HearAsync(_test.Words[0]);

        await new PolicyImport(_test.Policies).RunAsync(Encoding.UTF8.GetBytes("payer_id,payer,kind,setting,value,from,source,example\n*,All payers,house,rule:DOC010,off,2000-01-01,our own,no\n"), default);
        await _test.HearAllAsync();

        var done = (await _test.FindAsync())!;
        done.State.ShouldBe(BatchState.Done);
        done.Basis.ShouldNotBe(running.Basis, StringComparer.Ordinal);
        (await _test.ResultsAsync())["summary.json"].ShouldNotContain("DOC010");
    }

    [Fact]
    public async Task One_that_died_as_it_began_anew_is_taken_up_by_a_word_of_the_run_before()
    {
        var running = await _test.BeginAsync(First);
        var old = _test.Words[0];
        await new PolicyImport(_test.Policies).RunAsync(Encoding.UTF8.GetBytes("payer_id,payer,kind,setting,value,from,source,example\n*,All payers,house,rule:DOC010,off,2000-01-01,our own,no\n"), default);
        await _test.HearAsync(old);

        // As it stands where the process dies between the new plan and the word of it.
        await _test.Store.SaveAsync(running, default);
        _test.Words.Clear();
        await _test.HearAsync(old);

        _test.Words.ShouldNotBeEmpty();
        await _test.HearAllAsync();
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task One_that_is_sent_again_as_it_stands_is_begun_where_the_one_before_died_beginning_it()
    {
        var running = await _test.BeginAsync(First);
        var plan = (await _test.Ranges.FindPlanAsync("march", default))!;
        _test.Clock.Advance(TimeSpan.FromMinutes(1));
        await _test.Ranges.SavePlanAsync(plan with { Run = "another", Begun = _test.Clock.GetUtcNow() }, default);
        _test.Words.Clear();

        (await _test.Again().RunAsync("march", default))!.StartedAt.ShouldBe(running.StartedAt!.Value.AddMinutes(1));

        _test.Words.ShouldAllBe(w => w.Run == "another");
        _test.Words.ShouldNotBeEmpty();
        await _test.HearAllAsync();
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task A_file_that_is_no_batch_is_refused_when_it_is_cut()
    {
        var ended = await _test.BeginAsync("a,b\n1,2\n"u8.ToArray());

        ended.State.ShouldBe(BatchState.Refused);
        _test.Words.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_goes_away_ends_it()
    {
        await _test.BeginAsync(First);
        await _test.Files.RemoveAsync("march", default);

        await _test.HearAllAsync();

        var ended = (await _test.FindAsync())!;
        (ended.State, ended.Problem).ShouldBe((BatchState.Failed, "The file was gone before it could be checked."));
    }

    [Fact]
    public async Task Given_up_it_has_failed_and_a_word_of_another_run_gives_nothing_up()
    {
        await _test.BeginAsync(First);
        var run = _test.Words[0].Run;

        await _test.Runs.GiveUpRangesAsync("march", "another", default);
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Running);
        await _test.Runs.GiveUpRangesAsync("march", run, default);

        (await _test.FindAsync())!.State.ShouldBe(BatchState.Failed);
        await _test.HearAllAsync();
        (await _test.ResultsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_giving_up_cannot_be_kept_it_can_be_given_up_again()
    {
        await _test.BeginAsync(First);
        var run = _test.Words[0].Run;

        await Should.ThrowAsync<IOException>(() => _test.Again(store: new NothingKept(_test.Store)).GiveUpRangesAsync("march", run, default));
        await _test.Runs.GiveUpRangesAsync("march", run, default);

        (await _test.FindAsync())!.State.ShouldBe(BatchState.Failed);
    }

    [Fact]
    public async Task While_somebody_holds_the_batch_the_last_word_is_to_come_again()
    {
        await _test.BeginAsync(First);
        foreach (var word in _test.Words.SkipLast(1))
            await _test.HearAsync(word);

        await using (await _test.Files.TryHoldAsync("march", default))
            await Should.ThrowAsync<IOException>(() => _test.HearAsync(_test.Words[^1]));
        (await _test.FindAsync())!.State.ShouldBe(BatchState.Running);
        await _test.HearAsync(_test.Words[^1]);

        (await _test.FindAsync())!.State.ShouldBe(BatchState.Done);
    }

    private async Task AgainAndAgainAsync((string Name, string Run, int Range) word)
    {
        // The queue brings a word again that could not be acted on.
        while (true)
        {
            try
            {
                await _test.HearAsync(word, _test.Again());
                return;
            }
            catch (IOException)
            {
                await Task.Yield();
            }
        }
    }

    // A store of records that can be read and not written.
    private sealed class NothingKept(IBatchStore store) : IBatchStore
    {
        public Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation) => store.FindAsync(name, cancellation);

        public Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

        public Task SaveAsync(BatchRecord record, CancellationToken cancellation) => throw new IOException("The records cannot be written.");

        public Task RemoveAsync(string name, CancellationToken cancellation) => store.RemoveAsync(name, cancellation);
    }
}
