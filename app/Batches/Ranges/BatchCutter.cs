using System.Security.Cryptography;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>How a file was cut.</summary>
/// <param name="Sha256">What its bytes hash to, in lower-case hex.</param>
/// <param name="Rows">Its data rows.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Ranges">Its ranges, in order.</param>
public sealed record BatchCut(string Sha256, long Rows, long Bytes, IReadOnlyList<BatchRange> Ranges);

/// <summary>
/// Cuts a file into ranges, in one pass that finds rows and claims as every reading of it does and looks into no field but
/// the claim's id. What it holds in memory are a chunk, and eight bytes or so for each claim.
/// </summary>
public static class BatchCutter
{
    /// <summary>Cuts a file. One in UTF-16 stays whole: a place in its text is none in its bytes.</summary>
    /// <param name="csv">The file, read from its beginning to its end.</param>
    /// <param name="size">How large the ranges are.</param>
    /// <param name="progress">Told after every chunk.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <exception cref="BatchRefusedException">The file is no batch.</exception>
    public static async Task<BatchCut> CutAsync(Stream csv, BatchRangeSize size, BatchProgress progress, CancellationToken cancellation)
    {
        using var sha = SHA256.Create();
        var hashed = new CryptoStream(csv, sha, CryptoStreamMode.Read, leaveOpen: true);
        await using (hashed.ConfigureAwait(false))
        {
            await using var reader = await BatchReader.OpenAsync(hashed, size.ChunkBytes, cancellation);
            var ranges = new List<BatchRange>();
            var splits = new SplitMarks();
            var start = new RowStart(0, 1, 0, 0);
            RowStart? next = null;
            void Close(long offset, long row)
            {
                // The first range is read as the file is, and sees for itself which of its claims come again.
                var marks = splits.Take();
                ranges.Add(new BatchRange(ranges.Count, start, offset - start.Offset, row - start.Row, ranges.Count == 0 ? null : marks));
            }

            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                using var chunk = await reader.ReadChunkAsync(cancellation);
                if (chunk is null)
                    break;
                if (next is not null)
                {
                    Close(next.Offset, next.Row);
                    (start, next) = (next, null);
                }

                splits.Add(chunk.Splits);
                if (reader.Next is { } place && place.Offset - start.Offset >= size.RangeBytes)
                    next = place;
                progress.Report(0, reader.BytesRead);
            }

            Close(reader.BytesRead, reader.RowsRead + 1);
            if (!hashed.HasFlushedFinalBlock)
                throw new BatchChangedException();
            return new BatchCut(Convert.ToHexStringLower(sha.Hash!), reader.RowsRead, reader.BytesRead, ranges);
        }
    }
}
