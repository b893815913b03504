using System.Diagnostics.CodeAnalysis;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>The inbox and the results, for a file that is checked in ranges.</summary>
public interface IBatchRangeFiles
{
    /// <summary>Opens a file of the inbox to read it from a place on, as far as the reader likes.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="edition">Which edition of the file.</param>
    /// <param name="offset">How many bytes are left out.</param>
    /// <param name="cancellation">Until it is open.</param>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    /// <exception cref="BatchChangedException">It is another edition; also while it is read.</exception>
    Task<Stream> OpenAsync(string name, string edition, long offset, CancellationToken cancellation);

    /// <summary>
    /// Begins the results of a range: <see cref="BatchFile.Annotated"/>, <see cref="BatchFile.Findings"/> and
    /// <see cref="BatchFile.Rejected"/>, or rather its part of them. Publishing keeps them for the joining, in the place of what
    /// an earlier try kept; nobody sees them before. Several may be under way at once, of one range too.
    /// </summary>
    Task<IBatchResults> StageRangeAsync(string name, string run, int range, CancellationToken cancellation);

    /// <summary>
    /// Begins the results of the whole batch with what was kept of its ranges, one behind the other; the other files are
    /// created as usual. It can be done again after publishing, until the parts are thrown away.
    /// </summary>
    /// <param name="name">The batch.</param>
    /// <param name="run">The run.</param>
    /// <param name="ranges">How many ranges there are.</param>
    /// <param name="cancellation">Until it has begun.</param>
    /// <exception cref="IOException">What was kept of a range is not there.</exception>
    Task<IBatchResults> JoinAsync(string name, string run, int ranges, CancellationToken cancellation);

    /// <summary>Throws away what was kept of a run's ranges and is not published; nothing happens where there is none.</summary>
    Task DiscardAsync(string name, string run, CancellationToken cancellation);
}

/// <summary>Carries the word that a range is to be checked to whoever has time for it: at least once, in any order.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is one.")]
public interface IBatchRangeQueue
{
    /// <summary>Says that a range is to be checked.</summary>
    /// <param name="name">The batch.</param>
    /// <param name="run">The run it belongs to; of another run the word means nothing.</param>
    /// <param name="range">Which range.</param>
    /// <param name="cancellation">Until the word lasts.</param>
    Task SendAsync(string name, string run, int range, CancellationToken cancellation);
}
