using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Batches;

/// <summary>What becomes of results when processes die, lose answers or get in each other's way.</summary>
[Collection(AzuriteTests.Name)]
public sealed class BlobPublicationTests(Azurite azurite)
{
    private static readonly string[] OldOnes = All("old");
    private static readonly string[] NewOnes = All("new");

    private readonly string _results = Azurite.NewName();

    private BlobClient Lock => azurite.Account.Blobs.GetBlobContainerClient(_results).GetBlobClient(BlobJournal.PathOf("march"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(0, false)]
    [InlineData(3, false)]
    public async Task Results_that_were_published_when_the_process_died_are_finished_by_whoever_comes_next(int committed, bool hadOld)
    {
        if (hadOld)
            await PublishAsync(Open(), "old");
        await DieAsync(committed);

        (await SeenAsync(Open())).ShouldBe(NewOnes);

        (await Lock.GetPropertiesAsync()).Value.ContentLength.ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_died_before_its_journal_stood_published_nothing()
    {
        await PublishAsync(Open(), "old");
        var dying = Open(WatchedRequests.DiesAt(0, WatchedRequests.IsJournal));
        var results = await StageAsync(dying, "new");

        await Should.ThrowAsync<DiedException>(() => results.PublishAsync(default));

        (await SeenAsync(Open())).ShouldBe(OldOnes);
        await PublishAsync(Open(), "newer");
        (await SeenAsync(Open())).ShouldBe(All("newer"));
    }

    [Fact]
    public async Task Newer_results_are_newer_than_what_a_process_published_as_it_died()
    {
        await DieAsync(2);

        await PublishAsync(Open(), "newer");

        (await SeenAsync(Open())).ShouldBe(All("newer"));
    }

    [Fact]
    public async Task What_a_process_published_as_it_died_does_not_come_back_after_it_is_removed()
    {
        await DieAsync(2);

        await Open().RemoveAsync("march", default);

        (await Lock.GetPropertiesAsync()).Value.ContentLength.ShouldBe(0);
        (await SeenAsync(Open())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dead_process_s_lease_keeps_nobody_from_its_results()
    {
        await using var held = await Open().TryHoldAsync("march", default);
        var dying = Open(WatchedRequests.DiesAt(1, WatchedRequests.IsCommit));
        (await dying.TryHoldAsync("march", default)).ShouldBeNull();
        await held!.DisposeAsync();
        (await dying.TryHoldAsync("march", default)).ShouldNotBeNull();
        var results = await StageAsync(dying, "new");
        await Should.ThrowAsync<DiedException>(() => results.PublishAsync(default));

        (await SeenAsync(Open())).ShouldBe(NewOnes);
        (await SeenAsync(Open())).ShouldBe(NewOnes);
        (await Open().TryHoldAsync("march", default)).ShouldBeNull();

        // As its end would.
        await Lock.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await using var next = await Open().TryHoldAsync("march", default);
        next.ShouldNotBeNull();
        (await SeenAsync(Open())).ShouldBe(NewOnes);
    }

    [Theory]
    [InlineData("journal")]
    [InlineData("commit")]
    [InlineData("block")]
    [InlineData("acquire")]
    public async Task An_answer_that_is_lost_changes_nothing(string request)
    {
        var files = Open(WatchedRequests.LosesAnswer(r => request switch
        {
            "journal" => WatchedRequests.IsJournal(r) && r.Headers.Contains("x-ms-lease-id"),
            "commit" => WatchedRequests.IsCommit(r),
            "block" => WatchedRequests.IsBlock(r),
            _ => WatchedRequests.IsLease(r, request),
        }));

        await using (var held = await files.TryHoldAsync("march", default))
        {
            held.ShouldNotBeNull();
            await PublishAsync(files, "new");
        }

        (await SeenAsync(Open())).ShouldBe(NewOnes);
        await using var next = await Open().TryHoldAsync("march", default);
        next.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_has_lost_a_batch_to_another_publishes_nothing()
    {
        await PublishAsync(Open(), "old");
        var loser = Open();
        await using var lost = await loser.TryHoldAsync("march", default);
        var results = await StageAsync(loser, "new");

        // As if it had slept for longer than its lease lasted.
        await Lock.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        await using var taken = await Open().TryHoldAsync("march", default);
        taken.ShouldNotBeNull();

        (await Should.ThrowAsync<IOException>(() => results.PublishAsync(default))).Message.ShouldContain("taken over");
        (await SeenAsync(Open())).ShouldBe(OldOnes);

        // To give back what is lost takes nothing from the other.
        await lost!.DisposeAsync();
        (await Open().TryHoldAsync("march", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_not_got_a_batch_publishes_nothing_while_another_has_it()
    {
        await using var held = await Open().TryHoldAsync("march", default);

        await Should.ThrowAsync<IOException>(() => PublishAsync(Open(), "new"));

        (await SeenAsync(Open())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_late_to_finish_does_not_touch_what_has_been_begun_since()
    {
        await DieAsync(2);
        IBatchResults? begun = null;
        var late = Open(WatchedRequests.Meanwhile(WatchedRequests.IsCommit, async () => begun = await StageAsync(Open(), "newer")));

        await SeenAsync(late);
        await begun!.PublishAsync(default);

        (await SeenAsync(Open())).ShouldBe(All("newer"));
    }

    [Fact]
    public async Task Who_is_too_late_to_finish_takes_nothing_away_from_a_later_run()
    {
        await DieAsync(0);
        var commits = 0;
        var late = Open(new WatchedRequests(r => !WatchedRequests.IsCommit(r) ? Task.CompletedTask : commits++ switch
        {
            0 => Open().RemoveAsync("march", default),
            2 => PublishAsync(Open(), "newer"),
            _ => Task.CompletedTask,
        }));

        await SeenAsync(late);

        commits.ShouldBe(5);
        (await SeenAsync(Open())).ShouldBe(All("newer"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_published_results_whose_blocks_are_gone_by_now_nothing_is_shown_by_half(bool isOneThere)
    {
        await PublishAsync(Open(), "old");
        var (run, container) = (Guid.NewGuid(), new BlobContainer(azurite.Account.Blobs, _results));
        if (isOneThere)
        {
            await using var stream = await Open().ResultsOf("march").ForRange(run, 0).CreateAsync(BatchFile.Findings, default);
            await stream.WriteAsync("new"u8.ToArray());
        }

        // As a process that died at the first commit leaves it, more than a week ago.
        var files = new List<BlobPublicationFile>();
        foreach (var file in BatchFile.All)
            files.Add(new(file, (await azurite.Account.Blobs.GetBlobContainerClient(_results).GetBlobClient("march/" + file).GetPropertiesAsync()).Value.ETag.ToString("H"), [new(0, 1)]));
        var journal = new BlobJournal(container, "march");
        (await journal.TryWriteAsync(await journal.ReadAsync(default), new(run, files), null, default)).ShouldBeTrue();

        (await SeenAsync(Open())).ShouldBe(isOneThere ? [] : OldOnes);

        await PublishAsync(Open(), "newer");
        (await SeenAsync(Open())).ShouldBe(All("newer"));
    }

    [Fact]
    public async Task Results_that_others_swept_away_while_they_were_written_are_not_published()
    {
        await PublishAsync(Open(), "old");
        var results = await StageAsync(Open(), "new");
        await PublishAsync(Open(), "other");

        (await Should.ThrowAsync<IOException>(() => results.PublishAsync(default))).Message.ShouldContain("run it again");

        (await SeenAsync(Open())).ShouldBe(All("other"));
    }

    [Fact]
    public async Task A_lease_lasts_a_minute_and_is_renewed_every_twenty_seconds()
    {
        var clock = new FakeTimeProvider();
        var renewed = new SemaphoreSlim(0);
        var lasting = "";
        var files = Open(
            new WatchedRequests(
                r =>
                {
                    if (WatchedRequests.IsLease(r, "acquire"))
                        r.Headers.TryGetValue("x-ms-lease-duration", out lasting!);
                    return Task.CompletedTask;
                },
                r =>
                {
                    if (WatchedRequests.IsLease(r, "renew"))
                        renewed.Release();
                    return Task.CompletedTask;
                }),
            clock);

        await using (var held = await files.TryHoldAsync("march", default))
        {
            lasting.ShouldBe("60");
            for (var i = 0; i < 3; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(19));
                renewed.CurrentCount.ShouldBe(0);
                clock.Advance(TimeSpan.FromSeconds(1));
                (await renewed.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue();
            }
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        renewed.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_block_that_cannot_be_sent_is_told_to_the_writer_and_nothing_is_published()
    {
        await PublishAsync(Open(), "old");
        var refusing = Open(new WatchedRequests(r => WatchedRequests.IsBlock(r) ? throw new Azure.RequestFailedException(403, "no") : Task.CompletedTask));
        await using var results = await refusing.StageAsync("march", default);
        var stream = await results.CreateAsync(BatchFile.Findings, default);

        // Not async, as rows are written.
        var bytes = new byte[BlobBlocks.Bytes];
        Should.Throw<IOException>(() =>
        {
            for (var i = 0; i < 10; i++)
                stream.Write(bytes);
        }).Message.ShouldContain(_results);

        await stream.DisposeAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => results.PublishAsync(default));
        (await SeenAsync(Open())).ShouldBe(OldOnes);
    }

    private BlobBatchFiles Open(WatchedRequests? between = null, TimeProvider? clock = null) =>
        new(between is null ? azurite.Account.Blobs : azurite.Watched(between), clock ?? TimeProvider.System, Azurite.NewName(), _results);

    // Published, and dead after so many of the five commits.
    private async Task DieAsync(int committed)
    {
        var results = await StageAsync(Open(WatchedRequests.DiesAt(committed, WatchedRequests.IsCommit)), "new");
        await Should.ThrowAsync<DiedException>(() => results.PublishAsync(default));
        (await Lock.GetPropertiesAsync()).Value.ContentLength.ShouldBeGreaterThan(0);
    }

    private static async Task<IBatchResults> StageAsync(BlobBatchFiles files, string text)
    {
        var results = await files.StageAsync("march", default);
        foreach (var file in BatchFile.All)
        {
            await using var stream = await results.CreateAsync(file, default);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        return results;
    }

    private static async Task PublishAsync(BlobBatchFiles files, string text)
    {
        await using var results = await StageAsync(files, text);
        await results.PublishAsync(default);
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(BlobBatchFiles files)
    {
        var seen = new List<string>();
        foreach (var file in BatchFile.All)
        {
            await using var stream = await files.OpenResultAsync("march", file, default);
            if (stream is not null)
                seen.Add($"{file}: {await new StreamReader(stream).ReadToEndAsync()}");
        }

        return seen;
    }

    private static string[] All(string text) => [.. BatchFile.All.Select(f => $"{f}: {text}")];
}
