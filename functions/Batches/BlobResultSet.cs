using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// One batch's results, or one quarter's report: <c>march/summary.json</c>. They are written as blocks on the very blobs they
/// are shown as, where nobody sees them; writing the journal is the moment at which they count as published. Only then are
/// they committed, and whoever finds a journal unfinished finishes it.
/// </summary>
/// <param name="container">Where they are.</param>
/// <param name="name">The batch or quarter.</param>
/// <param name="files">All files there can be; the last to be committed last.</param>
/// <param name="hold">What this process has of the set; null where it has nothing, and nobody else may have it then.</param>
internal sealed class BlobResultSet(BlobContainer container, string name, IReadOnlyList<string> files, BlobHold? hold)
{
    private const int MostLooks = 50;

    private readonly BlobJournal _journal = new(container, name);

    /// <summary>Finishes what an interrupted run published, and begins new results. Blocks that it did not publish are nobody's.</summary>
    /// <exception cref="ResultsNotWritableException">They could not be published later on.</exception>
    public async Task<BlobResults> StageAsync(CancellationToken cancellation)
    {
        try
        {
            await FinishAsync(cancellation);
        }
        catch (Exception fault) when (fault is IOException)
        {
            throw new ResultsNotWritableException($"The results of '{name}' could not be written; nothing was published. {fault.Message}", fault);
        }

        return ForRange(Guid.NewGuid(), 0);
    }

    /// <summary>
    /// One range's part of results that several write, in one process or many. Written again under the same run, a range has
    /// the same blocks. Nothing else may be published of the set before they are committed: it would sweep their blocks away.
    /// </summary>
    /// <param name="run">What all ranges of the results have in common, and no other results.</param>
    /// <param name="range">0 and up; its bytes come behind those of the lower ones.</param>
    public BlobResults ForRange(Guid run, int range) => new(this, run, range);

    /// <summary>Shows the files of all ranges, in order of range, in the place of those that are shown now. Done again, it changes nothing.</summary>
    /// <param name="run">What the ranges have in common.</param>
    /// <param name="ranges">What each of them wrote.</param>
    /// <param name="cancellation">Stops it as long as nothing is published.</param>
    /// <exception cref="IOException">Somebody else has the set by now, or blocks are gone; nothing is published.</exception>
    public async Task CommitAsync(Guid run, IEnumerable<BlobRange> ranges, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var parts = ranges.OrderBy(r => r.Range)
            .SelectMany(r => r.Blocks.Select(b => (File: b.Key, Part: new BlobPart(r.Range, b.Value))))
            .ToLookup(p => p.File, p => p.Part, StringComparer.Ordinal);
        var seen = await FinishAsync(cancellation);
        var pending = new BlobPublication(run, await Task.WhenAll(files.Where(parts.Contains).Select(f => FileAsync(run, f, [.. parts[f]], cancellation))));
        if (!await _journal.TryWriteAsync(seen, pending, hold, cancellation))
            throw new IOException($"'{name}' in the container '{container.Name}' has been taken over by another process; its results were not published.");

        // They count. What stops us now is finished by whoever comes next.
        if (!await ShowAsync(pending))
            throw new IOException($"What was written of '{name}' in the container '{container.Name}' was swept away by another process; run it again.");
        await ClearAsync(CancellationToken.None);
    }

    /// <summary>Commits what an interrupted run published.</summary>
    /// <returns>The journal after that.</returns>
    /// <exception cref="IOException">The service refuses it, or is not to be had.</exception>
    public async Task<BlobJournalPage> FinishAsync(CancellationToken cancellation)
    {
        var seen = await _journal.ReadAsync(cancellation);
        if (seen.Pending is null)
            return seen;
        await ShowAsync(seen.Pending);
        return await ClearAsync(cancellation);
    }

    /// <summary>Opens a file; null where there is none.</summary>
    public async Task<Stream?> OpenAsync(string file, CancellationToken cancellation)
    {
        await FinishAsync(cancellation);
        return await container.AskAsync(c => OpenAsync(c.GetBlobClient(PathOf(file)), cancellation), cancellation);
    }

    /// <summary>Removes the files. What else somebody has put beside them stays.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        // What was published could come back after its files were gone.
        await FinishAsync(cancellation);
        await DeleteAsync(cancellation);
        await container.AskAsync(c => SweepAsync(c, cancellation), cancellation);
    }

    /// <summary>Opens a file of one range to be written.</summary>
    internal BlobBlockStream Write(string file, Guid run, int range, Action<int> written, CancellationToken cancellation)
    {
        if (!files.Contains(file, StringComparer.Ordinal))
            throw new ArgumentException($"There is no result file '{file}'; there are {string.Join(", ", files)}.", nameof(file));
        return new(container, PathOf(file), run, range, written, cancellation);
    }

    private string PathOf(string file) => $"{name}/{file}";

    // A file with all its blocks, as it is to be committed.
    private Task<BlobPublicationFile> FileAsync(Guid run, string file, IReadOnlyList<BlobPart> parts, CancellationToken cancellation) => container.AskAsync(
        async c =>
        {
            var publication = new BlobPublicationFile(file, await BlobResultFile.EditionAsync(c.GetBlobClient(PathOf(file)), cancellation), parts);
            var there = await BlobResultFile.BlocksAsync(c.GetBlockBlobClient(PathOf(file)), cancellation);
            if (!publication.BlocksOf(run).All(there.Contains))
                throw new IOException($"Parts of '{PathOf(file)}' in the container '{container.Name}' are gone; run it again.");
            return publication;
        },
        cancellation);

    // Whether all files are shown. Where one cannot be any more, those that are gone with it: half of two runs is no result.
    private async Task<bool> ShowAsync(BlobPublication pending)
    {
        var lost = 0;
        foreach (var file in pending.Files)
        {
            if (!await container.AskAsync(c => BlobResultFile.TryCommitAsync(c.GetBlockBlobClient(PathOf(file.Name)), file, pending.Run), CancellationToken.None))
                lost++;
        }

        // Unless we are late ourselves, and what is shown is another run's.
        if (lost > 0 && lost < pending.Files.Count && (await _journal.ReadAsync(CancellationToken.None)).Pending?.Run == pending.Run)
            await DeleteAsync(CancellationToken.None);
        return lost == 0;
    }

    private async Task<BlobJournalPage> ClearAsync(CancellationToken cancellation)
    {
        var seen = await _journal.ReadAsync(cancellation);
        if (seen.Pending is null)
            return seen;

        // Not by who has not got the set: its holder will, or the next one.
        await _journal.TryWriteAsync(seen, null, hold, cancellation);
        return await _journal.ReadAsync(cancellation);
    }

    private async Task<Stream?> OpenAsync(BlobClient blob, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return await BlobReadStream.OpenAsync(blob, new(allowModifications: false), Told, cancellation);
            }
            catch (RequestFailedException fault) when (BlobFault.IsMissing(fault))
            {
                return null;
            }
            catch (RequestFailedException fault) when (BlobFault.IsAnother(fault) && look < MostLooks)
            {
                // New results came between two requests.
            }
        }
    }

    private IOException? Told(RequestFailedException fault) => BlobFault.IsAnother(fault) || BlobFault.IsMissing(fault)
        ? new IOException($"The results of '{name}' were replaced or removed while they were being read; ask for them again.", fault)
        : null;

    private async Task DeleteAsync(CancellationToken cancellation)
    {
        // The one that speaks of the others goes first.
        foreach (var file in files.Reverse())
            await container.AskAsync(c => c.GetBlobClient(PathOf(file)).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation), cancellation);
    }

    // What was written and never published; to be rid of it at once it has to be made a file first.
    private async Task<bool> SweepAsync(BlobContainerClient client, CancellationToken cancellation)
    {
        await foreach (var blob in client.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, PathOf(""), cancellation))
        {
            if (!files.Contains(blob.Name[PathOf("").Length..], StringComparer.Ordinal))
                continue;
            await client.GetBlockBlobClient(blob.Name).CommitBlockListAsync([], cancellationToken: cancellation);
            await client.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellation);
        }

        return true;
    }
}
