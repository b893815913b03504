using System.Text.Json;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Tests.Audits;

public sealed class AuditRunsTests
{
    private static readonly Quarter Third = new(2026, 3);
    private readonly MemoryLedger _ledger = new();

    [Fact]
    public async Task A_run_publishes_the_three_files_and_says_it_is_done()
    {
        await _ledger.WriteAsync(Visits.AfterFilm("a"), default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));

        var record = (await audits.Runs.RunAsync(Third, new AuditProgress(), default)).ShouldNotBeNull();

        record.ShouldBe(new AuditRecord(Third, AuditState.Done) { StartedAt = audits.Clock.GetUtcNow(), FinishedAt = audits.Clock.GetUtcNow() });
        (await audits.Store.FindAsync(Third, default)).ShouldBe(record);
        var report = (await audits.Runs.FindReportAsync(Third, default)).ShouldNotBeNull();
        report.Totals.ShouldBe(new AuditAmounts(3, 2, 1, 1, new(300, 100)));
        report.Findings.ShouldBe([new("FUP001", 1)]);
        report.Severities.ShouldBe(new SeverityCounts(0, 1, 0));
        report.HighestRisk.ShouldHaveSingleItem().ClaimId.ShouldBe("a-3");
        report.HighestRisk[0].Timeline.Select(s => s.Event).ShouldBe([TimelineEvent.FirstVisit, TimelineEvent.FirstUnspecified, TimelineEvent.ImagingResulted, TimelineEvent.Claim]);
        (await audits.TextAsync(Third, AuditFile.Page)).ShouldContain("<h1><bdi>2026-Q3</bdi></h1>");
    }

    [Fact]
    public async Task Findings_csv_holds_every_finding_and_nothing_that_a_spreadsheet_runs()
    {
        await _ledger.WriteAsync([.. Visits.AfterFilm("=cmd|' /C calc'!A0").Select(v => v with { PayerId = "@payer", ProviderNpi = "-1" })], default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        await audits.Runs.RunAsync(Third, new AuditProgress(), default);

        var bytes = (await audits.FindAsync(Third, AuditFile.Findings)).ShouldNotBeNull();

        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = await audits.TextAsync(Third, AuditFile.Findings);
        text.TrimStart('\uFEFF').Split("\r\n")[0].ShouldBe("rule,severity,claim_id,patient_key,service_date,payer_id,provider_npi,charge,message,timeline");
        text.ShouldEndWith("\r\n");
        var row = (await audits.RowsAsync(Third)).ShouldHaveSingleItem();
        row[0].ShouldBe("FUP001");
        row[2].ShouldBe("'=cmd|' /C calc'!A0-3");
        row[4].ShouldBe("2026-07-15");
        row[5].ShouldBe("'@payer");
        row[6].ShouldBe("-1", "a number stays a number");
        row[7].ShouldBe("100.00");
        row[9].ShouldStartWith("2026-07-01 first visit for the back (claim =cmd");
    }

    [Fact]
    public async Task The_same_ledger_on_the_same_day_gives_the_same_bytes()
    {
        foreach (var patient in Enumerable.Range(0, 60))
            await _ledger.WriteAsync(Visits.AfterFilm("p" + patient, patient % 3), default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        var files = new List<byte[]>[2];
        for (var i = 0; i < 2; i++)
        {
            audits.Clock.Advance(TimeSpan.FromHours(3));
            await audits.Runs.RunAsync(Third, new AuditProgress(), default);
            files[i] = [];
            foreach (var file in AuditFile.All)
                files[i].Add((await audits.FindAsync(Third, file)).ShouldNotBeNull());
        }

        files[1].ShouldBe(files[0]);
    }

    [Fact]
    public async Task However_many_findings_there_are_the_report_shows_the_claims_on_which_most_money_hangs()
    {
        foreach (var patient in Enumerable.Range(0, 100))
            await _ledger.WriteAsync(Visits.AfterFilm($"p{patient:000}", patient), default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));

        await audits.Runs.RunAsync(Third, new AuditProgress(), default);

        var report = (await audits.Runs.FindReportAsync(Third, default)).ShouldNotBeNull();
        report.HighestRisk.Select(c => c.Charge).ShouldBe(Enumerable.Range(75, 25).Reverse().Select(c => (decimal)c));
        (await audits.RowsAsync(Third)).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_trend_takes_earlier_reports_and_the_quarter_before_from_the_ledger()
    {
        await _ledger.WriteAsync([Visits.Of("a", "a-1", "2025-11-03"), Visits.Of("a", "a-2", "2026-05-04"), Visits.Of("a", "a-3", "2026-08-03")], default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        await audits.Runs.RunAsync(new(2025, 4), new AuditProgress(), default);

        await audits.Runs.RunAsync(Third, new AuditProgress(), default);

        var report = (await audits.Runs.FindReportAsync(Third, default)).ShouldNotBeNull();
        report.Trend.Select(t => t.Quarter).ShouldBe(["2025-Q4", "2026-Q2", "2026-Q3"]);
        report.Previous.ShouldNotBeNull().Claims.ShouldBe(1);
    }

    [Theory]
    [InlineData('7')]
    [InlineData('8')]
    public async Task A_late_correction_that_bears_a_date_after_the_quarter_takes_the_original_out_of_it(char frequency)
    {
        await _ledger.WriteAsync([.. Visits.AfterFilm("a"), Visits.Of("a", "late", "2026-10-01") with { Frequency = frequency, OriginalClaimId = "a-3" }], default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2));

        await audits.Runs.RunAsync(Third, new AuditProgress(), default);

        var report = (await audits.Runs.FindReportAsync(Third, default)).ShouldNotBeNull();
        (report.Totals.Claims, report.Totals.Findings).ShouldBe((2, 0));
        report.Entries.ShouldBe(2, "what comes after the quarter is read for corrections alone");
    }

    [Fact]
    public async Task A_quarter_that_is_not_over_gives_a_partial_report()
    {
        var audits = new TestAudits(_ledger, new(2026, 9, 30));

        (await audits.Runs.RunAsync(Third, new AuditProgress(), default)).ShouldNotBeNull().Partial.ShouldBeTrue();

        JsonDocument.Parse(await audits.TextAsync(Third, AuditFile.Report)).RootElement.GetProperty("partial").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_old_report_and_says_what_came_in_the_way()
    {
        var files = new FaultyFiles();
        await _ledger.WriteAsync(Visits.AfterFilm("a"), default);
        var audits = new TestAudits(_ledger, new(2026, 10, 2), files);
        await audits.Runs.RunAsync(Third, new AuditProgress(), default);
        var before = await audits.TextAsync(Third, AuditFile.Report);
        await _ledger.WriteAsync(Visits.AfterFilm("b"), default);
        files.Fault = new IOException("No space left on device");

        var record = (await audits.Runs.RunAsync(Third, new AuditProgress(), default)).ShouldNotBeNull();

        record.State.ShouldBe(AuditState.Failed);
        record.Problem.ShouldNotBeNull().ShouldContain("an earlier one still stands. No space left on device");
        record.DueAt.ShouldBeNull("nobody had it scheduled");
        (await audits.TextAsync(Third, AuditFile.Report)).ShouldBe(before);
    }

    [Fact]
    public async Task Two_at_once_are_one()
    {
        var audits = new TestAudits(_ledger, new(2026, 10, 2));
        await using (var held = await audits.Files.TryHoldAsync(Third, default))
            (await audits.Runs.RunAsync(Third, new AuditProgress(), default)).ShouldBeNull();

        (await audits.Runs.RunAsync(Third, new AuditProgress(), default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_request_waits_and_one_that_comes_during_a_run_is_run_after_it()
    {
        var files = new FaultyFiles();
        var audits = new TestAudits(_ledger, new(2026, 10, 2), files);
        (await audits.Runs.RequestAsync(Third, default)).ShouldBe(new AuditRecord(Third, AuditState.Queued) { DueAt = audits.Clock.GetUtcNow() });
        files.Staging = async () =>
        {
            files.Staging = null;
            audits.Clock.Advance(TimeSpan.FromSeconds(1));
            (await audits.Runs.RequestAsync(Third, default)).State.ShouldBe(AuditState.Running);
        };

        var first = (await audits.Runs.RunIfDueAsync(Third, default)).ShouldNotBeNull();
        var second = (await audits.Runs.RunIfDueAsync(Third, default)).ShouldNotBeNull();

        first.State.ShouldBe(AuditState.Done);
        first.DueAt.ShouldBe(audits.Clock.GetUtcNow());
        second.DueAt.ShouldBeNull();
        (await audits.Runs.RunIfDueAsync(Third, default)).ShouldBeNull("nothing is due");
    }

    [Fact]
    public async Task A_report_without_a_row_is_known_all_the_same()
    {
        var files = new MemoryAuditFiles();
        await new TestAudits(_ledger, new(2026, 8, 1), files).Runs.RunAsync(Third, new AuditProgress(), default);

        var others = new TestAudits(_ledger, new(2026, 8, 1), files);

        var known = new AuditRecord(Third, AuditState.Done) { Partial = true };
        (await others.Runs.FindAsync(Third, default)).ShouldBe(known);
        (await others.Runs.ListAsync(default)).ShouldBe([known]);
        (await others.Runs.FindAsync(new(2026, 1), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Told_to_stop_it_publishes_nothing_and_what_was_due_stays_due()
    {
        using var stop = new CancellationTokenSource();
        var files = new FaultyFiles { Staging = stop.CancelAsync };
        var audits = new TestAudits(_ledger, new(2026, 10, 2), files);
        var asked = await audits.Runs.RequestAsync(Third, default);

        await Should.ThrowAsync<OperationCanceledException>(() => audits.Runs.RunIfDueAsync(Third, stop.Token));

        (await audits.Store.FindAsync(Third, default)).ShouldBe(asked);
        (await audits.FindAsync(Third, AuditFile.Report)).ShouldBeNull();
    }
}
