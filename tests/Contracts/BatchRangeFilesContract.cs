using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Ranges;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every inbox and place for results must do whose large files are checked in ranges, whatever it is made of.</summary>
public abstract class BatchRangeFilesContract
{
    private static readonly string[] OfRows = [BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected];

    /// <summary>A new, empty place.</summary>
    protected abstract (IBatchFiles Files, IBatchRangeFiles Ranges) Create();

    [Theory]
    [InlineData(0, "0123456789")]
    [InlineData(4, "456789")]
    [InlineData(10, "")]
    public async Task A_file_is_read_from_any_place(long offset, string text)
    {
        var (files, ranges) = Create();
        var edition = await ReceiveAsync(files, "0123456789");

        await using var stream = await ranges.OpenAsync("march", edition, offset, default);

        (await new StreamReader(stream).ReadToEndAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task Another_edition_of_the_file_is_not_read_for_it()
    {
        var (files, ranges) = Create();
        var edition = await ReceiveAsync(files, "0123456789");
        await ReceiveAsync(files, "another one");

        await Should.ThrowAsync<BatchChangedException>(() => ReadAsync(ranges, edition));
        await files.RemoveAsync("march", default);
        await Should.ThrowAsync<FileNotFoundException>(() => ReadAsync(ranges, edition));
    }

    [Fact]
    public async Task Parts_stand_one_behind_the_other_in_order_whichever_was_written_first_and_how_often()
    {
        var (files, ranges) = Create();
        await ReceiveAsync(files, "x");
        foreach (var range in (int[])[11, 3, 0, 5, 3, 9, 1, 2, 4, 6, 7, 8, 10])
            await KeepAsync(ranges, "run1", range, $"{range},");
        await KeepAsync(ranges, "run2", 0, "of another run");
        (await files.OpenResultAsync("march", BatchFile.Annotated, default)).ShouldBeNull();

        await PublishAsync(ranges, "run1", 12, "sum");

        foreach (var file in OfRows)
            (await ResultAsync(files, file)).ShouldBe(string.Concat(Enumerable.Range(0, 12).Select(i => $"{i},")) + file);
        (await ResultAsync(files, BatchFile.Summary)).ShouldBe("sum");
        (await ResultAsync(files, BatchFile.Report)).ShouldBe("sum");
    }

    [Fact]
    public async Task Large_parts_are_kept_whole()
    {
        var (files, ranges) = Create();
        await ReceiveAsync(files, "x");
        var (first, second) = (new string('a', 9_000_001), new string('b', 5_000_003));
        await KeepAsync(ranges, "run1", 1, second);
        await KeepAsync(ranges, "run1", 0, first);

        await PublishAsync(ranges, "run1", 2, "sum");

        (await ResultAsync(files, BatchFile.Findings)).ShouldBe(first + second + BatchFile.Findings);
    }

    [Fact]
    public async Task Joined_again_after_publishing_they_are_the_same()
    {
        var (files, ranges) = Create();
        await ReceiveAsync(files, "x");
        await KeepAsync(ranges, "run1", 0, "a");
        await KeepAsync(ranges, "run1", 1, "b");

        await PublishAsync(ranges, "run1", 2, "sum");
        await PublishAsync(ranges, "run1", 2, "sum");
        (await ResultAsync(files, BatchFile.Annotated)).ShouldBe("ab" + BatchFile.Annotated);

        await ranges.DiscardAsync("march", "run1", default);
        (await ResultAsync(files, BatchFile.Annotated)).ShouldBe("ab" + BatchFile.Annotated);
        await ranges.DiscardAsync("march", "run1", default);
    }

    [Fact]
    public async Task Not_published_they_were_never_there()
    {
        var (files, ranges) = Create();
        await ReceiveAsync(files, "x");
        await KeepAsync(ranges, "run1", 0, "a");
        await using (var given = await ranges.StageRangeAsync("march", "run1", 1, default))
            await WriteAsync(given, BatchFile.Annotated, "b");
        await using (var joined = await ranges.JoinAsync("march", "run1", 1, default))
            await WriteAsync(joined, BatchFile.Summary, "sum");

        (await files.OpenResultAsync("march", BatchFile.Annotated, default)).ShouldBeNull();
        (await files.OpenResultAsync("march", BatchFile.Summary, default)).ShouldBeNull();
        await Should.ThrowAsync<IOException>(() => PublishAsync(ranges, "run1", 2, "sum"));
    }

    [Fact]
    public async Task One_range_may_be_written_by_several_at_once()
    {
        var (files, ranges) = Create();
        await ReceiveAsync(files, "x");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => KeepAsync(ranges, "run1", i % 4, $"{i % 4},"))));
        await PublishAsync(ranges, "run1", 4, "sum");

        (await ResultAsync(files, BatchFile.Rejected)).ShouldBe("0,1,2,3," + BatchFile.Rejected);
    }

    private static async Task KeepAsync(IBatchRangeFiles ranges, string run, int range, string text)
    {
        await using var parts = await ranges.StageRangeAsync("march", run, range, default);
        foreach (var file in OfRows)
            await WriteAsync(parts, file, text);
        await parts.PublishAsync(default);
    }

    private static async Task PublishAsync(IBatchRangeFiles ranges, string run, int count, string sum)
    {
        // One part more, of each file its name.
        await using (var parts = await ranges.StageRangeAsync("march", run, count, default))
        {
            foreach (var file in OfRows)
                await WriteAsync(parts, file, file);
            await parts.PublishAsync(default);
        }

        await using var results = await ranges.JoinAsync("march", run, count + 1, default);
        await WriteAsync(results, BatchFile.Summary, sum);
        await WriteAsync(results, BatchFile.Report, sum);
        await results.PublishAsync(default);
    }

    private static async Task WriteAsync(IBatchResults results, string file, string text)
    {
        await using var stream = await results.CreateAsync(file, default);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private static async Task ReadAsync(IBatchRangeFiles ranges, string edition)
    {
        await using var stream = await ranges.OpenAsync("march", edition, 2, default);
        await stream.CopyToAsync(Stream.Null);
    }

    private static async Task<string> ReceiveAsync(IBatchFiles files, string csv)
    {
        await files.ReceiveAsync("march", new MemoryStream(Encoding.UTF8.GetBytes(csv)), default);
        return (await files.FindAsync("march", default))!.Edition;
    }

    private static async Task<string> ResultAsync(IBatchFiles files, string file)
    {
        await using var stream = (await files.OpenResultAsync("march", file, default))!;
        return await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync();
    }
}
