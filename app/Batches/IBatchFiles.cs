namespace ClaimCheck.App.Batches;

/// <summary>The names of the result files.</summary>
public static class BatchFile
{
    /// <summary>Every good row, with its verdict.</summary>
    public const string Annotated = "annotated.csv";

    /// <summary>Every finding.</summary>
    public const string Findings = "findings.csv";

    /// <summary>Every row that could not be read.</summary>
    public const string Rejected = "rejected.csv";

    /// <summary>The numbers.</summary>
    public const string Summary = "summary.json";

    /// <summary>The page for the biller.</summary>
    public const string Report = "report.html";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Annotated, Findings, Rejected, Summary, Report];

    /// <summary>The content type of a result file.</summary>
    public static string MediaType(string file) => Path.GetExtension(file) switch
    {
        ".csv" => "text/csv; charset=utf-8",
        ".json" => "application/json",
        _ => "text/html; charset=utf-8",
    };
}

/// <summary>A file that waits in the inbox.</summary>
/// <param name="Name">The batch's name.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Edition">Another one after every change: size and time of writing, or an ETag.</param>
public sealed record BatchInput(string Name, long Length, string Edition);

/// <summary>The inbox and the results.</summary>
public interface IBatchFiles
{
    /// <summary>The file of a batch; null where there is none.</summary>
    Task<BatchInput?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Every file in the inbox that can be a batch, in order of name.</summary>
    IAsyncEnumerable<BatchInput> ListAsync(CancellationToken cancellation);

    /// <summary>Opens a file of the inbox to read it from its beginning.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    Task<Stream> OpenAsync(string name, CancellationToken cancellation);

    /// <summary>Puts a file into the inbox, whole or not at all, in the place of one of that name.</summary>
    Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation);

    /// <summary>Takes a batch for oneself; it is let go of with what is returned, and when the process dies.</summary>
    /// <returns>Null while somebody else has it, in this process or another.</returns>
    Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation);

    /// <summary>Begins a set of results that nobody sees yet. What an interrupted run left behind is thrown away.</summary>
    /// <exception cref="ResultsNotWritableException">They could not be published later on.</exception>
    Task<IBatchResults> StageAsync(string name, CancellationToken cancellation);

    /// <summary>Opens a result file; null where there is none.</summary>
    Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation);

    /// <summary>Removes a batch's file and results; nothing happens where there are none.</summary>
    Task RemoveAsync(string name, CancellationToken cancellation);
}

/// <summary>Results under way. Disposed of without <see cref="PublishAsync"/>, they were never there.</summary>
public interface IBatchResults : IAsyncDisposable
{
    /// <summary>Opens a result file to be written; it is to be closed before publishing.</summary>
    Task<Stream> CreateAsync(string file, CancellationToken cancellation);

    /// <summary>Shows all files under their final names, in the place of the earlier ones; after an interruption it is finished at the next start.</summary>
    Task PublishAsync(CancellationToken cancellation);
}
