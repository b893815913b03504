using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;

namespace ClaimCheck.Functions.Tests.Batches;

/// <summary>One set of results, written in ranges by several processes.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BlobRangeTests(Azurite azurite)
{
    private readonly string _results = Azurite.NewName();
    private readonly Guid _run = Guid.NewGuid();

    [Fact]
    public async Task Ranges_come_in_their_order_whatever_the_order_they_are_written_in()
    {
        // The first range has more than one block, and what another run left is no part of it.
        var first = new string('a', BlobBlocks.Bytes + 10);
        await WriteAsync(Guid.NewGuid(), 1, "left over");
        var ranges = new List<BlobRange> { await WriteAsync(_run, 12, "last"), await WriteAsync(_run, 0, first), await WriteAsync(_run, 1, "b") };
        (await SeenAsync(BatchFile.Annotated)).ShouldBeNull();

        await Set().CommitAsync(_run, ranges, default);

        foreach (var file in BatchFile.All)
            (await SeenAsync(file)).ShouldBe(first + "blast");
    }

    [Fact]
    public async Task A_range_that_is_written_twice_is_there_once()
    {
        await WriteAsync(_run, 0, new string('a', (2 * BlobBlocks.Bytes) + 3));
        var again = await WriteAsync(_run, 0, new string('a', (2 * BlobBlocks.Bytes) + 3));
        again.Blocks.Values.ShouldAllBe(blocks => blocks == 3);

        await Set().CommitAsync(_run, [await WriteAsync(_run, 1, "b"), again], default);

        (await SeenAsync(BatchFile.Annotated))!.Length.ShouldBe((2 * BlobBlocks.Bytes) + 4);
    }

    [Fact]
    public async Task To_commit_twice_and_to_write_a_range_after_that_changes_nothing()
    {
        BlobRange[] ranges = [await WriteAsync(_run, 0, "a"), await WriteAsync(_run, 1, "b")];
        await Set().CommitAsync(_run, ranges, default);

        await WriteAsync(_run, 1, "b");
        await Set().CommitAsync(_run, ranges, default);

        foreach (var file in BatchFile.All)
            (await SeenAsync(file)).ShouldBe("ab");
    }

    [Fact]
    public async Task A_file_that_one_range_alone_writes_is_that_range_s()
    {
        var joined = Set().ForRange(_run, 1);
        await using (var stream = await joined.CreateAsync(BatchFile.Summary, default))
            await stream.WriteAsync("{}"u8.ToArray());

        await Set().CommitAsync(_run, [await WriteAsync(_run, 0, "a", BatchFile.Annotated, BatchFile.Findings), joined.Written], default);

        (await SeenAsync(BatchFile.Annotated)).ShouldBe("a");
        (await SeenAsync(BatchFile.Summary)).ShouldBe("{}");
        (await SeenAsync(BatchFile.Report)).ShouldBeNull();
    }

    [Fact]
    public async Task Where_blocks_of_a_range_are_gone_nothing_is_published()
    {
        var old = await WriteAsync(_run, 0, "old");
        await Set().CommitAsync(_run, [old], default);
        var (run, written) = (Guid.NewGuid(), await WriteAsync(Guid.NewGuid(), 0, "another run's"));

        (await Should.ThrowAsync<IOException>(() => Set().CommitAsync(run, [written], default))).Message.ShouldContain("run it again");

        foreach (var file in BatchFile.All)
            (await SeenAsync(file)).ShouldBe("old");
    }

    [Fact]
    public async Task A_late_commit_of_an_earlier_run_changes_nothing()
    {
        var (earlier, old) = (Guid.NewGuid(), new List<BlobRange>());
        old.Add(await WriteAsync(earlier, 0, "old"));
        await Set().CommitAsync(earlier, old, default);
        await Set().CommitAsync(_run, [await WriteAsync(_run, 0, "new")], default);

        await Should.ThrowAsync<IOException>(() => Set().CommitAsync(earlier, old, default));

        foreach (var file in BatchFile.All)
            (await SeenAsync(file)).ShouldBe("new");
    }

    [Fact]
    public async Task A_range_with_an_open_file_is_not_written()
    {
        var range = Set().ForRange(_run, 0);
        await using var open = await range.CreateAsync(BatchFile.Annotated, default);

        Should.Throw<InvalidOperationException>(() => range.Written).Message.ShouldContain(BatchFile.Annotated);
    }

    [Fact]
    public void Names_of_blocks_are_of_one_length_and_stand_in_order()
    {
        string[] names = [.. BlobBlocks.NamesOf(_run, 0, 300), .. BlobBlocks.NamesOf(_run, 1, 2), BlobBlocks.NameOf(_run, 700, 49_999)];

        names.Select(n => n.Length).Distinct().ShouldHaveSingleItem();
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);
        Convert.FromBase64String(names[0]).Length.ShouldBeLessThanOrEqualTo(64);
        names.Select(n => Convert.ToHexString(Convert.FromBase64String(n))).ShouldBeInOrder();
    }

    private BlobResultSet Set() => new BlobBatchFiles(azurite.Account.Blobs, TimeProvider.System, Azurite.NewName(), _results).ResultsOf("march");

    private async Task<BlobRange> WriteAsync(Guid run, int range, string text, params string[] files)
    {
        var results = Set().ForRange(run, range);
        foreach (var file in files is [] ? BatchFile.All : files)
        {
            await using var stream = await results.CreateAsync(file, default);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        return results.Written;
    }

    private async Task<string?> SeenAsync(string file)
    {
        await using var stream = await Set().OpenAsync(file, default);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync();
    }
}
