using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>A code's life as people ask for it: <c>GET /api/codes/{code}</c>, <c>claimcheck codes show</c>.</summary>
public sealed record CodeView(
    string Code,
    string System,
    string Title,
    DateOnly On,
    bool Valid,
    bool Billable,
    IReadOnlyList<CodeRangeView> Ranges,
    IReadOnlyList<CodeTitleView> Parents,
    IReadOnlyList<CodeTitleView> Children,
    IReadOnlyList<SuccessorView> Successors,
    IReadOnlyList<NoteView> Notes);

/// <summary>A stretch of the code's life; <c>To</c> is inclusive, null is open.</summary>
public sealed record CodeRangeView(DateOnly From, DateOnly? To, bool Billable, string Title);

/// <summary>A related code and its title on the date asked for.</summary>
public sealed record CodeTitleView(string Code, string Title, bool Billable);

/// <summary>A code that took over, and who says so.</summary>
public sealed record SuccessorView(string Code, string? Title, string Source);

/// <summary>A tabular note that holds for the code on the date asked for, and the place it stands at.</summary>
public sealed record NoteView(string At, string Kind, string Text);

/// <summary>The other system's counterparts of a code: <c>GET /api/crosswalk/{code}</c>.</summary>
public sealed record CrosswalkView(string Code, string System, string? Title, IReadOnlyList<CrosswalkTargetView> Targets, string Methodology);

/// <summary>
/// One row of a mapping. A target that ended since carries its successors apart: they come from the conversion table, not
/// from the mapping.
/// </summary>
public sealed record CrosswalkTargetView(
    string? Code, string? Title, string Source, string Flags, IReadOnlyList<string> FlagMeanings, bool Approximate, string? Via, IReadOnlyList<SuccessorView> Successors);

/// <summary>Answers questions about single codes.</summary>
public static class CodeLookup
{
    private const string Methodology =
        "General Equivalence Mappings, FY2018 (the last CMS published), row by row with their flags: approximate, no map, combination, scenario, choice list. "
        + "The mappings name no primary target among several. A target that ended later is followed by its successors from the CDC conversion tables, shown apart with their source.";

    private static readonly string[] FlagNames = ["approximate", "no map", "combination", "scenario", "choice list"];

    /// <summary>Finds a code; the date chooses the system where the writing allows both.</summary>
    /// <returns>Null where no release ever held it.</returns>
    public static CodeEntry? Find(CodeIndex codes, string written, DateOnly on)
    {
        if (!WrittenCode.TryRead(written, out var code))
            return null;
        var system = CodeSystems.InForceOn(on);
        var other = system == CodeSystem.Icd9Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm;
        return (code.Fits(system) ? codes.Find(system, code.Text) : null) ?? (code.Fits(other) ? codes.Find(other, code.Text) : null);
    }

    /// <summary>A code's life, seen from a date.</summary>
    public static CodeView View(CodeIndex codes, CodeEntry entry, DateOnly on) => new(
        entry.Code,
        entry.System.Name(),
        entry.TitleOn(on),
        on,
        entry.ValidOn(on),
        entry.BillableOn(on),
        [.. entry.Periods.Select(p => new CodeRangeView(p.From, p.To, p.Billable, p.Title))],
        [.. Ancestors(entry).Select(e => Titled(e, on))],
        [.. entry.Children.Where(c => c.ValidOn(on)).Select(e => Titled(e, on))],
        Successors(codes, entry),
        [
            .. Ancestors(entry).Prepend(entry).SelectMany(e => e.Notes).Where(n => n.StoodOn(on)).Select(n => new NoteView(n.Place, Kind(n.Kind), n.Text)),
        ]);

    /// <summary>A code's counterparts in the other system; null where neither a code nor a mapping of that name is loaded.</summary>
    public static CrosswalkView? Crosswalk(CodeIndex codes, string written, DateOnly today)
    {
        if (!WrittenCode.TryRead(written, out var code))
            return null;

        // A crosswalk is asked from the old side; only a code unknown there is taken for an ICD-10-CM one.
        if (code.FitsIcd9Cm && Targets(codes, CodeSystem.Icd9Cm, code.Text, today) is { } forward)
            return forward;
        return code.FitsIcd10Cm ? Targets(codes, CodeSystem.Icd10Cm, code.Text, today) : null;
    }

    private static CrosswalkView? Targets(CodeIndex codes, CodeSystem system, CodeText text, DateOnly today)
    {
        var entry = codes.Find(system, text);
        var rows = codes.CrosswalkFrom(system, text);
        string? via = null;
        if (rows.Count == 0 && entry is { Predecessors: [var before, ..] })
        {
            rows = codes.CrosswalkFrom(system, before.Code);
            via = before.Code.Dotted(system);
        }

        if (entry is null && rows.Count == 0)
            return null;

        var other = system == CodeSystem.Icd9Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm;
        return new CrosswalkView(
            text.Dotted(system), system.Name(), entry?.TitleOn(today), [.. rows.Select(r => Target(codes, r, other, today, via))], Methodology);
    }

    private static CrosswalkTargetView Target(CodeIndex codes, CrosswalkRow row, CodeSystem system, DateOnly today, string? via)
    {
        var entry = row.To is { } to ? codes.Find(system, to) : null;
        return new CrosswalkTargetView(
            row.To?.Dotted(system),
            entry?.TitleOn(today),
            row.Source,
            row.Flags,
            [.. FlagNames.Where((_, i) => row.Flags[i] != '0')],
            row.Approximate,
            via,
            entry is null ? [] : Successors(codes, entry));
    }

    private static SuccessorView[] Successors(CodeIndex codes, CodeEntry entry) =>
    [
        .. entry.Successors.Select(s => new SuccessorView(
            s.Next.Dotted(entry.System), codes.Find(entry.System, s.Next)?.TitleOn(s.Effective), s.Source)),
    ];

    private static IEnumerable<CodeEntry> Ancestors(CodeEntry entry)
    {
        for (var above = entry.Parent; above is not null; above = above.Parent)
            yield return above;
    }

    private static CodeTitleView Titled(CodeEntry entry, DateOnly on) => new(entry.Code, entry.TitleOn(on), entry.BillableOn(on));

    private static string Kind(TabularNoteKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
