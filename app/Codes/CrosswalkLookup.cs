using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>The other system's counterparts of a code: <c>GET /api/crosswalk/{code}</c>.</summary>
public sealed record CrosswalkView(string Code, string System, string? Title, IReadOnlyList<CrosswalkTargetView> Targets, string Methodology);

/// <summary>
/// One row of a mapping. A target that ended since carries its successors apart: they come from the conversion tables, not
/// from the mapping.
/// </summary>
/// <param name="Code">The counterpart; null where the mapping says there is none.</param>
/// <param name="Title">Its title; null where it is not loaded.</param>
/// <param name="Source">The mapping file.</param>
/// <param name="Flags">Its five digits.</param>
/// <param name="FlagMeanings">What they say, in words.</param>
/// <param name="Approximate">Whether the two codes do not mean quite the same.</param>
/// <param name="Via">For a code younger than the mapping, the code it took over from and by which it is mapped.</param>
/// <param name="Successors">What followed the counterpart, each step with its source.</param>
public sealed record CrosswalkTargetView(
    string? Code, string? Title, string Source, string Flags, IReadOnlyList<string> FlagMeanings, bool Approximate, string? Via, IReadOnlyList<SuccessorView> Successors);

/// <summary>Answers what a code of one system is in the other.</summary>
public static class CrosswalkLookup
{
    private const string Methodology =
        "General Equivalence Mappings, FY2018 (the last CMS published), row by row with their flags: approximate, no map, combination, scenario, choice list. "
        + "The mappings name no primary target among several; a combination takes one code of every choice list of one scenario. "
        + "A target that ended later is followed by its successors, shown apart with the source of each step.";

    /// <summary>A code's counterparts in the other system; null where neither a code nor a mapping of that name is loaded.</summary>
    public static CrosswalkView? Find(CodeIndex codes, string written, DateOnly today)
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

        // A code younger than the mapping goes by the code it took over from, as far back as it takes.
        for (var young = entry; rows.Count == 0 && young is { Predecessors: [var before, ..] }; young = codes.Find(system, before.Code))
        {
            if (before.Code == text)
                break;
            rows = codes.CrosswalkFrom(system, before.Code);
            via = before.Code.Dotted(system);
        }

        if (entry is null && rows.Count == 0)
            return null;
        return new CrosswalkView(
            text.Dotted(system), system.Name(), entry?.TitleOn(today), [.. rows.Select(r => Target(codes, r, system.Other(), today, via))], Methodology);
    }

    private static CrosswalkTargetView Target(CodeIndex codes, CrosswalkRow row, CodeSystem system, DateOnly today, string? via)
    {
        var entry = row.To is { } to ? codes.Find(system, to) : null;
        return new CrosswalkTargetView(
            row.To?.Dotted(system),
            entry?.TitleOn(today),
            row.Source,
            row.Flags,
            [.. Meanings(row)],
            row.Approximate,
            via,
            entry is null ? [] : CodeLookup.Successors(codes, entry, today));
    }

    private static IEnumerable<string> Meanings(CrosswalkRow row)
    {
        if (row.Approximate)
            yield return "approximate";
        if (row.To is null)
            yield return "no map";
        if (!row.IsCombination)
            yield break;
        yield return "combination";
        yield return $"scenario {row.Scenario}";
        yield return $"choice list {row.ChoiceList}";
    }
}
