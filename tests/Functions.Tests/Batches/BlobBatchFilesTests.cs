using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Batches;

[Collection(AzuriteTests.Name)]
public sealed class BlobBatchFilesTests(Azurite azurite) : BatchFilesContract
{
    // More than two pieces, and no whole number of them.
    private const int Large = (9 << 20) + 7;

    private readonly string _inbox = Azurite.NewName();
    private readonly string _results = Azurite.NewName();

    private BlobContainerClient Inbox => azurite.Account.Blobs.GetBlobContainerClient(_inbox);

    private BlobContainerClient Results => azurite.Account.Blobs.GetBlobContainerClient(_results);

    protected override IBatchFiles Create() => Open(azurite.Account.Blobs);

    [Fact]
    public async Task Only_what_can_be_a_batch_is_listed_whatever_the_case_of_its_extension()
    {
        await Inbox.CreateAsync();
        foreach (var name in (string[])["a.csv", "B.CSV", "b.csv", "b.CSV", "my claims.csv", "notes.txt", "a.csv.part", ".hidden.csv", "twice.csv.csv", "-x.csv", "folder/c.csv"])
            await Inbox.UploadBlobAsync(name, BinaryData.FromString(name));
        await Inbox.GetBlockBlobClient("never-committed.csv").StageBlockAsync(BlobBlocks.NameOf(Guid.NewGuid(), 0, 0), new MemoryStream([1]));

        var listed = await Create().ListAsync(default).ToListAsync();

        listed.Select(i => i.Name).ShouldBe(["B", "a", "b"]);
        foreach (var input in listed)
            (await Create().FindAsync(input.Name, default)).ShouldBe(input);
        (await new StreamReader(await Create().OpenAsync("B", default)).ReadToEndAsync()).ShouldBe("B.CSV");
        await Create().RemoveAsync("b", default);
        (await Create().FindAsync("b", default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BlobBlocks.Bytes)]
    [InlineData(Large)]
    public async Task A_file_of_any_size_is_received_and_read_byte_by_byte(int size)
    {
        var bytes = Bytes(size, 1);
        await using var sent = new OnlyForward(bytes);

        await Create().ReceiveAsync("march", sent, default);

        (await Create().FindAsync("march", default))!.Length.ShouldBe(size);
        await using var csv = await Create().OpenAsync("march", default);
        (await ReadAsync(csv)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        (await Inbox.GetBlobClient("march.csv").GetPropertiesAsync()).Value.ContentType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task A_large_file_that_breaks_off_leaves_the_earlier_one_and_the_next_is_whole()
    {
        await ReceiveAsync(Create(), "march", "one");
        await using var sent = new OnlyForward(Bytes(Large, 1)) { Fault = new IOException("The sender went away.") };

        await Should.ThrowAsync<IOException>(() => Create().ReceiveAsync("march", sent, default));

        (await Create().FindAsync("march", default))!.Length.ShouldBe(3);
        await Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 2)), default);
        (await ReadAsync(await Create().OpenAsync("march", default))).AsSpan().SequenceEqual(Bytes(Large, 2)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_large_files_at_once_one_is_there_whole_and_the_other_is_told()
    {
        // The second one comes whole while the first is on its way.
        var first = new OnlyForward(Bytes(Large, 1)) { AtEnd = () => Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 2)), default) };

        (await Should.ThrowAsync<IOException>(() => Create().ReceiveAsync("march", first, default))).Message.ShouldContain("march.csv");

        (await ReadAsync(await Create().OpenAsync("march", default))).AsSpan().SequenceEqual(Bytes(Large, 2)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_change_while_a_large_file_is_read_is_told()
    {
        await Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 1)), default);
        await using var csv = await Create().OpenAsync("march", default);
        await csv.ReadExactlyAsync(new byte[100]);

        await Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 2)), default);

        await Should.ThrowAsync<BatchChangedException>(() => ReadAsync(csv));
    }

    [Fact]
    public async Task A_large_file_that_is_removed_while_it_is_read_is_told_as_changed_or_gone()
    {
        await Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 1)), default);
        await using var csv = await Create().OpenAsync("march", default);

        await Create().RemoveAsync("march", default);

        // Which of the two depends on what the service looks at first; a changed file is looked for again, and is gone.
        var told = await Should.ThrowAsync<Exception>(() => ReadAsync(csv));
        (told is BatchChangedException or FileNotFoundException).ShouldBeTrue(told.ToString());
        await Should.ThrowAsync<FileNotFoundException>(() => Create().OpenAsync("march", default));
    }

    [Fact]
    public async Task A_file_is_opened_within_at_the_edition_that_was_cut()
    {
        await Create().ReceiveAsync("march", new OnlyForward(Bytes(Large, 1)), default);
        var cut = await Create().FindAsync("march", default);
        var offset = BlobBlocks.Bytes + 5;

        await using (var csv = await Open(azurite.Account.Blobs).OpenAsync("march", cut!.Edition, offset, default))
            (await ReadAsync(csv)).AsSpan().SequenceEqual(Bytes(Large, 1).AsSpan(offset)).ShouldBeTrue();
        await ReceiveAsync(Create(), "march", "another");

        await Should.ThrowAsync<BatchChangedException>(() => Open(azurite.Account.Blobs).OpenAsync("march", cut.Edition, offset, default));
    }

    [Fact]
    public async Task Nothing_but_the_files_and_an_empty_lock_is_left_behind_and_they_say_what_they_are()
    {
        await ReceiveAsync(Create(), "march", "one");
        await PublishAsync(Create(), "first");

        (await NamesAsync(BlobStates.All)).ShouldBe([".locks/march", .. BatchFile.All.Order(StringComparer.Ordinal).Select(f => "march/" + f)]);
        (await Results.GetBlobClient(BlobJournal.PathOf("march")).GetPropertiesAsync()).Value.ContentLength.ShouldBe(0);
        foreach (var file in BatchFile.All)
        {
            BlobProperties properties = await Results.GetBlobClient("march/" + file).GetPropertiesAsync();
            (properties.ContentType, properties.Metadata.Count).ShouldBe((BatchFile.MediaType(file), 0));
        }

        foreach (var container in (BlobContainerClient[])[Inbox, Results])
            (await container.GetPropertiesAsync()).Value.PublicAccess.ShouldBe(PublicAccessType.None);
    }

    [Fact]
    public async Task What_was_written_and_never_published_goes_with_the_batch()
    {
        await WriteAsync(await Create().StageAsync("march", default), "half");
        await WriteAsync(await Create().StageAsync("march-2", default), "half");

        await Create().RemoveAsync("march", default);

        (await NamesAsync(BlobStates.Uncommitted)).ShouldAllBe(n => n.StartsWith("march-2/", StringComparison.Ordinal));
        (await NamesAsync(BlobStates.Uncommitted)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_name_that_ends_with_a_dot_is_a_batch_of_its_own()
    {
        await PublishAsync(Create(), "first");
        await ReceiveAsync(Create(), "march.", "one");
        await using var held = await Create().TryHoldAsync("march", default);
        await using var dotted = await Create().TryHoldAsync("march.", default);

        dotted.ShouldNotBeNull();
        (await Create().OpenResultAsync("march.", BatchFile.Summary, default)).ShouldBeNull();
        (await Create().ListAsync(default).ToListAsync()).ShouldHaveSingleItem().Name.ShouldBe("march.");
        (await NamesAsync(BlobStates.All)).ShouldAllBe(n => !n.Contains("./", StringComparison.Ordinal) && !n.EndsWith('.'));
    }

    [Fact]
    public async Task What_somebody_else_put_beside_the_results_stays()
    {
        await PublishAsync(Create(), "first");
        await Results.UploadBlobAsync("march/mine.txt", BinaryData.FromString("x"));

        await PublishAsync(Create(), "second");
        await Create().RemoveAsync("march", default);

        (await NamesAsync(BlobStates.All)).ShouldBe([".locks/march", "march/mine.txt"]);
    }

    [Fact]
    public async Task Results_that_are_replaced_while_they_are_read_are_told()
    {
        await PublishAsync(Create(), new string('x', Large));
        await using var open = await Create().OpenResultAsync("march", BatchFile.Annotated, default);
        open!.Length.ShouldBe(Large);

        await PublishAsync(Create(), "second");

        (await Should.ThrowAsync<IOException>(() => ReadAsync(open))).Message.ShouldContain("'march'");
    }

    [Fact]
    public async Task An_account_that_refuses_is_told_by_the_container_and_the_role_and_nothing_else()
    {
        var files = Open(azurite.Watched(new WatchedRequests(_ => throw new Azure.RequestFailedException(403, "Secret answer", "AuthorizationPermissionMismatch", null))));

        var staged = await Should.ThrowAsync<ResultsNotWritableException>(() => files.StageAsync("march", default));
        var found = await Should.ThrowAsync<IOException>(() => files.FindAsync("march", default));

        staged.Message.ShouldContain(_results);
        found.Message.ShouldContain(_inbox);
        foreach (var message in (string[])[staged.Message, found.Message])
        {
            message.ShouldContain("403 AuthorizationPermissionMismatch");
            message.ShouldContain("Storage Blob Data Owner");
            message.ShouldNotContain("Secret");
        }
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_told_as_a_fault_of_storage_and_not_as_a_stop()
    {
        var options = new BlobClientOptions();
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var files = Open(new BlobServiceClient(new Uri("http://127.0.0.1:1/nobody"), options));

        (await Should.ThrowAsync<IOException>(() => files.FindAsync("march", default))).Message.ShouldContain("cannot be reached");
    }

    private BlobBatchFiles Open(BlobServiceClient blobs) => new(blobs, TimeProvider.System, _inbox, _results);

    private async Task<IReadOnlyList<string>> NamesAsync(BlobStates states) =>
        await Results.GetBlobsAsync(BlobTraits.None, states, null, default).Select(b => b.Name).Order(StringComparer.Ordinal).ToListAsync();

    private static byte[] Bytes(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>Bytes as they come over a network: their number is not known, they come once, and they may end in a fault.</summary>
    private sealed class OnlyForward(byte[] bytes) : MemoryStream(bytes)
    {
        public IOException? Fault { get; init; }

        public Func<Task>? AtEnd { get; init; }

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is var read and > 0)
                return read;
            if (Fault is not null)
                throw Fault;
            if (AtEnd is not null)
                await AtEnd();
            return 0;
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (await ReadAsync(buffer, cancellationToken) is var read and > 0)
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
