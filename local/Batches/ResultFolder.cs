using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>
/// The folder that one batch's results, or one quarter's report, are shown in. They are written elsewhere on the same volume, into a hidden folder;
/// renaming that folder is the moment at which they count as published. Only then are they moved, and whoever finds them
/// unmoved after a crash moves them.
/// </summary>
/// <param name="path">The folder, which need not be there yet.</param>
/// <param name="hidden">What the hidden folders beside it begin with.</param>
/// <param name="last">The file that goes first and comes last: where it stands, the files beside it are those it speaks of.</param>
internal sealed class ResultFolder(string path, string hidden, string last)
{
    private const int MostLooks = 50;
    private const string StagingSuffix = ".staging";
    private const string PublishedSuffix = ".published";
    private const int CompareBuffer = 64 * 1024;

    /// <summary>The folder the results are shown in.</summary>
    public string Shown { get; } = path;

    /// <summary>Where results are written that nobody sees yet.</summary>
    public string Staging { get; } = hidden + StagingSuffix;

    /// <summary>Where results stand that count already and have not all been moved.</summary>
    public string Published { get; } = hidden + PublishedSuffix;

    /// <summary>The folder of a batch within a folder of many: <c>out/name</c>, with <c>out/.name…</c> beside it.</summary>
    public static ResultFolder Within(string root, string name, string last = BatchFile.Summary) =>
        new(Path.Combine(root, name), Path.Combine(root, "." + name), last);

    /// <summary>A folder that somebody named, and that may be anything: what is hidden stays inside it.</summary>
    public static ResultFolder At(string path, string last = BatchFile.Summary) => new(path, Path.Combine(path, ".claimcheck"), last);

    /// <summary>The batches of a root of which a run was interrupted.</summary>
    public static IEnumerable<string> Interrupted(string root)
    {
        if (!Directory.Exists(root))
            return [];
        return Directory.EnumerateDirectories(root, ".*")
            .Select(d => Path.GetFileName(d)!)
            .Where(d => d.EndsWith(StagingSuffix, StringComparison.Ordinal) || d.EndsWith(PublishedSuffix, StringComparison.Ordinal))
            .Select(d => d[1..d.LastIndexOf('.')])
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Finishes what an interrupted run published, throws away what it did not, and makes room for new results.</summary>
    public FolderResults Stage()
    {
        Recover();
        Directory.CreateDirectory(Staging);
        return new FolderResults(this);
    }

    /// <summary>Finishes what an interrupted run published, and throws away what it did not.</summary>
    public void Recover()
    {
        ShowPublished();
        Delete(Staging);
    }

    /// <summary>Opens a result file; null where there is none.</summary>
    public Stream? Open(string file)
    {
        // While results are being moved they are looked for on both sides of the move, and again where one move follows another.
        for (var look = 0; look < MostLooks; look++)
        {
            if ((TryOpen(Published, file) ?? TryOpen(Shown, file)) is { } found)
                return found;
            if (!Directory.Exists(Published) && !Directory.Exists(Shown))
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
        ShowPublished();
    }

    /// <summary>Whether what is staged is what is shown, to the byte.</summary>
    public bool IsShownAlready() =>
        Directory.EnumerateFiles(Staging).All(staged => IsSame(staged, Path.Combine(Shown, Path.GetFileName(staged))));

    /// <summary>Removes the result files. What else somebody has put into the folder stays, and then the folder too.</summary>
    public void Remove()
    {
        Delete(Staging);
        Delete(Published);
        if (!Directory.Exists(Shown))
            return;
        foreach (var file in BatchFile.All)
            File.Delete(Path.Combine(Shown, file));
        if (!Directory.EnumerateFileSystemEntries(Shown).Any())
            Directory.Delete(Shown);
    }

    private void ShowPublished()
    {
        if (!Directory.Exists(Published))
            return;
        Directory.CreateDirectory(Shown);
        var final = Path.Combine(Published, last);
        if (File.Exists(final))
            File.Delete(Path.Combine(Shown, last));
        foreach (var file in Directory.EnumerateFiles(Published).Where(f => f != final).Append(final).Where(File.Exists).ToList())
            File.Move(file, Path.Combine(Shown, Path.GetFileName(file)), overwrite: true);
        Delete(Published);
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
