using ClaimCheck.Tests.Generating;

namespace ClaimCheck.Local.Tests.Batches;

/// <summary>Batches from the generator.</summary>
internal static class BatchText
{
    public static byte[] Of(int claims, ulong seed = 1)
    {
        using var csv = new MemoryStream();
        BatchCsv.Write(csv, new GeneratorOptions(claims, seed), _ => { });
        return csv.ToArray();
    }
}
