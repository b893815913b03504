using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Local.Tests.Batches;

/// <summary>Files that are dropped into the inbox of a running server, whose clock the test turns.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private static readonly byte[] Batch = BatchText.Of(50);

    private RunningServer _server = null!;

    private string Inbox => Path.Combine(_server.Options.DataDirectory, "inbox");

    private FakeTimeProvider Clock => (FakeTimeProvider)_server.App.Services.GetRequiredService<TimeProvider>();

    private BatchRuns Runs => _server.App.Services.GetRequiredService<BatchRuns>();

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        await Poll.UntilAsync(() => Directory.Exists(Inbox), "the inbox is made");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_dropped_file_is_checked_once_it_stays_the_same()
    {
        var file = Path.Combine(Inbox, "march.csv");
        await File.WriteAllBytesAsync(file, Batch);

        var done = await EndedAsync("march");

        done.State.ShouldBe(BatchState.Done);
        Directory.EnumerateFiles(Path.Combine(_server.Options.DataDirectory, "out", "march")).Count().ShouldBe(5);
        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_still_grows_is_left_to_grow()
    {
        // No look a second after the last one finds it as it was, for as long as it grows.
        var file = Path.Combine(Inbox, "march.csv");
        for (var i = 1; i <= 20; i++)
        {
            await File.WriteAllBytesAsync(file, Batch[..(i * Batch.Length / 20)]);
            Clock.Advance(TimeSpan.FromMilliseconds(900));
            (await Runs.FindAsync("march", default))!.Sha256.ShouldBeNull();
        }

        (await EndedAsync("march")).RowsRead.ShouldBe((await Runs.FindSummaryAsync("march", default))!.Rows);
        (await Runs.FindSummaryAsync("march", default))!.Claims.ShouldBe(50);
    }

    [Fact]
    public async Task A_file_that_was_checked_is_not_taken_again_and_a_changed_one_is()
    {
        var file = Path.Combine(Inbox, "march.csv");
        await File.WriteAllBytesAsync(file, Batch);
        var first = await EndedAsync("march");

        var other = BatchText.Of(60, 7);
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "april.csv"), other);
        await EndedAsync("april");
        (await Runs.FindAsync("march", default)).ShouldBe(first);

        await File.WriteAllBytesAsync(file, other);
        await EndedAsync("march");
        (await Runs.FindSummaryAsync("march", default))!.Claims.ShouldBe(60);
    }

    [Fact]
    public async Task Files_of_other_names_are_left_alone_and_said_once_without_their_names()
    {
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "Jane Doe claims.csv"), Batch);
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "march.csv"), Batch);
        await EndedAsync("march");
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "april.csv"), Batch);
        await EndedAsync("april");

        _server.Logs.All.Count(l => l.Contains("1 files that are left alone", StringComparison.Ordinal)).ShouldBe(1);
        _server.Logs.All.ShouldNotContain(l => l.Contains("Doe", StringComparison.Ordinal));
        (await Runs.ListAsync(default)).Select(r => r.Name).ShouldBe(["april", "march"]);
    }

    [Fact]
    public async Task A_batch_that_fails_does_not_keep_others_waiting()
    {
        var results = Directory.CreateDirectory(Path.Combine(_server.Options.DataDirectory, "out"));
        await File.WriteAllTextAsync(Path.Combine(results.FullName, "april"), "in the way");
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "april.csv"), Batch);
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "march.csv"), Batch);

        (await EndedAsync("march")).State.ShouldBe(BatchState.Done);
        var failed = await EndedAsync("april");

        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldContain("nothing was published");
        results.EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal).ShouldBe(["april", "march"]);
    }

    [UnixFact]
    public async Task A_pipe_in_the_inbox_is_refused_and_keeps_nobody_waiting()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(Inbox, "april.csv")]))
            await made.WaitForExitAsync();
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "march.csv"), Batch);

        (await EndedAsync("march")).State.ShouldBe(BatchState.Done);
        var refused = await EndedAsync("april");

        refused.State.ShouldBe(BatchState.Refused);
        refused.Problem!.ShouldContain("The file is empty");
    }

    [Fact]
    public async Task A_file_that_changes_while_another_is_checked_is_left_to_settle_again()
    {
        var store = new WatchedStore(null!);
        await using var server = await RunningServer.StartAsync(o => o with
        {
            Services = services =>
            {
                o.Services!(services);
                services.AddSingleton<IBatchStore>(s => store = new WatchedStore(new SqliteBatchStore(s.GetRequiredService<Local.Storage.Database>())));
            },
        });
        var clock = (FakeTimeProvider)server.App.Services.GetRequiredService<TimeProvider>();
        var inbox = Path.Combine(server.Options.DataDirectory, "inbox");
        await Poll.UntilAsync(() => Directory.Exists(inbox), "the inbox is made");
        var (changed, taken) = (0L, 0L);
        store.Saving = async record =>
        {
            if (record is { Name: "april", State: BatchState.Running } && changed == 0)
            {
                await File.WriteAllBytesAsync(Path.Combine(inbox, "march.csv"), Batch[..(Batch.Length / 2)]);
                changed = clock.GetTimestamp();
            }
            else if (record is { Name: "march", State: BatchState.Running } && taken == 0)
            {
                taken = clock.GetTimestamp();
            }
        };
        foreach (var name in (string[])["april", "march"])
            await File.WriteAllBytesAsync(Path.Combine(inbox, name + ".csv"), Batch);

        // A look that begins after another one has ended has seen both, and the one a second later finds both due.
        var looks = store.Looks;
        var arrivals = server.App.Services.GetRequiredService<Arrivals>();
        await Poll.UntilAsync(
            () =>
            {
                arrivals.Announce("");
                return store.Looks > looks + 1;
            },
            "both are seen");
        await Poll.UntilAsync(() => Volatile.Read(ref changed) != 0 || Advance(clock, 500), "the first is checked");
        await Poll.UntilAsync(async () => await store.FindAsync("april", default) is { State: BatchState.Done }, "it is done");
        await Poll.UntilAsync(async () => Advance(clock, 300) || await store.FindAsync("march", default) is { HasEnded: true }, "the other is done");

        clock.GetElapsedTime(changed, taken).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_waits_for_a_file_that_is_gone_does_not_wait_for_ever()
    {
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "april.csv"), Batch);
        await EndedAsync("april");
        await _server.App.Services.GetRequiredService<IBatchStore>().SaveAsync(new BatchRecord("march", BatchState.Queued), default);

        var failed = await EndedAsync("march");

        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem.ShouldBe("The file was gone before it could be checked.");
    }

    [Fact]
    public async Task Results_that_cannot_be_recovered_cost_only_their_own_batch()
    {
        using var temp = new TempDirectory();
        var results = Path.Combine(temp.Data, "out");
        Directory.CreateDirectory(Path.Combine(results, ".april.published"));
        await File.WriteAllTextAsync(Path.Combine(results, "april"), "in the way");
        Directory.CreateDirectory(Path.Combine(results, ".may.staging"));
        var files = new FolderBatchFiles(Path.Combine(temp.Data, "inbox"), results, temp.Data);
        foreach (var name in (string[])["april", "march"])
            await files.ReceiveAsync(name, new MemoryStream(Batch), default);
        await new SqliteBatchStore(new Local.Storage.Database(temp.Data)).SaveAsync(
            new BatchRecord("april", BatchState.Running) { Edition = (await files.FindAsync("april", default))!.Edition }, default);

        await using var server = await RunningServer.StartAsync(o => o with { DataDirectory = temp.Data });
        var clock = (FakeTimeProvider)server.App.Services.GetRequiredService<TimeProvider>();
        var runs = server.App.Services.GetRequiredService<BatchRuns>();
        await Poll.UntilAsync(async () => Advance(clock, 500) || (await runs.ListAsync(default)).All(r => r.HasEnded), "both have ended");

        (await runs.FindAsync("march", default))!.State.ShouldBe(BatchState.Done);
        var failed = (await runs.FindAsync("april", default))!;
        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldContain(Path.Combine(results, "april"));
        Directory.Exists(Path.Combine(results, ".may.staging")).ShouldBeFalse();
        server.Logs.All.Count(l => l.Contains("april", StringComparison.Ordinal) && l.Contains("an earlier run left", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_queued_or_running_when_the_process_died_is_done_at_the_next_start()
    {
        using var temp = new TempDirectory();
        var store = new SqliteBatchStore(new Local.Storage.Database(temp.Data));
        var files = new FolderBatchFiles(Path.Combine(temp.Data, "inbox"), Path.Combine(temp.Data, "out"), temp.Data);
        foreach (var (name, state) in (ValueTuple<string, BatchState>[])[("queued", BatchState.Queued), ("running", BatchState.Running)])
        {
            await files.ReceiveAsync(name, new MemoryStream(Batch), default);
            await store.SaveAsync(new BatchRecord(name, state) { Edition = (await files.FindAsync(name, default))!.Edition }, default);
        }

        await store.SaveAsync(new BatchRecord("gone", BatchState.Running), default);

        await using var server = await RunningServer.StartAsync(o => o with { DataDirectory = temp.Data });
        var runs = server.App.Services.GetRequiredService<BatchRuns>();

        await Poll.UntilAsync(async () => (await runs.ListAsync(default)).All(r => r.HasEnded), "all of them have ended");
        (await runs.ListAsync(default)).Select(r => (r.Name, r.State)).ShouldBe(
            [("gone", BatchState.Failed), ("queued", BatchState.Done), ("running", BatchState.Done)]);
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_made_is_told_once_and_the_server_serves()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Inbox = Path.Combine(AppContext.BaseDirectory, "claimcheck.dll", "inbox") });
        var clock = (FakeTimeProvider)server.App.Services.GetRequiredService<TimeProvider>();
        await Poll.UntilAsync(() => server.Logs.All.Any(l => l.Contains("The inbox cannot be worked on", StringComparison.Ordinal)), "it is told");
        for (var i = 0; i < 5; i++)
            clock.Advance(TimeSpan.FromSeconds(3));

        (await server.Http.GetAsync("/api/rules")).EnsureSuccessStatusCode();
        server.Logs.All.Count(l => l.Contains("The inbox cannot be worked on", StringComparison.Ordinal)).ShouldBe(1);
    }

    // The clock goes on for as long as it takes.
    private async Task<BatchRecord> EndedAsync(string name)
    {
        BatchRecord? record = null;
        await Poll.UntilAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromMilliseconds(500));
                record = await Runs.FindAsync(name, default);
                return record is { HasEnded: true };
            },
            $"{name} has ended");
        return record!;
    }

    private static bool Advance(FakeTimeProvider clock, int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return false;
    }

    private sealed class WatchedStore(IBatchStore store) : IBatchStore
    {
        public Func<BatchRecord, Task> Saving { get; set; } = _ => Task.CompletedTask;

        public Task<BatchRecord?> FindAsync(string name, CancellationToken cancellation) => store.FindAsync(name, cancellation);

        public int Looks { get; private set; }

        public Task<IReadOnlyList<BatchRecord>> ListAsync(CancellationToken cancellation)
        {
            Looks++;
            return store.ListAsync(cancellation);
        }

        public async Task SaveAsync(BatchRecord record, CancellationToken cancellation)
        {
            await Saving(record);
            await store.SaveAsync(record, cancellation);
        }

        public Task RemoveAsync(string name, CancellationToken cancellation) => store.RemoveAsync(name, cancellation);
    }
}
