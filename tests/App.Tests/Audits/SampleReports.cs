using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>Made-up reports for tests of the page.</summary>
internal static class SampleReports
{
    private const string Patient = "3f9a1c2d3f9a1c2d3f9a1c2d3f9a1c2d3f9a1c2d3f9a1c2d3f9a1c2d3f9a1c2d";

    /// <summary>A quarter with everything in it.</summary>
    public static AuditReport Full { get; } = Of("EX-COMMERCIAL", "C-1001");

    /// <summary>The first quarter of a ledger, not over, with nothing to look at.</summary>
    public static AuditReport Partial { get; } = Full with
    {
        Partial = true,
        AuditedOn = new(2026, 8, 12),
        Totals = new(40, 3, 0, 0, new(4_800, 0)),
        Previous = null,
        Severities = new(0, 0, 0),
        Findings = new Dictionary<string, long>(StringComparer.Ordinal),
        ByMonth = [Part("2026-07", 30, 0), Part("2026-08", 10, 0), Part("2026-09", 0, 0)],
        ByProvider = [Part("2345678902", 40, 0)],
        ByPayer = [Part("", 40, 0)],
        Trend = [new("2026-Q3", true, new(40, 3, 0, 0, new(4_800, 0)))],
        HighestRisk = [],
    };

    /// <summary>A quarter of which the ledger knows nothing.</summary>
    public static AuditReport Empty { get; } = Partial with
    {
        Partial = false,
        AuditedOn = new(2026, 10, 2),
        Entries = 0,
        Patients = 0,
        Totals = None,
        ByMonth = [new("2026-07", None), new("2026-08", None), new("2026-09", None)],
        ByProvider = [],
        ByPayer = [],
        Trend = [new("2026-Q3", false, None)],
    };

    private static AuditAmounts None => new(0, 0, 0, 0, new(0, 0));

    public static AuditReport Find(string name) => name switch
    {
        "full" => Full,
        "partial" => Partial,
        _ => Empty,
    };

    /// <summary>The full quarter, where a payer, a provider, a claim and what is said have a name that somebody else chose.</summary>
    public static AuditReport Named(string name) => Of(name, name);

    private static AuditReport Of(string payer, string claim)
    {
        var totals = new AuditAmounts(1_842, 203, 41, 52, new(248_310.25m, 6_120.50m));
        return new AuditReport(
            "2026-Q3",
            false,
            new(2026, 10, 2),
            new(2025, 7, 1),
            new(2026, 7, 1),
            new(2026, 9, 30),
            9_210,
            611,
            totals,
            new(1_790, 231, 47, 60, new(240_020, 6_120.50m)),
            new(2, 45, 5),
            new Dictionary<string, long>(StringComparer.Ordinal) { ["FUP001"] = 21, ["FUP002"] = 9, ["FUP003"] = 15, ["FUP005"] = 5, ["PAY003"] = 2 },
            [Part("2026-07", 640, 20), Part("2026-08", 580, 12), Part("2026-09", 622, 9)],
            [Part("", 12, 1), Part("2345678902", 830, 30), Part("2456789013", 1_000, 10)],
            [Part(payer, 1_000, 30), Part("EX-MA", 842, 11)],
            [
                new("2025-Q4", false, new(1_500, 240, 80, 101, new(200_000, 12_400))),
                new("2026-Q1", false, new(1_600, 236, 66, 81, new(210_000, 9_800))),
                new("2026-Q2", false, new(1_790, 231, 47, 60, new(240_020, 6_120.50m))),
                new("2026-Q3", false, totals),
            ],
            [
                new(
                    claim,
                    Patient,
                    new(2026, 8, 14),
                    payer,
                    "2345678902",
                    640,
                    [new("FUP001", "warning", $"M54.9 is reported for a follow-up on 2026-08-14 after imaging of the back resulted: 72100 on 2026-07-08 (claim {claim})."), new("PAY003", "error", "Past the limit.")],
                    [
                        new(new(2026, 6, 3), TimelineEvent.FirstVisit, "C-0900", "first visit for the back"),
                        new(new(2026, 6, 3), TimelineEvent.FirstUnspecified, "C-0900", "first visit under M54.9"),
                        new(new(2026, 6, 20), TimelineEvent.ImagingOrdered, "C-0911", "imaging of the back ordered"),
                        new(new(2026, 7, 8), TimelineEvent.ImagingResulted, "C-0940", "imaging of the back resulted: 72100 on 2026-07-08 (claim C-0940)"),
                        new(new(2026, 7, 20), TimelineEvent.Specialist, "C-0961", "seen by a specialist: pain medicine on 2026-07-20 (claim C-0961)"),
                        new(new(2026, 7, 20), TimelineEvent.RegionKnown, "C-0961", "the note places the pain in the low back"),
                        new(new(2026, 8, 14), TimelineEvent.Claim, claim, "M54.9 at visit 6, the 5th under it"),
                    ]),
                new("C-1002", Patient, new(2026, 9, 1), null, null, 128, [new("FUP003", "warning", "At visit 5 under it.")], [new(new(2026, 9, 1), TimelineEvent.Claim, "C-1002", "M54.9")]),
            ],
            "1.0.0");
    }

    private static AuditPart Part(string id, long claims, long atRisk) => new(id, new(claims, claims / 9, atRisk, atRisk, new(claims * 120, atRisk * 149.25m)));
}
