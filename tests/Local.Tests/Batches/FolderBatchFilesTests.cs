using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Batches;

public sealed class SqliteBatchStoreTests : BatchStoreContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override IBatchStore Create() => new SqliteBatchStore(new Database(_temp.Data));

    [Fact]
    public async Task What_was_saved_is_there_when_the_store_is_opened_again()
    {
        await Create().SaveAsync(new BatchRecord("march", BatchState.Running), default);

        (await Create().FindAsync("march", default)).ShouldBe(new BatchRecord("march", BatchState.Running));
    }
}

public sealed class FolderBatchFilesTests : BatchFilesContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Inbox => Path.Combine(_temp.Root, "inbox");

    private string Results => Path.Combine(_temp.Root, "out");

    public void Dispose() => _temp.Dispose();

    protected override IBatchFiles Create() => Folders();

    [Fact]
    public void Nothing_is_made_before_it_is_needed()
    {
        Folders().Recover();

        Directory.EnumerateFileSystemEntries(_temp.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_can_be_a_batch_is_listed()
    {
        Directory.CreateDirectory(Inbox);
        foreach (var name in (string[])["a.csv", "B.CSV", "my claims.csv", "notes.txt", "a.csv.part", ".hidden.csv", "twice.csv.csv", "-x.csv"])
            await File.WriteAllTextAsync(Path.Combine(Inbox, name), "x");
        Directory.CreateDirectory(Path.Combine(Inbox, "folder.csv"));

        var listed = new List<string>();
        await foreach (var input in Folders().ListAsync(default))
            listed.Add(input.Name);

        listed.ShouldBe(["B", "a"]);
        Folders().CountOthers().ShouldBe(5);
        await using var upper = await Folders().OpenAsync("B", default);
        upper.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_but_the_five_files_is_left_behind()
    {
        await ReceiveAsync(Folders(), "march", "one");
        await PublishAsync(Folders(), "first");

        Tree().ShouldBe(["inbox/march.csv", .. BatchFile.All.Order(StringComparer.Ordinal).Select(f => "out/march/" + f)]);
    }

    [Fact]
    public async Task Results_that_were_staged_when_the_process_died_are_thrown_away()
    {
        await PublishAsync(Folders(), "first");
        await WriteAsync(await Folders().StageAsync("march", default), "second");
        Tree().ShouldContain(f => f.StartsWith("out/.march.staging/", StringComparison.Ordinal));

        Folders().Recover();

        (await SeenAsync(Folders())).ShouldAllBe(s => s.EndsWith(": first", StringComparison.Ordinal));
        Tree().ShouldAllBe(f => f.StartsWith("out/march/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Results_that_were_published_when_the_process_died_are_seen_and_moved_at_the_next_start(int moved)
    {
        // As a death after so many moves would leave it.
        await PublishAsync(Folders(), "first");
        await WriteAsync(await Folders().StageAsync("march", default), "second");
        Directory.Move(Path.Combine(Results, ".march.staging"), Path.Combine(Results, ".march.published"));
        File.Delete(Path.Combine(Results, "march", BatchFile.Summary));
        foreach (var file in BatchFile.All.Where(f => f != BatchFile.Summary).Append(BatchFile.Summary).Take(moved))
            File.Move(Path.Combine(Results, ".march.published", file), Path.Combine(Results, "march", file), overwrite: true);
        var all = BatchFile.All.Select(f => $"{f}: second");

        (await SeenAsync(Folders())).ShouldBe(all);
        Folders().Recover();

        (await SeenAsync(Folders())).ShouldBe(all);
        Tree().ShouldBe(BatchFile.All.Order(StringComparer.Ordinal).Select(f => "out/march/" + f));
    }

    [Fact]
    public async Task What_another_process_has_under_way_is_left_alone()
    {
        await using var held = await Folders().TryHoldAsync("march", default);
        await using var results = await Folders().StageAsync("march", default);
        await WriteAsync(results, "first");

        Folders().Recover();
        await results.PublishAsync(default);

        (await SeenAsync(Folders())).Count.ShouldBe(5);
    }

    [Fact]
    public async Task What_was_being_received_when_the_process_died_is_thrown_away()
    {
        Directory.CreateDirectory(Inbox);
        await File.WriteAllTextAsync(Path.Combine(Inbox, ".march.0123.part"), "half");
        await using var other = new FileStream(Path.Combine(Inbox, ".april.0123.part"), FileMode.Create, FileAccess.Write, FileShare.None);

        Folders().Recover();

        Tree().ShouldBe(["inbox/.april.0123.part"]);
    }

    [Fact]
    public async Task What_somebody_else_put_beside_the_results_stays()
    {
        await PublishAsync(Folders(), "first");
        await File.WriteAllTextAsync(Path.Combine(Results, "march", "mine.txt"), "x");

        await PublishAsync(Folders(), "second");
        await Folders().RemoveAsync("march", default);

        Tree().ShouldBe(["out/march/mine.txt"]);
    }

    [UnixTheory]
    [InlineData("mkfifo", "pipe.csv")]
    [InlineData("mkfifo", "held.pipe", "pipe.csv")]
    [InlineData("", "/dev/zero", "pipe.csv")]
    public async Task Pipes_and_devices_hold_nothing_and_nobody_waits_for_them(string make, string name, string? link = null)
    {
        Directory.CreateDirectory(Inbox);
        var path = Path.Combine(Inbox, name);
        if (make.Length > 0)
        {
            using var made = System.Diagnostics.Process.Start(make, [path]);
            await made.WaitForExitAsync();
        }

        if (link is not null)
            File.CreateSymbolicLink(Path.Combine(Inbox, link), path);

        (await Folders().FindAsync("pipe", default))!.Length.ShouldBe(0);
        await using var csv = await Task.Run(() => Folders().OpenAsync("pipe", default)).WaitAsync(TimeSpan.FromSeconds(10));
        csv.ReadByte().ShouldBe(-1);
        await Folders().RemoveAsync("pipe", default);
        (await Folders().FindAsync("pipe", default)).ShouldBeNull();
    }

    [UnixFact]
    public async Task A_link_is_the_file_it_leads_to_and_nothing_where_it_leads_nowhere()
    {
        Directory.CreateDirectory(Inbox);
        var target = _temp.Write("export.csv", new string('x', 1000));
        File.CreateSymbolicLink(Path.Combine(Inbox, "march.csv"), target);
        File.CreateSymbolicLink(Path.Combine(Inbox, "nowhere.csv"), Path.Combine(_temp.Root, "nowhere"));
        File.CreateSymbolicLink(Path.Combine(Inbox, "round.csv"), Path.Combine(Inbox, "round.csv"));
        File.CreateSymbolicLink(Path.Combine(Inbox, "folder.csv"), _temp.Root);

        var listed = new List<BatchInput>();
        await foreach (var input in Folders().ListAsync(default))
            listed.Add(input);

        var first = listed.ShouldHaveSingleItem();
        (first.Name, first.Length).ShouldBe(("march", 1000));
        (await Folders().FindAsync("round", default)).ShouldBeNull();
        await Should.ThrowAsync<FileNotFoundException>(() => Folders().OpenAsync("round", default));
        await Should.ThrowAsync<FileNotFoundException>(() => Folders().OpenAsync("nowhere", default));
        _temp.Write("export.csv", new string('y', 1001));
        (await Folders().FindAsync("march", default))!.Edition.ShouldNotBe(first.Edition, StringComparer.Ordinal);
        await Folders().RemoveAsync("march", default);
        File.Exists(target).ShouldBeTrue();
    }

    [Fact]
    public async Task A_folder_that_cannot_hold_results_is_named_before_any_are_written()
    {
        Directory.CreateDirectory(Path.Combine(Results, "march", BatchFile.Annotated));
        _temp.Write("out/april", "in the way");

        foreach (var name in (string[])["march", "april"])
            (await Should.ThrowAsync<IOException>(() => Folders().StageAsync(name, default))).Message.ShouldContain(Path.Combine(Results, name));

        Directory.EnumerateFileSystemEntries(Results).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["april", "march"]);
        (await Should.ThrowAsync<IOException>(() => new FolderBatchFiles(Inbox, Path.Combine(Results, "april"), _temp.Data).StageAsync("march", default)))
            .Message.ShouldContain(Path.Combine(Results, "april", "march"));
    }

    [Fact]
    public async Task Results_under_way_in_the_very_folder_of_all_results_are_no_batch()
    {
        var folder = ResultFolder.At(Results);
        await using var results = folder.Stage();
        await WriteAsync(results, "mine");

        Folders().Recover();
        await using (var batch = await Folders().StageAsync("claimcheck", default))
            await WriteAsync(batch, "other");
        await results.PublishAsync(default);

        (await File.ReadAllTextAsync(Path.Combine(Results, BatchFile.Summary))).ShouldBe("mine");
        Tree().ShouldBe(BatchFile.All.Order(StringComparer.Ordinal).Select(f => "out/" + f));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_command_published_into_a_batch_s_folder_as_it_died_is_older_than_the_batch_s_next_results(bool starts)
    {
        var folder = ResultFolder.At(Path.Combine(Results, "march"));
        await WriteAsync(folder.Stage(), "older");
        Directory.Move(folder.Staging, folder.Published);

        if (starts)
        {
            Folders().Recover();
            (await SeenAsync(Folders())).ShouldBe(BatchFile.All.Select(f => $"{f}: older"));
        }

        await PublishAsync(Folders(), "newer");
        folder.Recover();

        (await SeenAsync(Folders())).ShouldBe(BatchFile.All.Select(f => $"{f}: newer"));
        await Folders().RemoveAsync("march", default);
        Tree().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_batch_published_as_it_died_is_older_than_what_a_command_writes_there()
    {
        await WriteAsync(await Folders().StageAsync("march", default), "older");
        Directory.Move(Path.Combine(Results, ".march.staging"), Path.Combine(Results, ".march.published"));

        await using (var results = ResultFolder.At(Path.Combine(Results, "march") + Path.DirectorySeparatorChar).Stage())
        {
            await WriteAsync(results, "newer");
            await results.PublishAsync(default);
        }

        Folders().Recover();
        (await SeenAsync(Folders())).ShouldBe(BatchFile.All.Select(f => $"{f}: newer"));
    }

    private FolderBatchFiles Folders() => new(Inbox, Results, _temp.Data);

    private IEnumerable<string> Tree() => Directory.EnumerateFiles(_temp.Root, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(_temp.Root, f).Replace('\\', '/'))
        .Where(f => !f.StartsWith("data/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
