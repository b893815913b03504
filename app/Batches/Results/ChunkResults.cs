using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;
using CsvHelper;

namespace ClaimCheck.App.Batches.Results;

/// <summary>What a chunk adds to each of the result files. Used again for chunk after chunk.</summary>
internal sealed class ChunkResults
{
    private readonly CsvWriter _findingsCsv;
    private readonly CsvWriter _rejectedCsv;
    private readonly AnnotatedRows _annotated;

    public ChunkResults()
    {
        _annotated = new AnnotatedRows(Annotated);
        _findingsCsv = CsvWriter.Create(Findings, SafeCell.Options, leaveOpen: true);
        _rejectedCsv = CsvWriter.Create(Rejected, SafeCell.Options, leaveOpen: true);
    }

    /// <summary>Rows of annotated.csv.</summary>
    public MemoryStream Annotated { get; } = new();

    /// <summary>Rows of findings.csv.</summary>
    public MemoryStream Findings { get; } = new();

    /// <summary>Rows of rejected.csv.</summary>
    public MemoryStream Rejected { get; } = new();

    /// <summary>What its claims leave in the ledger, in the file's order.</summary>
    public List<IReadOnlyList<LedgerEntry>> Entries { get; } = [];

    /// <summary>What they come to.</summary>
    public BatchTally Tally { get; } = new();

    /// <summary>Checks the claims of a chunk and writes its rows.</summary>
    public void Take(BatchChunk chunk, Basis basis, BatchToCheck batch)
    {
        chunk.Read();
        foreach (var claim in chunk.Claims)
        {
            var found = CheckedBatchClaim.Of(claim, basis, batch);
            if (batch is { IsRecorded: true, Ledger: { } ledger })
                Entries.Add(ledger.EntriesOf(claim.Claim, found.Evidence));
            _annotated.Write(chunk, claim.Rows, found);
            FindingRows.Write(_findingsCsv, found);
            Tally.Add(found);
            Tally.RowsAnnotated += claim.Rows.Count;
        }

        foreach (var row in chunk.Rejected)
        {
            _rejectedCsv.WriteField(row.Number);
            _rejectedCsv.WriteSafe(row.Reason);
            _rejectedCsv.WriteSafe(row.Raw.Span);
            _rejectedCsv.EndRecord();
        }

        Tally.RowsRejected += chunk.Rejected.Count;
        _findingsCsv.Flush();
        _rejectedCsv.Flush();
        if (Tally.RowsAnnotated + Tally.RowsRejected != chunk.RowCount)
            throw new InvalidOperationException($"Of {chunk.RowCount} rows from row {chunk.FirstRow} on, {Tally.RowsAnnotated} were annotated and {Tally.RowsRejected} rejected.");
    }

    /// <summary>Makes room for the next chunk.</summary>
    public void Clear()
    {
        Annotated.SetLength(0);
        Findings.SetLength(0);
        Rejected.SetLength(0);
        Entries.Clear();
        Tally.Clear();
    }
}
