using ClaimCheck.App.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Audits;

public sealed class FolderAuditFilesTests : AuditFilesContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Root => Path.Combine(_temp.Root, "audits");

    public void Dispose() => _temp.Dispose();

    protected override IAuditFiles Open() => new FolderAuditFiles(Root, _temp.Data);

    [Fact]
    public async Task Nothing_but_the_report_is_left_behind()
    {
        await PublishAsync(Open(), Third, "new");

        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_publishes_leaves_the_old_report()
    {
        await PublishAsync(Open(), Third, "old");

        // As kill -9 leaves it: nothing is disposed of.
        await StageAsync(Open(), Third, "half");

        (await ReadAsync(Open())).ShouldBe("old");
        Folders().Recover();
        (await ReadAsync(Open())).ShouldBe("old");
        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_process_that_dies_while_it_publishes_has_published_all_or_nothing()
    {
        await PublishAsync(Open(), Third, "old");
        await StageAsync(Open(), Third, "new");

        // The rename that counts has happened, and one of three files has been moved.
        Directory.Move(Path.Combine(Root, ".2026-Q3.staging"), Path.Combine(Root, ".2026-Q3.published"));
        File.Move(Path.Combine(Root, ".2026-Q3.published", AuditFile.Findings), Path.Combine(Root, "2026-Q3", AuditFile.Findings), overwrite: true);

        foreach (var file in AuditFile.All)
            (await ReadAsync(Open(), file)).ShouldBe("new", file);
        Folders().Recover();
        foreach (var file in AuditFile.All)
            (await File.ReadAllTextAsync(Path.Combine(Root, "2026-Q3", file))).ShouldBe("new", file);
        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).ShouldBe(["2026-Q3"]);
    }

    [Fact]
    public async Task A_report_that_cannot_be_cleared_up_keeps_no_other_quarter_waiting()
    {
        await StageAsync(Open(), Third, "new");
        Directory.Move(Path.Combine(Root, ".2026-Q3.staging"), Path.Combine(Root, ".2026-Q3.published"));
        await File.WriteAllTextAsync(Path.Combine(Root, "2026-Q3"), "in the way");
        Directory.CreateDirectory(Path.Combine(Root, ".2026-Q4.staging"));

        Folders().Recover().ShouldHaveSingleItem().Quarter.ShouldBe(Third);

        Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe([".2026-Q3.published", "2026-Q3"]);
    }

    [Fact]
    public async Task A_named_folder_holds_the_report_itself_and_finds_earlier_ones_beside_it()
    {
        var files = FolderAuditFiles.At(Third, Path.Combine(_temp.Root, "elsewhere", "mine"), _temp.Data);
        await using (var results = await StageAsync(files, Third, "new"))
            await results.PublishAsync(default);
        Directory.CreateDirectory(Path.Combine(_temp.Root, "elsewhere", "2026-Q2"));
        await File.WriteAllTextAsync(Path.Combine(_temp.Root, "elsewhere", "2026-Q2", AuditFile.Report), "earlier");

        (await File.ReadAllTextAsync(Path.Combine(_temp.Root, "elsewhere", "mine", AuditFile.Report))).ShouldBe("new");
        await using var earlier = await files.OpenAsync(Third.Previous, AuditFile.Report, default);
        earlier.ShouldNotBeNull();
    }

    private FolderAuditFiles Folders() => new(Root, _temp.Data);

    private static async Task<string?> ReadAsync(IAuditFiles files, string file = AuditFile.Report)
    {
        await using var stream = await files.OpenAsync(Third, file, default);
        return stream is null ? null : await new StreamReader(stream).ReadToEndAsync();
    }
}
