using System.Text.Json;
using System.Text.Json.Serialization;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>
/// What a quarter's audit came to: <c>report.json</c>. Patients are in it by the key the ledger knows them under. Of times it
/// bears the day of the audit alone, so that the same ledger audited again on that day gives the same bytes.
/// </summary>
/// <param name="Quarter">2026-Q3.</param>
/// <param name="Partial">Whether the quarter was not over on the day of the audit.</param>
/// <param name="AuditedOn">The day of the audit, in UTC.</param>
/// <param name="LookBackFrom">The first date of service that timelines may show.</param>
/// <param name="From">The first day of the quarter.</param>
/// <param name="To">Its last day.</param>
/// <param name="Entries">Ledger entries looked at, the look-back included.</param>
/// <param name="Patients">Patients with a visit in the quarter.</param>
/// <param name="Totals">All claims of the quarter.</param>
/// <param name="Previous">The quarter before, judged in the same way by what the ledger knows of it now; null where it has no claims.</param>
/// <param name="Severities">Findings by weight.</param>
/// <param name="Findings">Findings by rule, in order of rule.</param>
/// <param name="ByMonth">The quarter's three months: 2026-07.</param>
/// <param name="ByProvider">By rendering provider's NPI; an empty id where claims name none.</param>
/// <param name="ByPayer">By payer id; an empty id where claims name none.</param>
/// <param name="Trend">The quarters up to this one of which there is something to tell, the earliest first, this one last.</param>
/// <param name="HighestRisk">The claims on which most money hangs, the highest first.</param>
/// <param name="RulePack">The version of the rules.</param>
public sealed record AuditReport(
    string Quarter,
    bool Partial,
    DateOnly AuditedOn,
    DateOnly LookBackFrom,
    DateOnly From,
    DateOnly To,
    long Entries,
    long Patients,
    AuditAmounts Totals,
    AuditAmounts? Previous,
    SeverityCounts Severities,
    IReadOnlyDictionary<string, long> Findings,
    IReadOnlyList<AuditPart> ByMonth,
    IReadOnlyList<AuditPart> ByProvider,
    IReadOnlyList<AuditPart> ByPayer,
    IReadOnlyList<TrendPoint> Trend,
    IReadOnlyList<RiskyClaim> HighestRisk,
    string RulePack)
{
    /// <summary>How it stands in a later quarter's trend.</summary>
    internal TrendPoint AsPoint => new(Quarter, Partial, Totals);
}

/// <summary>Claims and their charges. A claim is at risk when a finding weighs at least a warning.</summary>
/// <param name="Claims">Claims with a date of service in the time.</param>
/// <param name="M549Claims">Those that report M54.9.</param>
/// <param name="ClaimsAtRisk">Those at risk.</param>
/// <param name="Findings">Findings of whatever weight.</param>
/// <param name="Charges">US dollars.</param>
public sealed record AuditAmounts(long Claims, long M549Claims, long ClaimsAtRisk, long Findings, ChargeTotals Charges)
{
    /// <summary>The contract's form of what the audit counted.</summary>
    public static AuditAmounts Of(AuditFigures figures) =>
        new(figures.Claims, figures.DorsalgiaClaims, figures.ClaimsAtRisk, figures.Findings, new(figures.Charges, figures.ChargesAtRisk));
}

/// <summary>Findings by weight.</summary>
public sealed record SeverityCounts(long Error, long Warning, long Info);

/// <summary>A month's, a payer's or a provider's claims.</summary>
/// <param name="Id">2026-07, payer id or NPI.</param>
/// <param name="Amounts">What they come to.</param>
public sealed record AuditPart(string Id, AuditAmounts Amounts);

/// <summary>A quarter of the trend.</summary>
/// <param name="Quarter">2026-Q3.</param>
/// <param name="Partial">Whether it was not over when it was audited.</param>
/// <param name="Amounts">What its claims came to.</param>
public sealed record TrendPoint(string Quarter, bool Partial, AuditAmounts Amounts);

/// <summary>A claim at risk, with what was found in it and the timeline that proves it.</summary>
/// <param name="ClaimId">The practice's own number.</param>
/// <param name="PatientKey">Stands for the patient.</param>
/// <param name="ServiceDate">The last visit in the quarter that something was found in.</param>
/// <param name="PayerId">Payer identifier.</param>
/// <param name="ProviderNpi">The rendering provider.</param>
/// <param name="Charge">US dollars that the claim asks for in the quarter.</param>
/// <param name="Findings">By date of service, then rule.</param>
/// <param name="Timeline">In order of date, the claim last.</param>
public sealed record RiskyClaim(
    string ClaimId,
    string PatientKey,
    DateOnly ServiceDate,
    string? PayerId,
    string? ProviderNpi,
    decimal Charge,
    IReadOnlyList<RiskyFinding> Findings,
    IReadOnlyList<RiskyStep> Timeline);

/// <summary>What a rule found in a claim at risk.</summary>
/// <param name="Rule">FUP001.</param>
/// <param name="Severity">error, warning or info.</param>
/// <param name="Message">What, with dates and proof.</param>
public sealed record RiskyFinding(string Rule, string Severity, string Message);

/// <summary>A step of a timeline.</summary>
/// <param name="Date">When.</param>
/// <param name="Event">firstVisit, firstUnspecified, imagingOrdered, imagingResulted, specialist, regionKnown or claim.</param>
/// <param name="ClaimId">The claim that shows it.</param>
/// <param name="What">In words.</param>
public sealed record RiskyStep(DateOnly Date, TimelineEvent Event, string ClaimId, string What);

/// <summary>The JSON form of <c>report.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(TimelineEventJson)])]
[JsonSerializable(typeof(AuditReport))]
public sealed partial class AuditReportJson : JsonSerializerContext
{
    /// <summary>Reads the report of a quarter; null where there is none, or none that can be read.</summary>
    internal static async Task<AuditReport?> FindAsync(IAuditFiles files, Quarter quarter, CancellationToken cancellation)
    {
        await using var json = await files.OpenAsync(quarter, AuditFile.Report, cancellation);
        if (json is null)
            return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(json, Default.AuditReport, cancellation) is { Totals.Charges: not null } report ? report : null;
        }
        catch (JsonException)
        {
            // Somebody has changed it; the next audit writes it anew.
            return null;
        }
    }
}

/// <summary>The events of a timeline by name: firstVisit.</summary>
public sealed class TimelineEventJson() : JsonStringEnumConverter<TimelineEvent>(JsonNamingPolicy.CamelCase);
