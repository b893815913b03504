using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>
/// The folder that one batch's results, or one quarter's report, are shown in. They are written elsewhere on the same volume, into a hidden folder;
/// renaming that folder is the moment at which they count as published. Only then are they moved, and whoever finds them
/// unmoved after a crash moves them.
/// </summary>
/// <remarks>
/// What is hidden stands beside the folder, or inside it where somebody named the folder. Both are looked after by either,
/// because a batch's folder can be named too. Inside, it goes by a name that no batch's can be taken for.
/// </remarks>
internal sealed class ResultFolder
{
    private const int MostLooks = 50;
    private const string StagingSuffix = ".staging";
    private const string PublishedSuffix = ".published";
    private const string StagingInside = ".claimcheck-staging";
    private const string PublishedInside = ".claimcheck-published";
    private const int CompareBuffer = 64 * 1024;

    private readonly (string Staging, string Published)[] _hidden;
    private readonly string _last;

    private ResultFolder(string path, bool isNamed, string last)
    {
        (Shown, _last) = (path, last);
        var inside = (Path.Combine(path, StagingInside), Path.Combine(path, PublishedInside));
        var hidden = Path.GetDirectoryName(path) is { } root ? Path.Combine(root, "." + Path.GetFileName(path)) : null;
        _hidden = hidden is null ? [inside] : [inside, (hidden + StagingSuffix, hidden + PublishedSuffix)];
        (Staging, Published) = isNamed ? _hidden[0] : _hidden[^1];
    }

    /// <summary>The folder the results are shown in, which need not be there yet.</summary>
    public string Shown { get; }

    /// <summary>Where results are written that nobody sees yet.</summary>
    public string Staging { get; }

    /// <summary>Where results stand that count already and have not all been moved.</summary>
    public string Published { get; }

    /// <summary>The folder of a batch within a folder of many: <c>out/name</c>, with <c>out/.name…</c> beside it.</summary>
    /// <param name="root">The folder of many.</param>
    /// <param name="name">The batch.</param>
    /// <param name="last">The file that goes first and comes last: where it stands, the files beside it are those it speaks of.</param>
    public static ResultFolder Within(string root, string name, string last = BatchFile.Summary) => new(Path.Combine(root, name), isNamed: false, last);

    /// <summary>A folder that somebody named, and that may be anything: what is hidden stays inside it.</summary>
    public static ResultFolder At(string path, string last = BatchFile.Summary) => new(Path.TrimEndingDirectorySeparator(path), isNamed: true, last);

    /// <summary>The batches of a root of which a run was interrupted.</summary>
    public static IReadOnlyList<string> Interrupted(string root)
    {
        if (!Directory.Exists(root))
            return [];
        var beside = Directory.EnumerateDirectories(root, ".*")
            .Select(d => Path.GetFileName(d)!)
            .Where(d => d.EndsWith(StagingSuffix, StringComparison.Ordinal) || d.EndsWith(PublishedSuffix, StringComparison.Ordinal))
            .Select(d => d[1..d.LastIndexOf('.')]);
        var inside = Directory.EnumerateDirectories(root)
            .Where(d => Directory.Exists(Path.Combine(d, StagingInside)) || Directory.Exists(Path.Combine(d, PublishedInside)))
            .Select(d => Path.GetFileName(d)!);
        return [.. beside.Concat(inside).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Finishes what an interrupted run published, throws away what it did not, and makes room for new results.</summary>
    /// <exception cref="ResultsNotWritableException">They could not be shown in the folder.</exception>
    public FolderResults Stage()
    {
        try
        {
            Recover();
            RequireRoom();
            Directory.CreateDirectory(Staging);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ResultsNotWritableException($"The results could not be written to {Shown}; nothing was published. {fault.Message}", fault);
        }

        return new FolderResults(this);
    }

    /// <summary>Finishes what an interrupted run published, and throws away what it did not.</summary>
    public void Recover()
    {
        foreach (var (staging, published) in _hidden)
        {
            ShowPublished(published);
            Delete(staging);
        }
    }

    /// <summary>Opens a result file; null where there is none.</summary>
    public Stream? Open(string file)
    {
        // While results are being moved they are looked for on both sides of the move, and again where one move follows another.
        for (var look = 0; look < MostLooks; look++)
        {
            foreach (var (_, published) in _hidden)
            {
                if (TryOpen(published, file) is { } unmoved)
                    return unmoved;
            }

            if (TryOpen(Shown, file) is { } found)
                return found;
            if (!Directory.Exists(Shown) && !Array.Exists(_hidden, h => Directory.Exists(h.Published)))
                return null;
        }

        return null;
    }

    /// <summary>Shows what is staged in the place of what is shown now.</summary>
    public void Publish(CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(Staging))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        Directory.CreateDirectory(Shown);
        cancellation.ThrowIfCancellationRequested();
        Directory.Move(Staging, Published);
        ShowPublished(Published);
    }

    /// <summary>Whether what is staged is what is shown, to the byte.</summary>
    public bool IsShownAlready() =>
        Directory.EnumerateFiles(Staging).All(staged => IsSame(staged, Path.Combine(Shown, Path.GetFileName(staged))));

    /// <summary>Removes the result files. What else somebody has put into the folder stays, and then the folder too.</summary>
    public void Remove()
    {
        foreach (var (staging, published) in _hidden)
        {
            Delete(staging);
            Delete(published);
        }

        if (!Directory.Exists(Shown))
            return;
        foreach (var file in BatchFile.All)
            File.Delete(Path.Combine(Shown, file));
        if (!Directory.EnumerateFileSystemEntries(Shown).Any())
            Directory.Delete(Shown);
    }

    // What would be in the way of showing results when they are there is in the way of beginning.
    private void RequireRoom()
    {
        if (File.Exists(Shown))
            throw new IOException($"There is a file '{Shown}'.");
        foreach (var file in BatchFile.All.Append(_last))
        {
            if (Directory.Exists(Path.Combine(Shown, file)))
                throw new IOException($"There is a folder '{Path.Combine(Shown, file)}'.");
        }

        if (!Directory.Exists(Shown))
            return;
        var (staging, _) = _hidden[0];
        Directory.CreateDirectory(staging);
        Directory.Delete(staging);
    }

    private void ShowPublished(string published)
    {
        if (!Directory.Exists(published))
            return;
        Directory.CreateDirectory(Shown);
        var final = Path.Combine(published, _last);
        if (File.Exists(final))
            File.Delete(Path.Combine(Shown, _last));
        foreach (var file in Directory.EnumerateFiles(published).Where(f => f != final).Append(final).Where(File.Exists).ToList())
            File.Move(file, Path.Combine(Shown, Path.GetFileName(file)), overwrite: true);
        Delete(published);
    }

    private static bool IsSame(string staged, string shown)
    {
        using var first = File.OpenRead(staged);
        if (!File.Exists(shown) || new FileInfo(shown).Length != first.Length)
            return false;
        using var second = File.OpenRead(shown);
        var (one, other) = (new byte[CompareBuffer], new byte[CompareBuffer]);
        int read;
        while ((read = first.ReadAtLeast(one, one.Length, throwOnEndOfStream: false)) > 0)
        {
            if (second.ReadAtLeast(other, read, throwOnEndOfStream: false) < read || !one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, read)))
                return false;
        }

        return true;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static FileStream? TryOpen(string folder, string file)
    {
        try
        {
            return new FileStream(Path.Combine(folder, file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
