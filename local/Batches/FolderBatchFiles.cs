using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>
/// The inbox and the results as folders: <c>inbox/name.csv</c>, <c>out/name/summary.json</c>. Nothing is made before it is
/// needed. What begins with a dot is ClaimCheck's own and not to be seen.
/// </summary>
/// <param name="inbox">The folder that files are dropped into.</param>
/// <param name="results">The folder that holds a folder of results for each batch.</param>
/// <param name="data">The data directory; of the processes that share it, one at a time runs a batch.</param>
public sealed class FolderBatchFiles(string inbox, string results, string data) : IBatchFiles
{
    private const string Extension = ".csv";
    private const string PartExtension = ".part";
    private const int CopyBuffer = 128 * 1024;

    // .CSV, as older programs write it, is the same file.
    private static readonly EnumerationOptions AnyCase = new() { MatchCasing = MatchCasing.CaseInsensitive };

    private readonly FolderLocks _locks = new(data);
    private readonly ConcurrentDictionary<string, bool> _receiving = new(StringComparer.Ordinal);

    /// <summary>The folder that files are dropped into, in full.</summary>
    public string Inbox { get; } = Path.GetFullPath(inbox);

    /// <summary>The folder that holds a folder of results for each batch, in full.</summary>
    public string Results { get; } = Path.GetFullPath(results);

    /// <inheritdoc/>
    public Task<BatchInput?> FindAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(name) is { } file ? Input(name, file) : null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchInput> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in Dropped().Select(NameOf).OfType<BatchName>().Select(n => n.Text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Find(name) is { } file && Input(name, file) is { } input)
                yield return input;
        }

        await Task.CompletedTask;
    }

    /// <summary>How many files lie in the inbox that cannot be batches, because of what they are called.</summary>
    public int CountOthers() => Dropped().Count(f => NameOf(f) is null);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = (Find(name) is { } found ? Resolved(found) : null) ?? throw new FileNotFoundException($"{name}{Extension} is not in the inbox.");

        // Pipes, sockets and devices say that they hold nothing. So they are taken to: to open a pipe is to wait for its writer.
        if (file.Length == 0)
            return Task.FromResult(Stream.Null);

        // Whoever writes it, or puts another in its place, is not kept from it; a file that changed is told by its hash.
        return Task.FromResult<Stream>(new FileStream(file.FullName, new FileStreamOptions
        {
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        }));
    }

    /// <inheritdoc/>
    public async Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Inbox);
        var part = Path.Combine(Inbox, $".{name}.{Guid.NewGuid():N}{PartExtension}");

        // Nobody holds the file open just before and after it is written, so that its lock alone does not keep Recover off.
        _receiving[part] = true;
        try
        {
            await using (var file = new NewFile(part))
            {
                await csv.CopyToAsync(file, CopyBuffer, cancellation);
                file.Flush(flushToDisk: true);
            }

            cancellation.ThrowIfCancellationRequested();
            File.Move(part, Path.Combine(Inbox, name + Extension), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
        finally
        {
            _receiving.TryRemove(part, out _);
        }
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IAsyncDisposable?>(_locks.TryHold(Folder(name).Shown));
    }

    /// <inheritdoc/>
    public Task<IBatchResults> StageAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<IBatchResults>(Folder(name).Stage());
    }

    /// <inheritdoc/>
    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Folder(name).Open(file));
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (Find(name) is { } file)
            file.Delete();
        Folder(name).Remove();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Clears up after processes that died: what they published is moved to its place, what they wrote before that and what
    /// they were receiving is thrown away. Another process's work under way is left alone.
    /// </summary>
    /// <returns>The folders it cannot clear up, and why: the runs of those batches meet with the same and tell it.</returns>
    public IReadOnlyList<(string Folder, Exception Fault)> Recover()
    {
        var faults = new List<(string, Exception)>();
        foreach (var name in Try(Results, faults, () => ResultFolder.Interrupted(Results)) ?? [])
        {
            Try(Folder(name).Shown, faults, () =>
            {
                using var held = _locks.TryHold(Folder(name).Shown);
                if (held is not null)
                    Folder(name).Recover();
                return true;
            });
        }

        foreach (var part in Try(Inbox, faults, Parts) ?? [])
        {
            try
            {
                new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody is receiving it, or it is another's.
            }
        }

        return faults;
    }

    private static T? Try<T>(string folder, List<(string Folder, Exception Fault)> faults, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add((folder, fault));
            return default;
        }
    }

    private List<string> Parts() => Directory.Exists(Inbox)
        ? [.. Directory.EnumerateFiles(Inbox, ".*" + PartExtension).Where(part => !_receiving.ContainsKey(part))]
        : [];

    private ResultFolder Folder(string name) => ResultFolder.Within(Results, name);

    private IEnumerable<FileInfo> Dropped() =>
        Directory.Exists(Inbox) ? new DirectoryInfo(Inbox).EnumerateFiles().Where(f => f.Name[0] != '.') : [];

    private static BatchName? NameOf(FileInfo file) =>
        file.Extension.Equals(Extension, StringComparison.OrdinalIgnoreCase) && BatchName.TryRead(file.Name, out var name) ? name : null;

    private FileInfo? Find(string name)
    {
        var usual = new FileInfo(Path.Combine(Inbox, name + Extension));
        if (usual.Exists || !Directory.Exists(Inbox))
            return usual.Exists ? usual : null;
        return new DirectoryInfo(Inbox).EnumerateFiles(name + Extension, AnyCase)
            .Where(f => f.Name.StartsWith(name, StringComparison.Ordinal))
            .OrderBy(f => f.Name, StringComparer.Ordinal).FirstOrDefault();
    }

    private static BatchInput? Input(string name, FileInfo found)
    {
        try
        {
            return Resolved(found) is { } file
                ? new BatchInput(name, file.Length, string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}"))
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // The file that a link leads to; null where it leads nowhere, round in a circle or to a folder.
    private static FileInfo? Resolved(FileInfo file)
    {
        try
        {
            if (!file.Attributes.HasFlag(FileAttributes.ReparsePoint))
                return file;
            return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
