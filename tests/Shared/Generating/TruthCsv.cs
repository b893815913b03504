using CsvHelper;

namespace ClaimCheck.Tests.Generating;

/// <summary>Writes what has to be found in a generated batch: <c>claim_id,rule</c>, a row for each.</summary>
/// <remarks>FUP rules are the quarterly audit's, BAT rules the batch's; the others are found by checking the claim alone.</remarks>
internal sealed class TruthCsv : IDisposable
{
    private readonly CsvWriter _csv;

    public TruthCsv(Stream stream)
    {
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: false);
        _csv.WriteHeader(["claim_id", "rule"]);
    }

    /// <summary>Writes the rows of one claim; none for a clean one.</summary>
    public void Write(GeneratedClaim claim)
    {
        foreach (var rule in claim.Rules)
        {
            _csv.WriteField(claim.Claim.ClaimId);
            _csv.WriteField(rule);
            _csv.EndRecord();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
