using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Tests.Support;
using static ClaimCheck.Core.Tests.Audits.LedgerEntries;

namespace ClaimCheck.Core.Tests.Audits;

/// <summary>The audit of the third quarter of 2026.</summary>
public sealed class QuarterAuditTests
{
    private static readonly Quarter Quarter = new(2026, 3);

    [Fact]
    public void Imaging_in_the_look_back_makes_the_quarter_s_follow_up_a_finding_with_its_timeline()
    {
        var (findings, _) = Audit(
            "2026-05-04 M54.9 99213",
            "2026-05-11 M54.9 72148",
            "2026-07-06 M54.50 97110",
            "2026-07-13 M54.9 97110 charge=84.50");

        var finding = findings.First(f => f.Rule.Id == "FUP001");
        findings.Select(Short).ShouldBe(["FUP001 C4", "FUP003 C4"]);
        finding.Severity.ShouldBe(Severity.Warning);
        finding.Charge.ShouldBe(84.50m);
        finding.Visit.ServiceDate.ShouldBe(new(2026, 7, 13));
        finding.Message.ShouldContain("72148 on 2026-05-11 (claim C2)");
        finding.Timeline.Select(s => (s.Date.ToString("MM-dd"), s.Event, s.ClaimId)).ShouldBe(
        [
            ("05-04", TimelineEvent.FirstVisit, "C1"),
            ("05-04", TimelineEvent.FirstUnspecified, "C1"),
            ("05-11", TimelineEvent.ImagingResulted, "C2"),
            ("07-13", TimelineEvent.Claim, "C4"),
        ]);
        finding.Timeline[^1].What.ShouldBe("M54.9 at visit 3, the 2nd under it");
    }

    [Fact]
    public void The_last_step_counts_visits_as_people_do()
    {
        string[] visits = [.. Enumerable.Range(0, 112).Select(day => $"{new DateOnly(2026, 5, 1).AddDays(day):yyyy-MM-dd} M54.9 97110")];

        var last = Audit(visits).Findings.Where(f => f.Rule.Id == "FUP003").ToDictionary(f => f.Visit.ClaimId, f => f.Timeline[^1].What, StringComparer.Ordinal);

        foreach (var (number, ordinal) in ((int, string)[])[(62, "62nd"), (63, "63rd"), (64, "64th"), (71, "71st"), (100, "100th"), (101, "101st"), (111, "111th"), (112, "112th")])
            last[$"C{number}"].ShouldBe($"M54.9 at visit {number}, the {ordinal} under it");
    }

    [Theory]
    [InlineData(1, "1st")]
    [InlineData(2, "2nd")]
    [InlineData(3, "3rd")]
    [InlineData(4, "4th")]
    [InlineData(11, "11th")]
    [InlineData(12, "12th")]
    [InlineData(13, "13th")]
    [InlineData(21, "21st")]
    public void The_first_few_too(int number, string ordinal)
    {
        string[] visits = [.. Enumerable.Range(0, number).Select(day => $"{new DateOnly(2026, 7, 1).AddDays(day):yyyy-MM-dd} M54.9 97110{(day == number - 1 ? " note=ImagingOrdered" : "")}")];

        Audit(visits).Findings.Single(f => f.Rule.Id == "FUP005").Timeline[^1].What.ShouldBe($"M54.9 at visit {number}, the {ordinal} under it");
    }

    [Theory]
    [InlineData("FUP002 C2", "2026-07-01 M54.9 99213 tax=207X00000X", "2026-07-06 M54.9 97110")]
    [InlineData("FUP002 C2", "2026-07-01 M54.9 99213 note=SpecialistEvaluated", "2026-07-06 M54.9 97110")]
    [InlineData("FUP002 C1", "2026-07-06 M54.9 97110 kind=FollowUp note=SpecialistEvaluated")]
    [InlineData("FUP001 C1", "2026-07-06 M54.9 97110 visit=2 note=ImagingResulted")]
    [InlineData("FUP004 C2", "2026-07-01 M54.9 99213 note=RegionThoracic", "2026-07-06 M54.9 97110")]
    [InlineData("FUP005 C1", "2026-07-01 M54.9 99213 note=ImagingOrdered")]
    [InlineData("FUP003 C2", "2026-06-01 M54.9 99213", "2026-07-02 M54.9 97110")]
    [InlineData("FUP003 C5", "2026-07-01 M54.9 97110", "2026-07-02 M54.9 97110", "2026-07-03 M54.9 97110", "2026-07-06 M54.9 97110", "2026-07-07 M54.9 97110")]
    [InlineData("PAY002 C1", "2026-07-01 M54.9 97110 visit=4 payer=EX-COMMERCIAL")]
    [InlineData("PAY002 C1|PAY003 C1", "2026-07-01 M54.9 97110 visit=13 payer=EX-COMMERCIAL")]
    [InlineData("PAY003 C1", "2026-07-01 M54.9 97110 visit=13 payer=EX-MEDICAID")]
    public void A_fault_is_found(string findings, params string[] visits) =>
        string.Join('|', Audit(visits).Findings.Select(Short)).ShouldBe(findings);

    [Theory]
    [InlineData("2026-07-01 M54.9 99213", "2026-07-06 M54.9 72148", "2026-07-06 M54.9 97110")] // the same day
    [InlineData("2026-07-01 M54.9 99213", "2026-07-06 M54.9 97110 note=ImagingResulted", "2026-07-06 M54.9 72100")] // its own note, of the day's films
    [InlineData("2026-07-01 M54.9 99213", "2026-07-02 M54.2 72050", "2026-07-06 M54.9 97110")] // films of the neck
    [InlineData("2026-07-01 M54.9 99213", "2026-07-02 M54.9 72148", "2026-07-06 M54.50 97110")] // the code was changed
    [InlineData("2026-07-02 M54.9 72148", "2026-07-06 M54.9 97110")] // no visit before
    [InlineData("2026-07-01 M54.9 99213", "2026-07-02 M54.9 72148 patient=p2", "2026-07-06 M54.9 97110 patient=p3")] // another patient
    [InlineData("2026-07-01 M54.9 99213 note=RegionCervical", "2026-07-06 M54.9 97110")]
    [InlineData("2026-07-01 M54.9 99213 note=RegionLumbar", "2026-07-06 M54.9,M54.50 97110")]
    [InlineData("2026-07-01 M54.9 99213 note=ImagingOrdered+ImagingResulted")]
    [InlineData("2026-07-01 M54.9 97110", "2026-07-02 M54.9 97110", "2026-07-03 M54.9 97110", "2026-07-31 M54.9 97110")] // four visits, thirty days
    [InlineData("2026-07-01 M54.9 99213 tax=207Q00000X", "2026-07-06 M54.9 97110")]
    [InlineData("2026-07-01 M17.11 99213 tax=207X00000X", "2026-07-06 M54.9 97110 kind=FollowUp")]
    [InlineData("2026-07-01 M54.9 97110 visit=3 payer=EX-COMMERCIAL")]
    [InlineData("2026-07-01 M54.9,M51.360 97110 visit=9 payer=EX-COMMERCIAL")]
    public void What_only_looks_like_a_fault_is_not(params string[] visits) =>
        Audit(visits).Findings.ShouldBeEmpty();

    [Fact]
    public void Only_the_quarter_is_judged_and_only_the_look_back_is_known()
    {
        var (findings, totals) = Audit(
            "2025-06-30 M54.9 72148", // a day before the look-back
            "2025-07-01 M54.50 99213",
            "2026-06-30 M54.9 97110 kind=FollowUp note=ImagingResulted", // the quarter before
            "2026-07-01 M54.50 97110",
            "2026-10-01 M54.9 97110 kind=FollowUp"); // the quarter after

        findings.ShouldBeEmpty();
        totals.Entries.ShouldBe(3);
        totals.All.Claims.ShouldBe(1);
        totals.Previous!.ClaimsAtRisk.ShouldBe(1);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void The_look_back_is_as_long_as_it_is_said_to_be(int lookBack, bool known)
    {
        LedgerEntry[] entries = Visits("2026-06-01 M54.9 72148", "2026-07-01 M54.9 97110 kind=FollowUp");
        var findings = new List<AuditFinding>();

        var totals = QuarterAudit.Run(entries, Quarter, Basis with { LookBack = lookBack }, findings.Add);

        findings.Any(f => f.Rule.Id == "FUP001").ShouldBe(known);
        (totals.Previous is not null).ShouldBe(known);
    }

    [Fact]
    public void A_replaced_claim_counts_as_it_was_replaced_and_a_voided_one_not_at_all()
    {
        var (findings, totals) = Audit(
            "2026-07-01 M54.9 99213",
            "2026-07-02 M54.9 72148",
            "2026-07-06 M54.9 97110 charge=50",
            "2026-07-06 M54.50 97110 freq=7 of=C3 charge=60",
            "2026-07-08 M54.9 97110 charge=70",
            "2026-07-08 M54.9 97110 freq=8 of=C5 charge=70");

        findings.ShouldBeEmpty();
        totals.All.Claims.ShouldBe(3);
        totals.All.Charges.ShouldBe(100 + 100 + 60);
        totals.All.DorsalgiaClaims.ShouldBe(2);
    }

    [Fact]
    public void A_claim_of_several_dates_is_one_claim_and_hears_a_rule_once()
    {
        var (findings, totals) = Audit(
            "2026-07-01 M54.9 72148",
            "2026-07-06 M54.9 97110 claim=D charge=10 kind=FollowUp",
            "2026-07-08 M54.9 97110 claim=D charge=20 kind=FollowUp",
            "2026-07-10 M54.9 97110 claim=D charge=30 kind=FollowUp");

        findings.Select(f => (Short(f), f.Visit.ServiceDate.Day, f.Charge)).ShouldBe([("FUP001 D", 6, 60m)]);
        totals.All.Claims.ShouldBe(2);
        totals.All.ChargesAtRisk.ShouldBe(60);
    }

    [Fact]
    public void Totals_are_by_provider_payer_month_and_rule()
    {
        var (_, totals) = Audit(
            "2026-07-01 M54.50 99213 npi=1 payer=A charge=10",
            "2026-07-02 M54.9 97110 npi=2 payer=A charge=20 kind=FollowUp note=ImagingResulted",
            "2026-08-03 M54.9 97110 npi=2 payer=B charge=40 kind=FollowUp",
            "2026-09-30 M54.9 97110 npi=1 payer=B charge=80 patient=p2 note=ImagingOrdered");

        totals.Patients.ShouldBe(2);
        Figures(totals.All).ShouldBe((4, 3, 2, 150m, 60m, 4));
        totals.ByProvider.Select(p => (p.Key, Figures(p.Value))).ShouldBe([("1", (2, 1, 0, 90m, 0m, 1)), ("2", (2, 2, 2, 60m, 60m, 3))]);
        totals.ByPayer.Select(p => (p.Key, Figures(p.Value))).ShouldBe([("A", (2, 1, 1, 30m, 20m, 1)), ("B", (2, 2, 1, 120m, 40m, 3))]);
        totals.ByMonth.Select(p => (p.Key, Figures(p.Value))).ShouldBe([("2026-07", (2, 1, 1, 30m, 20m, 1)), ("2026-08", (1, 1, 1, 40m, 40m, 2)), ("2026-09", (1, 1, 0, 80m, 0m, 1))]);
        totals.ByRule.Select(r => (r.Key, r.Value)).ShouldBe([("FUP001", 2), ("FUP003", 1), ("FUP005", 1)]);
        totals.Previous.ShouldBeNull();

        static (long, long, long, decimal, decimal, long) Figures(AuditFigures f) => (f.Claims, f.DorsalgiaClaims, f.ClaimsAtRisk, f.Charges, f.ChargesAtRisk, f.Findings);
    }

    [Fact]
    public void The_quarter_before_is_counted_in_the_same_way()
    {
        var (_, totals) = Audit(
            "2026-05-04 M54.9 99213 charge=1",
            "2026-05-05 M54.9 72148 charge=2",
            "2026-05-06 M54.9 97110 charge=4",
            "2026-07-06 M54.50 97110 charge=8");

        totals.Previous!.Claims.ShouldBe(3);
        totals.Previous.DorsalgiaClaims.ShouldBe(3);
        totals.Previous.ClaimsAtRisk.ShouldBe(1);
        totals.Previous.ChargesAtRisk.ShouldBe(4);
        totals.All.ClaimsAtRisk.ShouldBe(0);
    }

    [Fact]
    public void The_quarter_before_looks_back_as_far_as_its_own_audit_does_and_the_quarter_no_further()
    {
        string[] visits = ["2025-04-20 M54.9 99213", "2026-04-22 M54.9 99213 charge=4 kind=FollowUp", "2026-07-06 M54.9 97110 kind=Initial visit=1 charge=8"];

        var (_, totals) = Audit(visits);
        var itsOwn = QuarterAudit.Run(Visits(visits), Quarter.Previous, Basis, _ => { });

        itsOwn.All.ClaimsAtRisk.ShouldBe(1, "365 days under M54.9");
        totals.Previous!.ClaimsAtRisk.ShouldBe(itsOwn.All.ClaimsAtRisk);
        totals.Previous.ChargesAtRisk.ShouldBe(4);

        // A visit of 2025-06-30 is a day too early for the quarter itself.
        Audit("2025-06-30 M54.9 99213", "2026-07-06 M54.9 97110").Totals.All.ClaimsAtRisk.ShouldBe(0);
        Audit("2025-07-01 M54.9 99213", "2026-07-06 M54.9 97110").Totals.All.ClaimsAtRisk.ShouldBe(1);
    }

    [Fact]
    public void Policies_and_exceptions_weigh_findings_as_they_do_on_a_claim()
    {
        LedgerEntry[] entries = Visits(
            "2026-07-01 M54.9 72148",
            "2026-07-06 M54.9 97110 kind=FollowUp payer=OFF",
            "2026-07-07 M54.9 97110 kind=FollowUp payer=ERR",
            "2026-07-08 M54.9 97110 kind=FollowUp payer=ERR claim=X");
        var policies = TestClaims.Policies(System.Text.Json.Nodes.JsonNode.Parse("""
            [ { "payer_id": "OFF", "setting": "rule:FUP001", "value": "off" }, { "payer_id": "ERR", "setting": "rule:FUP001", "value": "error" } ]
            """)!.AsArray());
        var book = new PolicyBook(policies.Rows, [new("X", "FUP001", "films were normal", "J. Doe", new(2026, 12, 31))]);
        var findings = new List<AuditFinding>();

        var totals = QuarterAudit.Run(entries, Quarter, Basis with { Policies = book }, findings.Add);

        findings.Select(f => (Short(f), f.Severity)).ShouldBe([("FUP001 C3", Severity.Error), ("FUP001 X", Severity.Info)]);
        findings[1].Message.ShouldEndWith("Attested exception until 2026-12-31: films were normal (J. Doe).");
        findings[1].Exception!.ClaimId.ShouldBe("X");
        totals.All.ClaimsAtRisk.ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    public void A_quarter_that_is_not_over_is_partial(string today, bool partial) =>
        QuarterAudit.Run([], Quarter, Basis with { Today = DateOnly.Parse(today) }, _ => { }).Partial.ShouldBe(partial);

    [Fact]
    public void Entries_out_of_order_of_patient_are_refused_without_naming_one() =>
        Should.Throw<InvalidOperationException>(() => Audit("2026-07-01 M54.9 97110 patient=p2", "2026-07-01 M54.9 97110 patient=p1")).Message.ShouldNotContain("p1");

    [Fact]
    public void In_whatever_order_a_patient_s_entries_come_the_findings_are_the_same()
    {
        string[] visits = ["2026-07-01 M54.9 99213 claim=A note=RegionLumbar", "2026-07-02 M54.9 72148 claim=B", "2026-07-06 M54.9 97110 claim=C", "2026-08-06 M54.9 97110 claim=D"];
        var expected = Audit(visits).Findings.Select(f => $"{Short(f)} {f.Message}").ToArray();

        expected.Length.ShouldBeGreaterThan(3);
        Audit([.. visits.Reverse()]).Findings.Select(f => $"{Short(f)} {f.Message}").ShouldBe(expected);
    }

    [Fact]
    public void A_patient_with_thousands_of_claims_costs_no_more_than_they_are()
    {
        var entries = Enumerable.Range(0, 20_000).Select(i => Visit($"2026-07-{1 + (i / 700):00} M54.9 97110", i + 1)).ToArray();

        var totals = QuarterAudit.Run(entries, Quarter, Basis, _ => { });

        totals.All.Claims.ShouldBe(20_000);
        totals.Patients.ShouldBe(1);
    }

    private static AuditBasis Basis { get; } = new(TestClaims.Basis.Policies, TestClaims.Basis.Procedures, TestClaims.Basis.Specialists, TestClaims.Today);

    private static (List<AuditFinding> Findings, AuditTotals Totals) Audit(params string[] visits)
    {
        var findings = new List<AuditFinding>();
        var totals = QuarterAudit.Run(Visits(visits), Quarter, Basis, findings.Add);
        return (findings, totals);
    }

    private static string Short(AuditFinding finding) => $"{finding.Rule.Id} {finding.Visit.ClaimId}";
}
