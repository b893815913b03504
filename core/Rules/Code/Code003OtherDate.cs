using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules.Code;

/// <summary>The code is billable on another date, not on the date of service.</summary>
public sealed class Code003OtherDate() : DiagnosisStandingRule(
    new(
        "CODE003",
        "Code not valid on the date of service",
        Severity.Error,
        "The code is billable on another date, not on this one: since or until when, and what stands in its place.",
        "45 CFR 162.1000(a); CMS ICD-10-CM order files and CDC conversion table")
    {
        Remittance = new("146", null),
    },
    CodeStanding.OtherDate)
{
    /// <inheritdoc/>
    protected override void Report(ClaimContext context, DiagnosisOnClaim diagnosis, CodeVerdict verdict, FindingList findings)
    {
        var entry = verdict.Entry!;
        var standIns = context.Codes.StandInsOn(entry, verdict.On).ToArray();
        var suggestions = Wording.Suggest(standIns.Select(s => s.Code), verdict.On);
        var instead = suggestions.Length == 0
            ? ""
            : $" On {Wording.Date(verdict.On)} {Wording.Codes(suggestions, "and")} {(suggestions.Length == 1 ? "stands" : "stand")} in its place ({standIns[0].Source}).";
        Add(diagnosis, $"{entry.Code} is not billable on {Wording.Date(verdict.On)}: it {When(entry, verdict.On)}.{instead}", findings, suggestions);
    }

    private static string When(CodeEntry entry, DateOnly on)
    {
        var billable = entry.Periods.Where(p => p.Billable).ToArray();
        var before = billable.LastOrDefault(p => p.To < on);
        var after = billable.FirstOrDefault(p => p.From > on);
        if (before.To is not { } until)
            return $"is billable from {Wording.Date(after.From)}";
        var sentence = $"was billable until {Wording.Date(until)}";
        return after.Title is null ? sentence : $"{sentence} and is again from {Wording.Date(after.From)}";
    }
}
