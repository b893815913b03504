using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>A code's counterparts in the other system, in words and as suggestions valid on the date judged.</summary>
/// <param name="Sentence">What the mapping says, with its source and whether it is approximate.</param>
/// <param name="Suggestions">Counterparts that may stand on the claim on that date.</param>
internal readonly record struct Crosswalk(string Sentence, Suggestion[] Suggestions)
{
    /// <summary>ICD-9-CM to ICD-10-CM, followed through later successors to codes valid on the date.</summary>
    public static Crosswalk Forward(CodeIndex codes, CodeText icd9, DateOnly on) =>
        Describe(codes, CodeSystem.Icd9Cm, codes.CrosswalkFrom(CodeSystem.Icd9Cm, icd9), on);

    /// <summary>ICD-10-CM to ICD-9-CM; a code newer than the last GEM is mapped by the code it took over from.</summary>
    public static Crosswalk Backward(CodeIndex codes, CodeText icd10, DateOnly on)
    {
        var rows = codes.CrosswalkFrom(CodeSystem.Icd10Cm, icd10);
        if (rows.Count > 0 || codes.Find(CodeSystem.Icd10Cm, icd10) is not { Predecessors: [var before, ..] })
            return Describe(codes, CodeSystem.Icd10Cm, rows, on);
        var mapped = Describe(codes, CodeSystem.Icd10Cm, codes.CrosswalkFrom(CodeSystem.Icd10Cm, before.Code), on);
        return mapped with { Sentence = $"It took over from {before.Code.Dotted(CodeSystem.Icd10Cm)} ({before.Source}); for that code: {mapped.Sentence}" };
    }

    private static Crosswalk Describe(CodeIndex codes, CodeSystem from, IReadOnlyList<CrosswalkRow> rows, DateOnly on)
    {
        var valid = new List<CodeEntry>();
        var names = rows.Select(r => r.To is { } target ? Name(codes, from.Other(), target, on, valid) : null).ToArray();
        if (Array.TrueForAll(names, n => n is null))
            return new(rows.Count == 0 ? "No crosswalk for it is loaded." : $"{rows[0].Source} has no counterpart for it.", []);

        var flags = Wording.List([.. rows.Select(r => r.Flags).Distinct(StringComparer.Ordinal)]);
        var manner = $"{(rows[0].Approximate ? "approximately " : "")}(flags {flags})";
        var targets = rows[0].IsCombination ? Combinations(rows, names!) : Wording.List([.. names.OfType<string>()]);
        return new($"{rows[0].Source} maps it {manner} to {targets}.", Wording.Suggest(valid, on));
    }

    // One code of every choice list, together; each scenario is a way of its own.
    private static string Combinations(IReadOnlyList<CrosswalkRow> rows, string[] names) =>
        string.Join("; or to ", rows.Zip(names).GroupBy(r => r.First.Scenario).Select(scenario =>
            "a combination of " + Wording.List([.. scenario.GroupBy(r => r.First.ChoiceList).Select(list => Wording.List([.. list.Select(r => r.Second)], "or"))], "with")));

    private static string Name(CodeIndex codes, CodeSystem system, CodeText target, DateOnly on, List<CodeEntry> valid)
    {
        var name = target.Dotted(system);
        if (codes.Find(system, target) is not { } entry)
            return name;
        if (entry.BillableOn(on))
        {
            valid.Add(entry);
            return name;
        }

        var standIns = codes.ConversionsOn(entry, on).ToArray();
        valid.AddRange(standIns.Select(s => s.Code));
        return standIns.Length == 0
            ? name
            : $"{name} (in whose place {Wording.List([.. standIns.Select(s => s.Code.Code)])} {(standIns.Length == 1 ? "stands" : "stand")} on that date: {standIns[0].Source})";
    }
}
