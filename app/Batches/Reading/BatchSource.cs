using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>The bytes of a batch as UTF-8, whatever they were.</summary>
internal sealed class BatchSource : IAsyncDisposable
{
    /// <summary>What stands in the text where UTF-16 had half a character: no text has it of its own.</summary>
    public const char HalfCharacter = '\uFDD0';

    private readonly PipeReader _pipe;
    private readonly Stream _utf8;

    private BatchSource(PipeReader pipe, BatchEncoding encoding)
    {
        _pipe = pipe;
        Encoding = encoding;
        _utf8 = encoding == BatchEncoding.Utf8
            ? pipe.AsStream(leaveOpen: true)
            : System.Text.Encoding.CreateTranscodingStream(pipe.AsStream(leaveOpen: true), Utf16(encoding), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: false);
    }

    /// <summary>What the bytes were.</summary>
    public BatchEncoding Encoding { get; }

    /// <summary>How many bytes of the file have been handed on.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Looks at the first bytes of a stream, which stays open, for a byte order mark.</summary>
    public static async ValueTask<BatchSource> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        var pipe = PipeOver(stream);
        var read = await pipe.ReadAtLeastAsync(2, cancellation);
        var encoding = EncodingOf(read.Buffer);
        pipe.AdvanceTo(read.Buffer.Start);
        return new BatchSource(pipe, encoding);
    }

    /// <summary>Goes on within a file of UTF-8: no byte order mark is looked for.</summary>
    /// <param name="stream">The file from there on; it stays open.</param>
    /// <param name="offset">How many bytes of it were handed on before.</param>
    public static BatchSource OpenAt(Stream stream, long offset) =>
        new(PipeOver(stream), BatchEncoding.Utf8) { BytesRead = offset };

    /// <summary>Fills as much of the room as the file has bytes for.</summary>
    public async ValueTask<int> FillAsync(Memory<byte> room, CancellationToken cancellation)
    {
        var filled = await _utf8.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellation);
        BytesRead += Encoding == BatchEncoding.Utf8 ? filled : 2 * CodeUnits(room.Span[..filled]);
        return filled;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _utf8.DisposeAsync();
        await _pipe.CompleteAsync();
    }

    private static PipeReader PipeOver(Stream stream) =>
        PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 << 10, leaveOpen: true));

    // A character of four bytes in UTF-8 is two units of UTF-16, a shorter one is one; bytes within a character count nothing.
    private static int CodeUnits(ReadOnlySpan<byte> utf8)
    {
        var units = 0;
        foreach (var b in utf8)
            units += b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
        return units;
    }

    private static BatchEncoding EncodingOf(ReadOnlySequence<byte> start)
    {
        Span<byte> mark = stackalloc byte[2];
        mark.Clear();
        start.Slice(0, Math.Min(2, start.Length)).CopyTo(mark);
        return mark switch
        {
            [0xFF, 0xFE] => BatchEncoding.Utf16LittleEndian,
            [0xFE, 0xFF] => BatchEncoding.Utf16BigEndian,
            _ => BatchEncoding.Utf8,
        };
    }

    private static Encoding Utf16(BatchEncoding encoding) => System.Text.Encoding.GetEncoding(
        encoding == BatchEncoding.Utf16LittleEndian ? "utf-16" : "utf-16BE",
        EncoderFallback.ExceptionFallback,
        new DecoderReplacementFallback(HalfCharacter.ToString()));
}
