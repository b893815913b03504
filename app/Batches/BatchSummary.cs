using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClaimCheck.App.Batches;

/// <summary>What a batch came to: <c>summary.json</c>. It names no day, so that a batch run again has the same bytes.</summary>
/// <param name="Name">The batch's name.</param>
/// <param name="InputSha256">The SHA-256 of its bytes, in lower-case hex.</param>
/// <param name="Rows">Data rows in the file: always <paramref name="RowsAnnotated"/> and <paramref name="RowsRejected"/> together.</param>
/// <param name="RowsAnnotated">Rows that were read, and stand in annotated.csv.</param>
/// <param name="RowsRejected">Rows that could not be read, and stand in rejected.csv.</param>
/// <param name="Claims">Claims that were checked.</param>
/// <param name="Decisions">How many of them are to be sent, looked at, held back.</param>
/// <param name="Findings">Findings by rule, in order of rule.</param>
/// <param name="Charges">US dollars.</param>
/// <param name="CleanClaimRate">Accepted claims as a share of all, 0 to 1.</param>
/// <param name="M549Share">Claims that report M54.9 as a share of all, 0 to 1.</param>
/// <param name="Releases">The code-set releases claims were judged by, in order.</param>
/// <param name="RulePack">The version of the rules.</param>
public sealed record BatchSummary(
    string Name,
    string InputSha256,
    long Rows,
    long RowsAnnotated,
    long RowsRejected,
    long Claims,
    DecisionCounts Decisions,
    IReadOnlyDictionary<string, long> Findings,
    ChargeTotals Charges,
    decimal CleanClaimRate,
    decimal M549Share,
    IReadOnlyList<string> Releases,
    string RulePack);

/// <summary>Claims by decision.</summary>
public sealed record DecisionCounts(long Accept, long Review, long Reject);

/// <summary>US dollars charged, and how many of them stand on claims that are not clean.</summary>
public sealed record ChargeTotals(decimal Total, decimal AtRisk);

/// <summary>What a payer's or a provider's claims came to.</summary>
/// <param name="Id">Payer id or NPI; empty where claims name none.</param>
/// <param name="Claims">How many claims.</param>
/// <param name="NotClean">How many are to be looked at or held back.</param>
/// <param name="M549">How many report M54.9.</param>
/// <param name="Charges">US dollars.</param>
public sealed record PartyTotals(string Id, long Claims, long NotClean, long M549, ChargeTotals Charges);

/// <summary>Everything the page for the biller shows.</summary>
/// <param name="Summary">The numbers of summary.json.</param>
/// <param name="Payers">By charges at risk, the highest first.</param>
/// <param name="Providers">By charges at risk, the highest first.</param>
/// <param name="Notices">What is to be said of the file as a whole: unknown or doubled columns, no rows.</param>
public sealed record BatchOutcome(
    BatchSummary Summary, IReadOnlyList<PartyTotals> Payers, IReadOnlyList<PartyTotals> Providers, IReadOnlyList<string> Notices)
{
    /// <summary>How often an attested exception made a rule's findings on a claim information.</summary>
    public long Exceptions { get; init; }
}

/// <summary>The JSON form of <c>summary.json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(BatchSummary))]
public sealed partial class BatchSummaryJson : JsonSerializerContext
{
    /// <summary>Reads a summary; null where it is none, because somebody has damaged it.</summary>
    public static async Task<BatchSummary?> ReadAsync(Stream json, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(json, Default.BatchSummary, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the summary of a batch's results; null where there is none.</summary>
    internal static async Task<BatchSummary?> FindAsync(IBatchFiles files, string name, CancellationToken cancellation)
    {
        await using var json = await files.OpenResultAsync(name, BatchFile.Summary, cancellation);
        return json is null ? null : await ReadAsync(json, cancellation);
    }
}
