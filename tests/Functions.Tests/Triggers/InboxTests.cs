using Azure.Storage.Blobs;
using ClaimCheck.App.Batches;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class InboxTests : IDisposable
{
    private static readonly string Csv = File.ReadAllText(Path.Combine(TestEdge.Root, "samples", "batch.csv"));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 9, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines<Inbox> _log = new();
    private readonly ServiceProvider _edge;

    public InboxTests() => _edge = TestEdge.Create(more: services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<ILogger<Inbox>>(_log));

    private IBatchFiles Files => _edge.GetRequiredService<IBatchFiles>();

    private IBatchStore Store => _edge.GetRequiredService<IBatchStore>();

    private Inbox Inbox => _edge.GetRequiredService<Inbox>();

    [Fact]
    public async Task Either_trigger_has_the_blob_of_its_name_checked_and_the_second_sign_changes_nothing()
    {
        await PutAsync("july", Csv);
        var functions = _edge.Make<InboxFunctions>();

        await functions.FromEventGridAsync(Blob("july.csv"), default);
        var done = (await Store.FindAsync("july", default)).ShouldNotBeNull();
        done.State.ShouldBe(BatchState.Done);
        _clock.Advance(TimeSpan.FromHours(1));
        await functions.FromPollingAsync(Blob("july.csv"), default);

        (await Store.FindAsync("july", default)).ShouldBe(done);
    }

    [Theory]
    [InlineData(BatchState.Cancelled)]
    [InlineData(BatchState.Refused)]
    [InlineData(BatchState.Done)]
    public async Task A_second_sign_does_not_begin_anew_what_has_ended(BatchState state)
    {
        await PutAsync("july", Csv);
        var ended = new BatchRecord("july", state) { Edition = (await Files.FindAsync("july", default))!.Edition, Problem = "As it ended." };
        await Store.SaveAsync(ended, default);

        await Inbox.CheckAsync("july.csv", default);

        (await Store.FindAsync("july", default)).ShouldBe(ended);
    }

    [Fact]
    public async Task A_file_that_is_put_there_again_is_checked_whatever_became_of_the_one_before()
    {
        await PutAsync("july", Csv);
        await Store.SaveAsync(new BatchRecord("july", BatchState.Cancelled) { Edition = (await Files.FindAsync("july", default))!.Edition }, default);
        await PutAsync("july", Csv);

        await Inbox.CheckAsync("july.csv", default);

        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Done);
    }

    [Theory]
    [InlineData("Jane Roe.csv")]
    [InlineData("july.xlsx")]
    [InlineData("july")]
    [InlineData("july.CSV")]
    [InlineData("2026/july.csv")]
    public async Task A_blob_that_is_no_batch_is_told_of_once_and_not_by_its_name(string name)
    {
        await Inbox.CheckAsync(name, default);

        _log.All.ShouldHaveSingleItem().ShouldStartWith("Warning: A blob of the inbox is left alone: a batch is named by 1 to 100 letters");
        _log.All.ShouldNotContain(l => l.Contains(name));
        (await Store.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_blob_that_is_gone_is_done_with()
    {
        await Inbox.CheckAsync("vanished.csv", default);

        (await Store.ListAsync(default)).ShouldBeEmpty();
        _log.All.ShouldHaveSingleItem().ShouldBe("Information: Batch vanished is not in the inbox any more; nothing of it is left to be checked.");
    }

    [Theory]
    [InlineData("no,batch,at,all\n1,2,3,4\n")]
    [InlineData("")]
    [InlineData("\0\u0001\u0002")]
    public async Task What_is_no_batch_ends_refused_and_is_not_tried_again(string csv)
    {
        await PutAsync("broken", csv);

        await Inbox.CheckAsync("broken.csv", default);

        (await Store.FindAsync("broken", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Refused);
    }

    [Fact]
    public async Task What_came_in_the_way_of_a_batch_has_the_host_try_again()
    {
        await PutAsync("july", Csv);
        await using var edge = TestEdge.Create(more: services => services.AddSingleton<IBatchFiles>(new FilesThatFail(Files)).AddSingleton(Store));

        var fault = await Should.ThrowAsync<BatchNotCheckedException>(() => edge.GetRequiredService<Inbox>().CheckAsync("july.csv", default));
        fault.Message.ShouldStartWith("The batch july was not checked. The file could not be read");
        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Failed);

        await Inbox.CheckAsync("july.csv", default);
        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task A_batch_that_the_dead_hold_is_checked_once_they_let_go_of_it()
    {
        await PutAsync("july", Csv);
        var dead = await Files.TryHoldAsync("july", default);
        var check = Inbox.CheckAsync("july.csv", default);
        check.IsCompleted.ShouldBeFalse();

        await dead.ShouldNotBeNull().DisposeAsync();
        await AdvanceUntilAsync(check);

        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task A_batch_that_the_living_hold_is_left_to_them()
    {
        await PutAsync("july", Csv);
        await using var living = await Files.TryHoldAsync("july", default);
        var taken = new BatchRecord("july", BatchState.Running) { Edition = (await Files.FindAsync("july", default))!.Edition };
        await Store.SaveAsync(taken, default);
        var begun = _clock.GetUtcNow();

        await AdvanceUntilAsync(Inbox.CheckAsync("july.csv", default));

        (_clock.GetUtcNow() - begun).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        (await Store.FindAsync("july", default)).ShouldBe(taken);
    }

    [Fact]
    public async Task A_file_that_came_in_the_place_of_the_one_being_checked_waits_however_long_that_takes()
    {
        await PutAsync("july", "an earlier file");
        var living = (await Files.TryHoldAsync("july", default)).ShouldNotBeNull();
        await Store.SaveAsync(new BatchRecord("july", BatchState.Running) { Edition = (await Files.FindAsync("july", default))!.Edition }, default);
        await PutAsync("july", Csv);
        var check = Inbox.CheckAsync("july.csv", default);
        for (var looks = 0; looks < 100; looks++)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(check, Task.Delay(1));
        }

        check.IsCompleted.ShouldBeFalse();
        await living.DisposeAsync();
        await AdvanceUntilAsync(check);

        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task The_end_of_the_host_leaves_a_batch_to_the_next_one()
    {
        await PutAsync("july", Csv);
        using var ending = new CancellationTokenSource();
        await ending.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Inbox.CheckAsync("july.csv", ending.Token));
        await Inbox.CheckAsync("july.csv", default);

        (await Store.FindAsync("july", default)).ShouldNotBeNull().State.ShouldBe(BatchState.Done);
    }

    [Fact]
    public async Task A_batch_that_runs_on_without_being_held_is_checked_in_parts_by_others()
    {
        await PutAsync("july", Csv);
        await using var edge = TestEdge.Create(more: services => services.AddSingleton<IBatchFiles>(new FilesHeldInTurn(Files)).AddSingleton(Store));
        await edge.GetRequiredService<Inbox>().CheckAsync("july.csv", default).WaitAsync(TimeSpan.FromSeconds(30));
        (await Store.FindAsync("july", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_failed_five_times_is_recorded_once()
    {
        await PutAsync("july", Csv);
        var functions = _edge.Make<InboxFunctions>();
        var message = Poison("july.csv", (await Files.FindAsync("july", default))!.Edition);

        await functions.GiveUpAsync(message, default);
        await functions.GiveUpAsync(message, default);

        var record = (await Store.FindAsync("july", default)).ShouldNotBeNull();
        record.State.ShouldBe(BatchState.Failed);
        record.Problem.ShouldBe("Each run broke off. It was tried five times and is not tried again; put the file there anew once nothing is in the way.");
        record.FinishedAt.ShouldBe(_clock.GetUtcNow());
    }

    [Fact]
    public async Task What_is_known_of_the_last_try_is_kept()
    {
        await PutAsync("july", Csv);
        var edition = (await Files.FindAsync("july", default))!.Edition;
        await Store.SaveAsync(new BatchRecord("july", BatchState.Failed) { Edition = edition, Problem = "The results could not be written." }, default);

        await Inbox.GiveUpAsync(Poison("july.csv", edition), default);

        (await Store.FindAsync("july", default))!.Problem.ShouldStartWith("The results could not be written. It was tried five times");
    }

    [Fact]
    public async Task A_file_that_came_after_the_one_that_failed_is_not_given_up_with_it()
    {
        await PutAsync("july", Csv);
        await Inbox.GiveUpAsync(Poison("july.csv", "\"0xANOTHER\""), default);
        (await Store.FindAsync("july", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_batch_that_was_checked_after_all_stays_so()
    {
        await PutAsync("july", Csv);
        await Inbox.CheckAsync("july.csv", default);
        await Inbox.GiveUpAsync(Poison("july.csv", null), default);
        (await Store.FindAsync("july", default))!.State.ShouldBe(BatchState.Done);
    }

    [Theory]
    [InlineData("Jane Roe")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{ "ContainerName": "other", "BlobName": "july.csv" }""")]
    [InlineData("""{ "ContainerName": "inbox", "BlobName": "Jane Roe.csv" }""")]
    public async Task A_message_that_is_about_no_batch_is_told_of_and_dropped(string message)
    {
        await Inbox.GiveUpAsync(message, default);
        _log.All.ShouldHaveSingleItem().ShouldBe("Error: A message of the poison queue names no blob that could be a batch; it is dropped.");
    }

    public void Dispose() => _edge.Dispose();

    private static BlobClient Blob(string name) => new("UseDevelopmentStorage=true", InboxFunctions.Container, name);

    private static string Poison(string name, string? edition) => System.Text.Json.JsonSerializer.Serialize(
        new { Type = "BlobTrigger", FunctionId = "Host.Functions.InboxFromEventGrid", BlobType = "BlockBlob", ContainerName = "inbox", BlobName = name, ETag = edition });

    private Task PutAsync(string name, string csv) => Files.ReceiveAsync(name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), default);

    private async Task AdvanceUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(done, Task.Delay(1));
        }

        await done;
    }

    /// <summary>The inbox of somebody else.</summary>
    private abstract class OtherFiles(IBatchFiles files) : IBatchFiles
    {
        public Task<BatchInput?> FindAsync(string name, CancellationToken cancellation) => files.FindAsync(name, cancellation);

        public IAsyncEnumerable<BatchInput> ListAsync(CancellationToken cancellation) => files.ListAsync(cancellation);

        public virtual Task<Stream> OpenAsync(string name, CancellationToken cancellation) => files.OpenAsync(name, cancellation);

        public Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation) => files.ReceiveAsync(name, csv, cancellation);

        public virtual Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation) => files.TryHoldAsync(name, cancellation);

        public Task<IBatchResults> StageAsync(string name, CancellationToken cancellation) => files.StageAsync(name, cancellation);

        public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation) => files.OpenResultAsync(name, file, cancellation);

        public Task RemoveAsync(string name, CancellationToken cancellation) => files.RemoveAsync(name, cancellation);
    }

    /// <summary>An inbox whose files are there and cannot be read.</summary>
    private sealed class FilesThatFail(IBatchFiles files) : OtherFiles(files)
    {
        public override Task<Stream> OpenAsync(string name, CancellationToken cancellation) => throw new IOException("The storage account is too busy.");
    }

    /// <summary>An inbox whose batches are held whenever one is to be run, and not when one looks.</summary>
    private sealed class FilesHeldInTurn(IBatchFiles files) : OtherFiles(files)
    {
        private bool _isHeld;

        public override async Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation) =>
            (_isHeld = !_isHeld) ? null : await base.TryHoldAsync(name, cancellation);
    }
}
