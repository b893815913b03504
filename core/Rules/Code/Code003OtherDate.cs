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
        var standIns = context.Codes.StandInsOn(entry, verdict.On);
        var suggestions = Wording.Suggest(standIns.Select(s => s.Code), verdict.On);
        Add(
            diagnosis,
            $"{entry.Code} is not billable on {Wording.Date(verdict.On)}: it {When(context.Codes, entry, verdict.On)}.{Instead(standIns, suggestions, verdict.On)}",
            findings,
            suggestions);
    }

    private static string Instead(IReadOnlyList<StandIn> standIns, Suggestion[] suggestions, DateOnly on) => standIns switch
    {
        [] => "",
        [{ Kind: StandInKind.Conversion, Source: var source }, ..] =>
            $" On {Wording.Date(on)} {Wording.Codes(suggestions, "and")} {(suggestions.Length == 1 ? "stands" : "stand")} in its place ({source}).",
        [{ Source: var source }, ..] => $" To look at on {Wording.Date(on)}: {Wording.Codes(suggestions, "and")} ({source}).",
    };

    // Beside a release that is not loaded, a first or last day is only the first or last that is known.
    private static string When(CodeIndex codes, CodeEntry entry, DateOnly on)
    {
        CodePeriod before = default, after = default;
        for (var i = 0; i < entry.Periods.Count; i++)
        {
            var period = entry.Periods[i];
            if (period.Billable && period.To < on)
                before = period;
            if (period.Billable && period.From > on && after.Title is null)
                after = period;
        }

        if (before.To is not { } until)
            return $"is billable from {Wording.Date(after.From)}{(IsKnown(codes, entry, after.From.AddDays(-1)) ? "" : " at the latest")}";
        var sentence = $"was billable until {Wording.Date(until)}{(IsKnown(codes, entry, until.AddDays(1)) ? "" : " at least")}";
        return after.Title is null ? sentence : $"{sentence} and is again from {Wording.Date(after.From)}";
    }

    private static bool IsKnown(CodeIndex codes, CodeEntry entry, DateOnly on) =>
        CodeSystems.InForceOn(on) != entry.System || codes.IsLoadedWhole(entry.System, entry.Text, on);
}
