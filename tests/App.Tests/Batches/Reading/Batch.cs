using System.Text;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>Everything a batch came to, read as the product reads it.</summary>
internal sealed record Batch(
    BatchHeader Header, IReadOnlyList<BatchClaim> Claims, IReadOnlyList<(long Number, string Reason, string Text)> Rejected, IReadOnlyList<string> Good, IReadOnlyList<Finding> Findings, long Rows, long Bytes)
{
    public const string Header1 = "claim_id,patient_id,payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers";

    /// <summary>A claim of one line.</summary>
    public static string Row(string claim, string date = "2026-03-02", string charge = "84.00", string patient = "MRN-7") =>
        $"{claim},{patient},EX-COMMERCIAL,1234567893,M54.9,{date},97110,{charge},2,1";

    public static Batch Of(params string[] rows) => Read(Header1 + "\n" + string.Join('\n', rows) + "\n");

    public static Batch Read(string csv, int chunkBytes = 256 << 10) => Read(Encoding.UTF8.GetBytes(csv), chunkBytes);

    public static Batch Read(byte[] csv, int chunkBytes = 256 << 10) => ReadAsync(new MemoryStream(csv), chunkBytes).GetAwaiter().GetResult();

    public static BatchRefusedException Refused(string csv) =>
        Should.Throw<BatchRefusedException>(() => Read(csv));

    public static async Task<Batch> ReadAsync(Stream csv, int chunkBytes)
    {
        await using var reader = await BatchReader.OpenAsync(csv, chunkBytes);
        var claims = new List<BatchClaim>();
        var rejected = new List<(long, string, string)>();
        var good = new List<string>();
        while (await reader.ReadChunkAsync() is { } chunk)
        {
            using (chunk)
            {
                chunk.Read();
                claims.AddRange(chunk.Claims);
                rejected.AddRange(chunk.Rejected.Select(r => (r.Number, r.Reason, r.Text)));
                good.AddRange(chunk.Claims.SelectMany(c => c.Rows).Select(r => Encoding.UTF8.GetString(chunk.Raw(r))));
                (chunk.Claims.Sum(c => c.Rows.Count) + chunk.Rejected.Count).ShouldBe(chunk.RowCount);
            }
        }

        return new Batch(reader.Header, claims, rejected, good, reader.Findings, reader.RowsRead, reader.BytesRead);
    }

    public IEnumerable<string> Ids => Claims.Select(c => c.Claim.ClaimId ?? "");

    /// <summary>What was found at the rows of a claim: rule and place.</summary>
    public static IEnumerable<string> Found(BatchClaim claim) => claim.Findings.Select(f => $"{f.Rule.Id} {f.At}");
}
