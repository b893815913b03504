namespace ClaimCheck.App.Codes.Import;

/// <summary>Counts the bytes of the files of one import.</summary>
internal sealed class ReadingProgress
{
    private readonly IProgress<ImportProgress>? _progress;
    private readonly long _total;
    private long _read;

    /// <summary>Begins with nothing read.</summary>
    public ReadingProgress(ImportRequest request, IProgress<ImportProgress>? progress)
    {
        _progress = progress;
        _total = request.Releases.Select(r => r.Path).Concat(request.Gems).Sum(LengthOf);
    }

    /// <summary>A file is about to be read.</summary>
    public void Begins(string path) => Report(ImportStep.Reading, path);

    /// <summary>A file was read and merged.</summary>
    public void Took(string path)
    {
        _read = Math.Min(_total, _read + LengthOf(path));
        Report(ImportStep.Reading, path);
    }

    /// <summary>A step began.</summary>
    public void Report(ImportStep step, string? path = null) =>
        _progress?.Report(new ImportProgress(step, path is null ? null : Path.GetFileName(path), _read, _total));

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
