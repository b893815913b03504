using ClaimCheck.App.Batches;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>Outcomes of batches that never were.</summary>
internal static class SampleOutcomes
{
    /// <summary>A month of a busy clinic, with something of everything.</summary>
    public static BatchOutcome Month { get; } = new(
        new BatchSummary(
            "2026-03-clinic.csv",
            "9f2c4be1a07d5583c6e2d1904ab7f3385e0c96d21b7a4ff08d3361c95ea27b40",
            Rows: 21_418,
            RowsAnnotated: 21_407,
            RowsRejected: 11,
            Claims: 12_644,
            new DecisionCounts(9_871, 2_148, 625),
            new Dictionary<string, long>(StringComparer.Ordinal)
            {
                ["BAT001"] = 9,
                ["BAT003"] = 2,
                ["CLM003"] = 118,
                ["CLM007"] = 41,
                ["CODE003"] = 402,
                ["CODE006"] = 57,
                ["CODE009"] = 64,
                ["CODE011"] = 1_930,
                ["DOC006"] = 212,
                ["DOC007"] = 388,
                ["DOC008"] = 519,
                ["SPEC001"] = 1_207,
                ["SPEC006"] = 96,
                ["SPEC013"] = 1,
            },
            new ChargeTotals(2_318_450.25m, 487_316.5m),
            0.7807m,
            0.1362m,
            ["ICD-10-CM FY2025", "ICD-10-CM FY2026"],
            "1.0.0"),
        [
            new("60054", 3_120, 960, 611, new(561_200m, 168_400.75m)),
            new("87726", 2_804, 702, 380, new(499_870.5m, 121_905m)),
            new("BCBS0310", 4_245, 572, 508, new(840_941.75m, 105_350.5m)),
            new("MEDICARE-MAC-J5", 2_391, 455, 214, new(402_118m, 77_340.25m)),
            new("", 84, 84, 9, new(14_320m, 14_320m)),
        ],
        [
            .. Enumerable.Range(0, 14).Select(i => new PartyTotals(
                $"{1_000_000_000L + (i * 61_803_399L)}", 900 - (i * 40), 240 - (i * 15), 130 - (i * 9), new(171_000m - (i * 7_411.5m), 62_500m - (i * 4_120.25m)))),
            new("1999999992", 12, 0, 0, new(2_160m, 0m)),
        ],
        ["The column 'clinic_room' is unknown and carried through.", "Column 9, 'Charge', is charge again; column 7 is read, this one is carried through."]);

    /// <summary>A header and nothing below it.</summary>
    public static BatchOutcome Empty { get; } = new(
        Summary(claims: 0, new(0, 0, 0)), [], [], ["The file has a header and no rows."]);

    /// <summary>Nothing to say.</summary>
    public static BatchOutcome Clean { get; } = new(
        Summary(claims: 640, new(640, 0, 0)),
        [new("60054", 640, 0, 0, new(96_000m, 0m))],
        [new("1234567893", 640, 0, 0, new(96_000m, 0m))],
        []);

    /// <summary>One claim with one finding.</summary>
    public static BatchOutcome OneRule { get; } = new(
        Summary(claims: 1, new(0, 1, 0), ("SPEC001", 1)) with { M549Share = 1 },
        [new("60054", 1, 1, 1, new(150m, 150m))],
        [new("1234567893", 1, 1, 1, new(150m, 150m))],
        []);

    /// <summary>The outcome of a name.</summary>
    public static BatchOutcome Find(string name) => name switch
    {
        "month" => Month,
        "empty" => Empty,
        "clean" => Clean,
        "one-rule" => OneRule,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>An outcome whose every text is the same.</summary>
    public static BatchOutcome Named(string text) => OneRule with
    {
        Summary = OneRule.Summary with
        {
            Name = text,
            InputSha256 = text,
            RulePack = text,
            Releases = [text],
            Findings = new Dictionary<string, long>(StringComparer.Ordinal) { [text] = 1 },
        },
        Payers = [new(text, 1, 1, 1, new(150m, 150m))],
        Providers = [new(text, 1, 1, 1, new(150m, 150m))],
        Notices = [text],
    };

    public static BatchSummary Summary(long claims, DecisionCounts decisions, params (string Rule, long Count)[] findings) => new(
        "batch.csv",
        new string('a', 64),
        claims,
        claims,
        0,
        claims,
        decisions,
        findings.ToDictionary(f => f.Rule, f => f.Count, StringComparer.Ordinal),
        new ChargeTotals(claims * 150m, (claims - decisions.Accept) * 150m),
        claims == 0 ? 0 : (decimal)decisions.Accept / claims,
        0,
        ["ICD-10-CM FY2026"],
        "1.0.0");
}
