using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Batches;

namespace ClaimCheck.Local.Audits;

/// <summary>The reports of audits as folders: <c>audits/2026-Q3/report.html</c>. Nothing is made before it is needed.</summary>
public sealed class FolderAuditFiles : IAuditFiles
{
    private readonly string _root;
    private readonly (Quarter Quarter, string Folder)? _only;
    private readonly FolderLocks _locks;

    /// <summary>Names the folder of all reports.</summary>
    /// <param name="root">The folder that holds a folder for each quarter.</param>
    /// <param name="data">The data directory; of the processes that share it, one at a time audits a quarter.</param>
    public FolderAuditFiles(string root, string data)
        : this(Path.GetFullPath(root), data, null)
    {
    }

    private FolderAuditFiles(string root, string data, (Quarter, string)? only) => (_root, _locks, _only) = (root, new FolderLocks(data), only);

    /// <summary>One quarter's report in a folder that somebody named. Earlier ones, for the trend, are looked for beside it.</summary>
    internal static FolderAuditFiles At(Quarter quarter, string folder, string data)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new(Path.GetDirectoryName(path) ?? path, data, (quarter, path));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Quarter>>(
            Directory.Exists(_root)
                ? [.. Directory.EnumerateDirectories(_root).Select(Path.GetFileName).Where(n => Quarter.TryParse(n, out _)).Select(n => Quarter.Parse(n!)).Order()]
                : []);
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IAsyncDisposable?>(_locks.TryHold(Folder(quarter).Shown));
    }

    /// <inheritdoc/>
    public Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IBatchResults>(Folder(quarter).Stage());
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Folder(quarter).Open(file));
    }

    /// <summary>
    /// Clears up after processes that died: what they published is moved to its place, what they wrote before that is thrown
    /// away. Another process's work under way is left alone.
    /// </summary>
    /// <returns>The quarters that this could not be done for, and why; the others are none the worse for it.</returns>
    public IReadOnlyList<(Quarter Quarter, Exception Fault)> Recover()
    {
        var faults = new List<(Quarter, Exception)>();
        foreach (var name in ResultFolder.Interrupted(_root))
        {
            if (!Quarter.TryParse(name, out var quarter))
                continue;
            try
            {
                using var held = _locks.TryHold(Folder(quarter).Shown);
                if (held is not null)
                    Folder(quarter).Recover();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                faults.Add((quarter, fault));
            }
        }

        return faults;
    }

    private ResultFolder Folder(Quarter quarter) => _only is { } only && only.Quarter == quarter
        ? ResultFolder.At(only.Folder, AuditFile.Report)
        : ResultFolder.Within(_root, quarter.ToString(), AuditFile.Report);
}
