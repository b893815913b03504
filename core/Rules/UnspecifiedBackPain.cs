using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules.Doc;

namespace ClaimCheck.Core.Rules;

/// <summary>The diagnosis of a claim that reports back pain and leaves something unspecified: what DOC and FUP rules start from.</summary>
internal static class UnspecifiedBackPain
{
    /// <summary>M54.9, back pain that is not said to be anywhere in the back.</summary>
    public static readonly CodeText Dorsalgia = CodeText.Parse("M54.9");

    /// <summary>R52, pain that is not said to be anywhere.</summary>
    public static readonly CodeText Pain = CodeText.Parse("R52");

    /// <summary>Dorsalgia, the category of back pain as a symptom.</summary>
    public static readonly CodeText Category = CodeText.Parse("M54");

    // M54.5 said no more than M54.50 does, as long as it was billable.
    private static readonly CodeText LowBackPain = CodeText.Parse("M54.5");
    private static readonly CodeText[] Others = [.. new[] { "M54.50", "M54.30", "M54.40", "M54.10" }.Select(c => CodeText.Parse(c))];

    /// <summary>The first diagnosis that says nowhere the pain is, else the first that leaves the kind, side or site open; null without one.</summary>
    public static DiagnosisOnClaim? Of(ClaimContext context)
    {
        DiagnosisOnClaim? other = null;
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code)
                continue;
            if (code == Dorsalgia || (code == Pain && context.Diagnoses.Length == 1 && IsOfTheBack(context)))
                return diagnosis;
            if (other is null && IsOther(code, diagnosis.Verdict!.Value.Standing))
                other = diagnosis;
        }

        return other;
    }

    /// <summary>Whether a code says nowhere the pain is: M54.9, R52. The other unspecified ones leave open only a kind, side or site.</summary>
    public static bool SaysNowhere(CodeText code) => code == Dorsalgia || code == Pain;

    /// <summary>Whether a diagnosis reports back pain: category M54, or R52 where nothing says that the pain is not in the back.</summary>
    public static bool Reports(ClaimContext context, DiagnosisOnClaim diagnosis) =>
        diagnosis.Icd10 is { } code && (code.StartsWith(Category) || (code == Pain && IsOfTheBack(context)));

    // R52 is for any pain: whether it is for the back the note tells.
    private static bool IsOfTheBack(ClaimContext context) => context.Note is null || context.Documented.HasFlag(NoteParts.BackPain);

    private static bool IsOther(CodeText code, CodeStanding standing) =>
        code == LowBackPain ? standing == CodeStanding.Billable : Array.IndexOf(Others, code) >= 0;
}
