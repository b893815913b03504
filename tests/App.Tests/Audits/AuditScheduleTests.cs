using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Tests.Shared;

namespace ClaimCheck.App.Tests.Audits;

public sealed class AuditScheduleTests
{
    private static readonly Quarter Third = new(2026, 3);
    private static readonly Quarter Fourth = new(2026, 4);
    private readonly MemoryLedger _ledger = new();

    [Theory]
    [InlineData("2026-Q1", "2026-04-02T06:00Z")]
    [InlineData("2026-Q3", "2026-10-02T06:00Z")]
    [InlineData("2026-Q4", "2027-01-02T06:00Z")]
    public void An_audit_is_due_on_the_second_day_of_the_next_quarter_at_six(string quarter, string due) =>
        AuditDue.Of(Quarter.Parse(quarter)).ShouldBe(DateTimeOffset.Parse(due));

    [Fact]
    public async Task It_runs_when_it_is_due_and_once()
    {
        var audits = new TestAudits(_ledger, new(2026, 9, 30));
        (await TickAsync(audits)).ShouldBe(0);
        (await audits.Store.ListAsync(default)).ShouldBe([new AuditRecord(Third, AuditState.Queued) { IsScheduled = true, DueAt = AuditDue.Of(Third) }]);

        audits.Clock.SetUtcNow(AuditDue.Of(Third) - TimeSpan.FromSeconds(1));
        (await TickAsync(audits)).ShouldBe(0);
        audits.Clock.Advance(TimeSpan.FromSeconds(1));
        (await TickAsync(audits)).ShouldBe(1);
        (await TickAsync(audits)).ShouldBe(0, "a doubled tick is harmless");
        audits.Clock.Advance(TimeSpan.FromDays(20));
        (await TickAsync(audits)).ShouldBe(0, "a late tick is harmless");

        var rows = await audits.Store.ListAsync(default);
        rows.Select(r => (r.Quarter, r.State, r.DueAt)).ShouldBe([(Third, AuditState.Done, null), (Fourth, AuditState.Queued, AuditDue.Of(Fourth))]);
    }

    [Fact]
    public async Task A_quarter_asked_for_while_it_is_being_scheduled_is_audited_now_and_when_it_is_due()
    {
        var rows = new MemoryAuditStore();
        var store = new InterruptedAuditStore(rows);
        var audits = new TestAudits(_ledger, new(2026, 8, 20), store: store);
        store.AfterList = () => audits.Runs.RequestAsync(Third, default);

        (await TickAsync(audits)).ShouldBe(1);

        var row = (await rows.FindAsync(Third, default)).ShouldNotBeNull();
        (row.State, row.Partial, row.IsScheduled, row.DueAt).ShouldBe((AuditState.Done, true, true, AuditDue.Of(Third)));
    }

    [Fact]
    public async Task A_quarter_taken_up_by_the_schedule_while_it_is_audited_on_request_stays_due()
    {
        var rows = new MemoryAuditStore();
        var store = new InterruptedAuditStore(rows);
        var audits = new TestAudits(_ledger, new(2026, 8, 20), store: store);
        var other = new TestAudits(_ledger, new(2026, 8, 20), audits.Files, rows);
        await audits.Runs.RequestAsync(Third, default);
        store.AfterBegin = async () => (await TickAsync(other)).ShouldBe(0, "the run is another's");

        (await audits.Runs.RunIfDueAsync(Third, default)).ShouldNotBeNull();

        var row = (await rows.FindAsync(Third, default)).ShouldNotBeNull();
        (row.State, row.IsScheduled, row.DueAt).ShouldBe((AuditState.Done, true, AuditDue.Of(Third)));
    }

    [Fact]
    public async Task After_downtime_every_missed_quarter_is_made_up_for_in_order()
    {
        var audits = new TestAudits(_ledger, new(2026, 9, 1));
        await TickAsync(audits);

        audits.Clock.SetUtcNow(new(2027, 5, 20, 0, 0, 0, TimeSpan.Zero));
        (await TickAsync(audits)).ShouldBe(3);

        (await audits.Store.ListAsync(default)).Select(r => (r.Quarter.ToString(), r.State))
            .ShouldBe([("2026-Q3", AuditState.Done), ("2026-Q4", AuditState.Done), ("2027-Q1", AuditState.Done), ("2027-Q2", AuditState.Queued)]);
    }

    [Fact]
    public async Task After_years_no_more_is_made_up_for_than_a_timeline_reaches_back()
    {
        var audits = new TestAudits(_ledger, new(2020, 2, 1));
        await TickAsync(audits);

        audits.Clock.SetUtcNow(new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        (await TickAsync(audits)).ShouldBe(5, "the one that was scheduled, and four");

        (await audits.Store.ListAsync(default)).Select(r => r.Quarter.ToString()).ShouldBe(["2020-Q1", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_it_begins_it_makes_up_for_the_quarter_before_if_the_ledger_knows_it(bool knows)
    {
        if (knows)
            await _ledger.WriteAsync(Visits.AfterFilm("a"), default);
        var audits = new TestAudits(_ledger, new(2026, 11, 20));

        (await TickAsync(audits)).ShouldBe(knows ? 1 : 0);

        (await audits.Files.ListAsync(default)).ShouldBe(knows ? [Third] : []);
    }

    [Fact]
    public async Task A_partial_report_made_before_does_not_take_the_place_of_the_one_that_is_due()
    {
        var audits = new TestAudits(_ledger, new(2026, 9, 1));
        await audits.Runs.RequestAsync(Third, default);
        (await TickAsync(audits)).ShouldBe(1);
        (await audits.Store.FindAsync(Third, default)).ShouldNotBeNull().DueAt.ShouldBe(AuditDue.Of(Third));

        audits.Clock.SetUtcNow(AuditDue.Of(Third));
        (await TickAsync(audits)).ShouldBe(1);

        (await audits.Store.FindAsync(Third, default)).ShouldNotBeNull().Partial.ShouldBeFalse();
    }

    [Fact]
    public async Task One_made_by_hand_after_the_due_time_is_as_good()
    {
        var audits = new TestAudits(_ledger, new(2026, 9, 1));
        await TickAsync(audits);
        audits.Clock.SetUtcNow(AuditDue.Of(Third));

        await audits.Runs.RunAsync(Third, new AuditProgress(), default);

        (await TickAsync(audits)).ShouldBe(0);
    }

    [Fact]
    public async Task A_failure_is_told_and_tried_again_after_a_pause()
    {
        var files = new FaultyFiles { Fault = new InvalidOperationException() };
        var audits = new TestAudits(_ledger, new(2026, 9, 30), files);
        await TickAsync(audits);
        audits.Clock.SetUtcNow(AuditDue.Of(Third));
        var told = new List<Quarter>();

        (await audits.Schedule.TickAsync((q, _) => told.Add(q), default)).ShouldBe(0);
        (await audits.Schedule.TickAsync((q, _) => told.Add(q), default)).ShouldBe(0);
        told.ShouldBe([Third], "not before the pause is over");
        files.Fault = null;
        audits.Clock.Advance(AuditRuns.Pause);
        (await TickAsync(audits)).ShouldBe(1);

        (await audits.Store.FindAsync(Third, default)).ShouldNotBeNull().Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_done_again()
    {
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        await audits.Store.TryReplaceAsync(null, new(Third, AuditState.Running) { IsScheduled = true, DueAt = AuditDue.Of(Third), StartedAt = AuditDue.Of(Third) }, default);

        (await TickAsync(audits)).ShouldBe(1);
    }

    [Theory]
    [InlineData(8, "2024-10-01", 1)]
    [InlineData(1, "2025-07-01", 1)]
    [InlineData(null, "2020-05-01", 2)]
    public async Task After_an_audit_the_ledger_is_rid_of_what_is_older_than_a_practice_keeps(int? quarters, string kept, int entries)
    {
        await _ledger.WriteAsync([Visits.Of("a", "old", "2020-05-01"), Visits.Of("a", "kept", kept == "2020-05-01" ? "2026-08-01" : kept)], default);
        var audits = new TestAudits(_ledger, new(2026, 9, 30));
        var schedule = new AuditSchedule(audits.Store, audits.Runs, _ledger, audits.Clock, quarters is { } q ? new(q) : null);
        await schedule.TickAsync((_, fault) => throw fault, default);
        (await _ledger.HistoryAsync(Visits.Key("a"), default)).Entries.Count.ShouldBe(2);

        audits.Clock.SetUtcNow(AuditDue.Of(Third));
        (await schedule.TickAsync((_, fault) => throw fault, default)).ShouldBe(1);

        (await _ledger.HistoryAsync(Visits.Key("a"), default)).Entries.Count.ShouldBe(entries);
    }

    [Fact]
    public void What_is_kept_by_default_covers_an_audit_its_look_back_and_late_corrections_of_a_year()
    {
        LedgerRetention.Usual.Quarters.ShouldBe(10);
        LedgerRetention.Usual.KeptFrom(new(2026, 10, 2)).ShouldBe(new(2024, 4, 1));

        // The audit of the third quarter of 2026 reads from here.
        LedgerRetention.Usual.KeptFrom(new(2026, 10, 2)).ShouldBeLessThan(Third.Back(AuditBasis.UsualLookBack).FirstDay);
        new LedgerRetention(1).KeptFrom(new(2026, 10, 2)).ShouldBe(Third.Back(AuditBasis.UsualLookBack + 1).FirstDay, "never less than an audit needs");
    }

    [Fact]
    public async Task What_was_removed_is_said_in_numbers()
    {
        await _ledger.WriteAsync([Visits.Of("a", "old", "2020-05-01"), Visits.Of("b", "older", "2019-05-01"), Visits.Of("a", "kept", "2026-08-01")], default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        var log = new LogLines<AuditSchedule>();

        await new AuditSchedule(audits.Store, audits.Runs, _ledger, audits.Clock, LedgerRetention.Usual, log).TickAsync((_, fault) => throw fault, default);

        log.All.ShouldBe(["Information: 2 ledger entries of visits before 2024-04-01 were removed: 10 quarters before the current one are kept."]);
    }

    [Fact]
    public async Task What_an_audit_that_failed_needs_stays_until_it_is_made()
    {
        await _ledger.WriteAsync([Visits.Of("a", "look-back", "2025-01-01"), .. Visits.AfterFilm("a")], default);
        var files = new FaultyFiles();
        var audits = new TestAudits(_ledger, new(2026, 6, 30), files);
        var schedule = new AuditSchedule(audits.Store, audits.Runs, _ledger, audits.Clock, new LedgerRetention(LedgerRetention.Fewest));
        await schedule.TickAsync((_, fault) => throw fault, default);
        audits.Clock.SetUtcNow(AuditDue.Of(Third));
        files.Fault = new InvalidOperationException();
        files.FaultOf = new Quarter(2026, 2);

        (await schedule.TickAsync((_, _) => { }, default)).ShouldBe(1, "the third quarter");
        (await LookBackAsync()).ShouldBe(1, "the quarter before the second begins its look-back on 2025-01-01");

        files.Fault = null;
        audits.Clock.Advance(AuditRuns.Pause);
        (await schedule.TickAsync((_, fault) => throw fault, default)).ShouldBe(1);
        (await LookBackAsync()).ShouldBe(0);

        async Task<int> LookBackAsync() => (await _ledger.HistoryAsync(Visits.Key("a"), default)).Entries.Count(e => e.ClaimId == "look-back");
    }

    private static Task<int> TickAsync(TestAudits audits) => audits.Schedule.TickAsync((_, fault) => throw fault, default);
}
