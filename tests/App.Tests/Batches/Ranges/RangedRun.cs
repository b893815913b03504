using System.Text.Json;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;
using ClaimCheck.App.Tests.Batches.Audit;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>A batch that is cut, checked range by range in whatever order, and joined; everything that is kept goes by way of its JSON.</summary>
internal sealed class RangedRun(BatchPlan plan, IReadOnlyDictionary<string, byte[]> files)
{
    public BatchPlan Plan => plan;

    public byte[] this[string file] => files[file];

    /// <summary>All files as one text, to be compared with <see cref="AuditRun.Whole"/>.</summary>
    public string Whole() => string.Concat(BatchFile.All.Select(f => $"--- {f}\n{System.Text.Encoding.UTF8.GetString(files[f])}\n"));

    /// <summary>Runs.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="rangeBytes">How large the ranges are.</param>
    /// <param name="chunkBytes">How large the chunks are.</param>
    /// <param name="random">Says in which order the ranges are checked, and which of them twice; without it they go as they come.</param>
    public static RangedRun Of(byte[] csv, long rangeBytes, int chunkBytes, Random? random = null) =>
        OfAsync(csv, rangeBytes, chunkBytes, random).GetAwaiter().GetResult();

    private static async Task<RangedRun> OfAsync(byte[] csv, long rangeBytes, int chunkBytes, Random? random)
    {
        var files = new MemoryBatchFiles();
        IBatchRangeFiles ranged = files;
        await files.ReceiveAsync("batch", new MemoryStream(csv), default);
        var edition = (await files.FindAsync("batch", default))!.Edition;
        var progress = new BatchProgress(csv.Length);
        BatchCut cut;
        await using (var stream = await ranged.OpenAsync("batch", edition, 0, default))
            cut = await BatchCutter.CutAsync(stream, new(0, rangeBytes, chunkBytes), progress, default);
        var plan = ByJson(new BatchPlan("batch", "run")
        {
            Edition = edition,
            Basis = "basis",
            Today = AuditRun.Today,
            Begun = default,
            Sha256 = cut.Sha256,
            Rows = cut.Rows,
            Bytes = cut.Bytes,
            ChunkBytes = chunkBytes,
            Ranges = cut.Ranges,
        });

        var order = Enumerable.Range(0, plan.Ranges.Count).ToList();
        if (random is not null)
        {
            order.AddRange(order.Where(_ => random.Next(3) == 0).ToArray());
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
        }

        var store = new MemoryBatchRangeStore();
        await store.SavePlanAsync(plan, default);
        foreach (var range in order)
        {
            await using var parts = await ranged.StageRangeAsync("batch", "run", range, default);
            var tally = await BatchRanges.RunAsync(new RangeToCheck(plan, range), AuditRun.Basis, ranged, parts, progress, new BatchPace(chunkBytes, 3), default);
            await parts.PublishAsync(default);
            await store.MarkDoneAsync("batch", "run", range, ByJson(tally), default);
        }

        await using var results = await ranged.JoinAsync("batch", "run", plan.Ranges.Count, default);
        await BatchJoin.RunAsync(plan, store.ReadTalliesAsync("batch", "run", default), AuditRun.Basis.Codes.Releases, ranged, results, default);
        await results.PublishAsync(default);
        var made = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
        {
            using var bytes = new MemoryStream();
            await (await files.OpenResultAsync("batch", file, default))!.CopyToAsync(bytes);
            made[file] = bytes.ToArray();
        }

        return new RangedRun(plan, made);
    }

    private static BatchPlan ByJson(BatchPlan plan) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(plan, BatchRangeJson.Default.BatchPlan), BatchRangeJson.Default.BatchPlan)!;

    private static RangeTally ByJson(RangeTally tally) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(tally, BatchRangeJson.Default.RangeTally), BatchRangeJson.Default.RangeTally)!;
}
