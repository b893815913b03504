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
        var to = from.Other();
        var targets = new List<string>();
        var valid = new List<CodeEntry>();
        foreach (var row in rows)
        {
            if (row.To is not { } target)
                continue;
            var name = target.Dotted(to);
            var entry = codes.Find(to, target);
            if (entry is not null && !entry.BillableOn(on))
            {
                var standIns = codes.StandInsOn(entry, on).ToArray();
                valid.AddRange(standIns.Select(s => s.Code));
                if (standIns.Length > 0)
                    name += $" (in whose place {Wording.List([.. standIns.Select(s => s.Code.Code)])} {(standIns.Length == 1 ? "stands" : "stand")} on that date: {standIns[0].Source})";
            }
            else if (entry is not null)
            {
                valid.Add(entry);
            }

            targets.Add(name);
        }

        if (targets.Count == 0)
        {
            return new(rows.Count == 0 ? "No crosswalk for it is loaded." : $"{rows[0].Source} has no counterpart for it.", []);
        }

        var manner = rows[0].Approximate ? "approximately (flags " + rows[0].Flags + ")" : "(flags " + rows[0].Flags + ")";
        return new($"{rows[0].Source} maps it {manner} to {Wording.List(targets)}.", Wording.Suggest(valid, on));
    }
}
