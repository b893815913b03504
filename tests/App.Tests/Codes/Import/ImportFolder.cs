using System.IO.Compression;
using System.Text;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>A folder of files to import and a store to import them into.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claimcheck-import-").FullName;

    public ImportFolder(ICodeStore? store = null) => Store = store ?? new MemoryCodeStore();

    public ICodeStore Store { get; }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Imports order files that are there; their names say which release they are.</summary>
    public Task<ImportReport> ImportAsync(params string[] names) => RunAsync(names);

    public Task<ImportReport> RunAsync(
        string[] names,
        string[]? gems = null,
        bool backfill = false,
        bool replace = false,
        ReleaseName? named = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default) =>
        new CodeImport(Store).RunAsync(
            new ImportRequest([.. names.Select(n => new ReleaseFile(PathOf(n), named))], [.. (gems ?? []).Select(PathOf)], backfill, replace), progress, cancellation);

    /// <summary>Imports one file under a name that says FY2026, and returns what was said against it; the store must stay as it was.</summary>
    public async Task<string> RefusalOfAsync(string name, ReleaseName? named = null)
    {
        var refusal = await RefusalAsync(() => RunAsync([name], named: named ?? new ReleaseName("FY2026", new DateOnly(2025, 10, 1))));
        return refusal;
    }

    /// <summary>What was said against an import; the store must stay as it was.</summary>
    public async Task<string> RefusalAsync(Func<Task<ImportReport>> import)
    {
        var generation = await Store.FindGenerationAsync(default);
        var refusal = await Should.ThrowAsync<ImportException>(import);
        (await Store.FindGenerationAsync(default)).ShouldBe(generation);
        refusal.Message.ShouldNotContain("\n");
        refusal.Message.ShouldNotContain("Exception");
        return refusal.Message;
    }

    public async Task<CodeIndex> IndexAsync() => CodeIndex.Build(await Store.ReadAsync(default));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
