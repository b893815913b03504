using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>A category or subcategory that was never billable stands where a code should.</summary>
public sealed class Code002Header() : DiagnosisStandingRule(
    new(
        "CODE002",
        "Header, not a billable code",
        Severity.Error,
        "The code is a header that is never billable; its billable codes on that date are listed.",
        "ICD-10-CM Official Guidelines I.B.2")
    {
        Remittance = new("16", "M81"),
    },
    CodeStanding.Header)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var header = verdict.Entry!;
        var billable = header.BillableDescendantsOn(verdict.On).ToArray();
        var suggestions = Wording.Suggest(billable, verdict.On);
        var children = billable.Length switch
        {
            0 => "no code under it was billable",
            > Wording.MostSuggestions => $"{billable.Length} codes under it are billable, the first {Wording.MostSuggestions} of which are listed",
            _ when !context.Codes.IsLoadedWhole(header.System, header.Text, verdict.On) => $"of the codes under it only {Wording.Codes(suggestions, "and")} are loaded here",
            _ => $"billable under it: {Wording.Codes(suggestions, "and")}",
        };
        Add(diagnosis, $"{header.Code} ({header.TitleOn(verdict.On)}) is a header and never billable; on {Wording.Date(verdict.On)} {children}.", findings, suggestions);
    }
}
