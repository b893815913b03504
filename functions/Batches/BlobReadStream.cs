using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// A blob that is read piece by piece, all of them of one edition. Where another comes in its place, the piece that was
/// fetched is still read; the next one is told as a change.
/// </summary>
internal sealed class BlobReadStream : Stream
{
    private const int Piece = 4 << 20;

    private readonly Stream _blob;
    private readonly Func<RequestFailedException, Exception?> _told;
    private readonly string _container;

    private BlobReadStream(Stream blob, string container, Func<RequestFailedException, Exception?> told) =>
        (_blob, _container, _told) = (blob, container, told);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _blob.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _blob.Position;
        set => _blob.Position = value;
    }

    /// <summary>Opens a blob; its first piece is fetched at once.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="options">Where to begin, and which edition is wanted.</param>
    /// <param name="told">What a fault that comes up while it is read is to whoever reads it; null where it is the account's.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <exception cref="RequestFailedException">It is not there, or another already.</exception>
    public static async Task<BlobReadStream> OpenAsync(BlobClient blob, BlobOpenReadOptions options, Func<RequestFailedException, Exception?> told, CancellationToken cancellation)
    {
        options.BufferSize = Piece;
        var stream = await blob.OpenReadAsync(options, cancellation);
        try
        {
            // To go back within a piece fetches nothing.
            if (await stream.ReadAsync(new byte[1], cancellation) > 0)
                stream.Position = options.Position;
            return new BlobReadStream(stream, blob.BlobContainerName, told);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return _blob.Read(buffer);
        }
        catch (Exception fault) when (BlobFault.IsStorage(fault, CancellationToken.None))
        {
            throw Told(fault);
        }
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _blob.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (BlobFault.IsStorage(fault, cancellationToken))
        {
            throw Told(fault);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => _blob.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _blob.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _blob.Dispose();
        base.Dispose(disposing);
    }

    private Exception Told(Exception fault) => (fault is RequestFailedException refused ? _told(refused) : null) ?? BlobFault.Of(_container, fault);
}
