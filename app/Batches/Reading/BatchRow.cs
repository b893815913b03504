using System.Runtime.InteropServices;
using System.Text;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>A row that was read: where its text stands in its chunk.</summary>
/// <param name="Number">Counted from 1, the header and empty lines not counted.</param>
/// <param name="Start">Where its own columns begin in <see cref="BatchChunk.Bytes"/>.</param>
/// <param name="Length">How many bytes its own columns take, without the line break and without earlier results of ClaimCheck.</param>
/// <param name="Safe">
/// No cell of it would be run by a spreadsheet, so that its bytes can be written out again as they are.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BatchRow(long Number, int Start, int Length, bool Safe);

/// <summary>A row that was set aside.</summary>
/// <param name="Number">Counted from 1, the header and empty lines not counted.</param>
/// <param name="Reason">What is wrong with it and what would be accepted, for the people the file belongs to.</param>
/// <param name="Raw">
/// Its bytes as they stand in the file (UTF-8, unless that is what is wrong with it), valid until the chunk is given back.
/// Of a line beyond <see cref="BatchLimits.RowBytes"/> the beginning.
/// </param>
public sealed record RejectedRow(long Number, string Reason, ReadOnlyMemory<byte> Raw)
{
    /// <summary>Its text; bytes that are none become replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(Raw.Span);
}
