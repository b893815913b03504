using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>A code of a family with a seventh character lacks it, has a wrong one, or lacks the placeholders before it.</summary>
public sealed class Code006SeventhCharacter() : DiagnosisStandingRule(
    new(
        "CODE006",
        "Seventh character missing or wrong",
        Severity.Error,
        "The seventh character or its placeholder X is missing or wrong; the valid codes are listed.",
        "ICD-10-CM Official Guidelines I.A.4, I.A.5 and I.C.19.a")
    {
        Remittance = new("16", "M76"),
    },
    CodeStanding.SeventhCharacter)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var stem = verdict.Entry!;
        var text = diagnosis.Code!.Value.Text;
        var whole = stem.Children.Where(c => c.Text.Length == CodeText.MaxLength && c.BillableOn(verdict.On)).ToArray();
        var suggestions = Wording.Suggest(whole, verdict.On);
        var written = text.Dotted(CodeSystem.Icd10Cm);
        var fault = text.Length switch
        {
            _ when !text.StartsWith(stem.Text) => $"{written} lacks the placeholder X that stands in {stem.Code}",
            _ when text == stem.Text => $"{written} lacks its seventh character",
            CodeText.MaxLength when whole[0].Text.Prefix(6) == text.Prefix(6) => $"{written} has a seventh character '{text[6]}' that {stem.Code} does not take",
            _ => $"{written} is not a whole code of {stem.Code}: its characters after {stem.Code} must be{Placeholders(stem)} the seventh character",
        };
        Add(diagnosis, $"{fault}; valid on {Wording.Date(verdict.On)}: {Wording.Codes(suggestions, "and")}.", findings, suggestions);
    }

    private static string Placeholders(CodeEntry stem) => (6 - stem.Text.Length) switch
    {
        0 => "",
        1 => " the placeholder X and",
        var n => $" the placeholders {new string('X', n)} and",
    };
}
