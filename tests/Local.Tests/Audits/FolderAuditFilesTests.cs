using System.Text;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Audits;

namespace ClaimCheck.Local.Tests.Audits;

public sealed class FolderAuditFilesTests : IDisposable
{
    private static readonly Quarter Third = new(2026, 3);
    private readonly TempDirectory _temp = new();

    private string Root => Path.Combine(_temp.Root, "audits");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_report_is_seen_when_it_is_published_and_not_before()
    {
        var files = Open();
        await using (var results = await StageAsync(files, "new"))
        {
            (await ReadAsync(files)).ShouldBeNull();
            await results.PublishAsync(default);
        }

        (await ReadAsync(files)).ShouldBe("new");
        (await files.ListAsync(default)).ShouldBe([Third]);
        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_publishes_leaves_the_old_report()
    {
        await PublishAsync("old");

        // As kill -9 leaves it: nothing is disposed of.
        await StageAsync(Open(), "half");

        (await ReadAsync(Open())).ShouldBe("old");
        Open().Recover();
        (await ReadAsync(Open())).ShouldBe("old");
        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_process_that_dies_while_it_publishes_has_published_all_or_nothing()
    {
        await PublishAsync("old");
        await StageAsync(Open(), "new");

        // The rename that counts has happened, and one of three files has been moved.
        Directory.Move(Path.Combine(Root, ".2026-Q3.staging"), Path.Combine(Root, ".2026-Q3.published"));
        File.Move(Path.Combine(Root, ".2026-Q3.published", AuditFile.Findings), Path.Combine(Root, "2026-Q3", AuditFile.Findings), overwrite: true);

        foreach (var file in AuditFile.All)
            (await ReadAsync(Open(), file)).ShouldBe("new", file);
        Open().Recover();
        foreach (var file in AuditFile.All)
            (await File.ReadAllTextAsync(Path.Combine(Root, "2026-Q3", file))).ShouldBe("new", file);
        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_report_that_cannot_be_cleared_up_keeps_no_other_quarter_waiting()
    {
        await StageAsync(Open(), "new");
        Directory.Move(Path.Combine(Root, ".2026-Q3.staging"), Path.Combine(Root, ".2026-Q3.published"));
        await File.WriteAllTextAsync(Path.Combine(Root, "2026-Q3"), "in the way");
        Directory.CreateDirectory(Path.Combine(Root, ".2026-Q4.staging"));

        Open().Recover().ShouldHaveSingleItem().Quarter.ShouldBe(Third);

        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe([".2026-Q3.published", "2026-Q3"]);
    }

    [Fact]
    public async Task One_at_a_time_has_a_quarter()
    {
        await using (var held = await Open().TryHoldAsync(Third, default))
        {
            held.ShouldNotBeNull();
            (await Open().TryHoldAsync(Third, default)).ShouldBeNull();
            await using var another = await Open().TryHoldAsync(Third.Previous, default);
            another.ShouldNotBeNull();
        }

        await using var again = await Open().TryHoldAsync(Third, default);
        again.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_named_folder_holds_the_report_itself_and_finds_earlier_ones_beside_it()
    {
        var files = FolderAuditFiles.At(Third, Path.Combine(_temp.Root, "elsewhere", "mine"), _temp.Data);
        await using (var results = await StageAsync(files, "new"))
            await results.PublishAsync(default);
        Directory.CreateDirectory(Path.Combine(_temp.Root, "elsewhere", "2026-Q2"));
        await File.WriteAllTextAsync(Path.Combine(_temp.Root, "elsewhere", "2026-Q2", AuditFile.Report), "earlier");

        (await File.ReadAllTextAsync(Path.Combine(_temp.Root, "elsewhere", "mine", AuditFile.Report))).ShouldBe("new");
        await using var earlier = await files.OpenAsync(Third.Previous, AuditFile.Report, default);
        earlier.ShouldNotBeNull();
    }

    private FolderAuditFiles Open() => new(Root, _temp.Data);

    private async Task PublishAsync(string text)
    {
        await using var results = await StageAsync(Open(), text);
        await results.PublishAsync(default);
    }

    private static async Task<IBatchResults> StageAsync(FolderAuditFiles files, string text)
    {
        var results = await files.StageAsync(Third, default);
        foreach (var file in AuditFile.All)
        {
            await using var stream = await results.CreateAsync(file, default);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        return results;
    }

    private static async Task<string?> ReadAsync(FolderAuditFiles files, string file = AuditFile.Report)
    {
        await using var stream = await files.OpenAsync(Third, file, default);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync();
    }
}
