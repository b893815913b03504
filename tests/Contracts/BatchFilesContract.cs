using System.Text;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every inbox with its results must do, whatever it is made of.</summary>
public abstract class BatchFilesContract
{
    /// <summary>A new, empty inbox without results.</summary>
    protected abstract IBatchFiles Create();

    [Fact]
    public async Task An_empty_inbox_holds_nothing()
    {
        var files = Create();

        (await files.FindAsync("march", default)).ShouldBeNull();
        (await ListAsync(files)).ShouldBeEmpty();
        await Should.ThrowAsync<FileNotFoundException>(() => files.OpenAsync("march", default));
        (await files.OpenResultAsync("march", BatchFile.Summary, default)).ShouldBeNull();
        await files.RemoveAsync("march", default);
    }

    [Fact]
    public async Task What_was_received_is_found_listed_and_read_from_its_beginning()
    {
        var files = Create();
        await ReceiveAsync(files, "march", "one");
        await ReceiveAsync(files, "april", "two, and more");

        (await files.FindAsync("march", default))!.Length.ShouldBe(3);
        (await ListAsync(files)).Select(i => (i.Name, i.Length)).ShouldBe([("april", 13), ("march", 3)]);
        (await TextAsync(await files.OpenAsync("march", default))).ShouldBe("one");
        (await TextAsync(await files.OpenAsync("march", default))).ShouldBe("one");
    }

    [Fact]
    public async Task Another_file_of_that_name_is_another_edition()
    {
        var files = Create();
        await ReceiveAsync(files, "march", "one");
        var first = await files.FindAsync("march", default);

        await ReceiveAsync(files, "march", "other");

        (await TextAsync(await files.OpenAsync("march", default))).ShouldBe("other");
        (await files.FindAsync("march", default))!.Edition.ShouldNotBe(first!.Edition, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_reads_a_file_reads_it_to_its_end_whatever_comes_in_its_place()
    {
        var files = Create();
        await ReceiveAsync(files, "march", "the first");
        await using var open = await files.OpenAsync("march", default);

        await ReceiveAsync(files, "march", "the second one");

        (await TextAsync(open)).ShouldBe("the first");
    }

    [Fact]
    public async Task What_breaks_off_while_it_is_received_leaves_nothing_and_the_earlier_file_stays()
    {
        var files = Create();
        await Should.ThrowAsync<IOException>(() => files.ReceiveAsync("march", new BrokenStream(100_000), default));
        (await ListAsync(files)).ShouldBeEmpty();

        await ReceiveAsync(files, "march", "one");
        await Should.ThrowAsync<IOException>(() => files.ReceiveAsync("march", new BrokenStream(100_000), default));

        (await TextAsync(await files.OpenAsync("march", default))).ShouldBe("one");
    }

    [Fact]
    public async Task Of_many_that_are_received_at_once_one_is_there_whole()
    {
        var files = Create();
        var texts = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 50_000 + i)).ToArray();

        await Task.WhenAll(texts.Select(t => Task.Run(() => ReceiveAsync(files, "march", t))));

        var there = await TextAsync(await files.OpenAsync("march", default));
        texts.ShouldContain(t => t == there);
        (await ListAsync(files)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Results_are_seen_when_they_are_published_and_not_before()
    {
        var files = Create();
        await using (var results = await files.StageAsync("march", default))
        {
            await WriteAsync(results, "first");
            (await SeenAsync(files)).ShouldBeEmpty();
            await results.PublishAsync(default);
        }

        (await SeenAsync(files)).ShouldBe(BatchFile.All.Select(f => $"{f}: first"));
    }

    [Fact]
    public async Task Results_that_are_not_published_were_never_there()
    {
        var files = Create();
        await PublishAsync(files, "first");

        await using (var results = await files.StageAsync("march", default))
            await WriteAsync(results, "second");

        (await SeenAsync(files)).ShouldBe(BatchFile.All.Select(f => $"{f}: first"));
    }

    [Fact]
    public async Task New_results_take_the_place_of_all_the_old_ones()
    {
        var files = Create();
        await PublishAsync(files, "first, which is longer");

        await PublishAsync(files, "second");

        (await SeenAsync(files)).ShouldBe(BatchFile.All.Select(f => $"{f}: second"));
    }

    [Fact]
    public async Task Who_reads_results_while_others_are_published_never_finds_one_missing()
    {
        var files = Create();
        await PublishAsync(files, "0");
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                (await SeenAsync(files)).Count.ShouldBe(BatchFile.All.Count);
        });

        for (var i = 1; i <= 50; i++)
            await PublishAsync(files, $"{i}");
        await done.CancelAsync();

        await reader;
    }

    [Fact]
    public async Task A_cancelled_publication_shows_nothing()
    {
        var files = Create();
        await using var results = await files.StageAsync("march", default);
        await WriteAsync(results, "first");

        await Should.ThrowAsync<OperationCanceledException>(() => results.PublishAsync(new CancellationToken(canceled: true)));

        (await SeenAsync(files)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Removing_takes_file_and_results_away_and_leaves_other_batches_alone()
    {
        var files = Create();
        await ReceiveAsync(files, "march", "one");
        await ReceiveAsync(files, "march-2", "two");
        await PublishAsync(files, "first");

        await files.RemoveAsync("march", default);

        (await files.FindAsync("march", default)).ShouldBeNull();
        (await SeenAsync(files)).ShouldBeEmpty();
        (await ListAsync(files)).Select(i => i.Name).ShouldBe(["march-2"]);
    }

    [Fact]
    public async Task A_batch_is_held_by_one_at_a_time()
    {
        var files = Create();
        var held = await files.TryHoldAsync("march", default);
        held.ShouldNotBeNull();

        (await files.TryHoldAsync("march", default)).ShouldBeNull();
        await using (var other = await files.TryHoldAsync("april", default))
            other.ShouldNotBeNull();
        await held.DisposeAsync();

        await using var again = await files.TryHoldAsync("march", default);
        again.ShouldNotBeNull();
    }

    protected static async Task ReceiveAsync(IBatchFiles files, string name, string text) =>
        await files.ReceiveAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(text)), default);

    protected static async Task PublishAsync(IBatchFiles files, string text)
    {
        await using var results = await files.StageAsync("march", default);
        await WriteAsync(results, text);
        await results.PublishAsync(default);
    }

    protected static async Task WriteAsync(IBatchResults results, string text)
    {
        foreach (var file in BatchFile.All)
        {
            await using var stream = await results.CreateAsync(file, default);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }
    }

    protected static async Task<IReadOnlyList<string>> SeenAsync(IBatchFiles files)
    {
        var seen = new List<string>();
        foreach (var file in BatchFile.All)
        {
            if (await files.OpenResultAsync("march", file, default) is { } stream)
                seen.Add($"{file}: {await TextAsync(stream)}");
        }

        return seen;
    }

    private static async Task<List<BatchInput>> ListAsync(IBatchFiles files)
    {
        var list = new List<BatchInput>();
        await foreach (var input in files.ListAsync(default))
            list.Add(input);
        return list;
    }

    private static async Task<string> TextAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private sealed class BrokenStream(int bytes) : MemoryStream(new byte[bytes])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("The sender went away.");

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (true)
                await destination.WriteAsync(buffer.AsMemory(0, await ReadAsync(buffer, cancellationToken)), cancellationToken);
        }
    }
}
