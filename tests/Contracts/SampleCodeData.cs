using ClaimCheck.Core.Codes;

namespace ClaimCheck.Tests.Contracts;

/// <summary>A little code data with everything in it that a store could lose.</summary>
public static class SampleCodeData
{
    public static CodeData Small() => new()
    {
        Codes =
        [
            Code(CodeSystem.Icd10Cm, "M54.5", new(2015, 10, 1), new(2021, 9, 30), true, "Low back pain"),
            Code(CodeSystem.Icd10Cm, "M54.5", new(2021, 10, 1), null, false, "Low back pain"),
            Code(CodeSystem.Icd10Cm, "M54.50", new(2021, 10, 1), null, true, "Low back pain, \"unspecified\"; 'sic' – é 背"),
            Code(CodeSystem.Icd10Cm, "S33.5XXA", new(2015, 10, 1), null, true, "Sprain of ligaments of lumbar spine, initial encounter"),
            Code(CodeSystem.Icd9Cm, "724.2", new(1979, 1, 1), new(2015, 9, 30), true, "Lumbago"),
            Code(CodeSystem.Icd9Cm, "E802.0", new(1979, 1, 1), new(2015, 9, 30), true, ""),
            Code(CodeSystem.Icd10Cm, "E80.20", new(2015, 10, 1), null, true, "Unspecified porphyria"),
        ],
        WholePrefixes = [new(CodeSystem.Icd10Cm, CodeText.Parse("M54")), new(CodeSystem.Icd9Cm, CodeText.Parse("724"))],
        Releases =
        [
            new(CodeSystem.Icd10Cm, "FY2025-Apr", new(2025, 4, 1), new(2025, 9, 30)),
            new(CodeSystem.Icd10Cm, "FY2026", new(2025, 10, 1), null, "0f343b0931126a20f133d67c2b018a3b5e2c7d3a8b1a4f1e0c9d8e7f6a5b4c3d"),
            new(CodeSystem.Icd9Cm, "v32", new(1979, 1, 1), new(2015, 9, 30)),
        ],
        Notes =
        [
            Note("M54.5", TabularNoteKind.Excludes1, "low back strain (S39.012)", null, null, "S39.012"),
            Note("M54.5", TabularNoteKind.Excludes1, "a wording of its time", new(2015, 10, 1), new(2021, 9, 30), "M51.2", "M54.4"),
            Note("M54.5", TabularNoteKind.Inclusion, "loin pain"),
            Note("M50-M54", TabularNoteKind.Excludes1, "current injury", null, null, "S12", "S13"),
            Note("S33", TabularNoteKind.SeventhCharacter, "A: initial encounter", new(2016, 10, 1), null),
        ],
        Crosswalk =
        [
            new(CodeSystem.Icd9Cm, CodeText.Parse("724.5"), CodeText.Parse("M54.9"), "10112", "GEM 2018"),
            new(CodeSystem.Icd9Cm, CodeText.Parse("724.5"), CodeText.Parse("M54.89"), "10000", "GEM 2018"),
            new(CodeSystem.Icd9Cm, CodeText.Parse("724.99"), null, "11000", "GEM 2018"),
            new(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"), CodeText.Parse("724.2"), "00000", "GEM 2018, backward"),
        ],
        Successions =
        [
            new(CodeText.Parse("M54.5"), CodeText.Parse("M54.59"), new(2021, 10, 1), "CDC"),
            new(CodeText.Parse("M54.5"), CodeText.Parse("M54.50"), new(2021, 10, 1), "CDC"),
        ],
        Drgs = [new("v43", new(2025, 10, 1), new(2026, 9, 30), CodeText.Parse("M54.50"), "08", "551-552", "Medical Back Problems")],
        UnspecifiedPairs =
        [
            new(CodeText.Parse("M54.9"), CodeText.Parse("M54.6")),
            new(CodeText.Parse("M54.9"), CodeText.Parse("M54.5")),
        ],
    };

    /// <summary>
    /// Everything in the data, a line each. Where order means something (notes at one place, targets of one code) it is
    /// kept; where it means nothing the lines are sorted.
    /// </summary>
    public static IReadOnlyList<string> Describe(CodeData data) =>
    [
        .. data.Codes.Select(c => $"code {c.System} {c.Code} {c.Period.From:O} {Date(c.Period.To)} {c.Period.Billable} {c.Period.Title}").Order(StringComparer.Ordinal),
        .. data.WholePrefixes.Select(w => $"whole {w.System} {w.Prefix}").Order(StringComparer.Ordinal),
        .. data.Releases.Select(r => $"release {r.System} {r.Name} {r.From:O} {Date(r.To)} {r.Digest ?? "not whole"}").Order(StringComparer.Ordinal),
        .. Grouped(data.Notes, n => n.Place, n => $"note {n.Place} {n.Kind} '{n.Text}' [{string.Join(' ', n.Codes)}] {Date(n.From)} {Date(n.To)} {n.Source}"),
        .. Grouped(data.Crosswalk, r => $"{r.FromSystem} {r.From}", r => $"crosswalk {r.FromSystem} {r.From} {r.To?.ToString() ?? "none"} {r.Flags} {r.Source}"),
        .. Grouped(data.Successions, s => s.Code.ToString(), s => $"succession {s.Code} {s.Next} {s.Effective:O} {s.Source}"),
        .. data.Drgs.Select(d => $"drg {d.Grouper} {d.From:O} {d.To:O} {d.Code} {d.Mdc} {d.Drg} {d.Title}").Order(StringComparer.Ordinal),
        .. Grouped(data.UnspecifiedPairs, p => p.Unspecified.ToString(), p => $"unspecified {p.Unspecified} {p.Specific}"),
    ];

    private static IEnumerable<string> Grouped<T>(IEnumerable<T> items, Func<T, string> key, Func<T, string> describe) =>
        items.GroupBy(key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(g => g.Select(describe));

    private static CodeRow Code(CodeSystem system, string code, DateOnly from, DateOnly? to, bool billable, string title) =>
        new(system, CodeText.Parse(code), new CodePeriod(from, to, billable, title));

    private static TabularNote Note(string place, TabularNoteKind kind, string text, DateOnly? from = null, DateOnly? to = null, params string[] codes) =>
        new(place, kind, text, [.. codes.Select(c => CodeText.Parse(c))], from, to, "NCHS tabular list");

    private static string Date(DateOnly? date) => date?.ToString("O") ?? "open";
}
