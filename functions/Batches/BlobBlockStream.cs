using System.Buffers;
using Azure.Storage.Blobs.Specialized;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// A file that is written as blocks nobody sees before they are committed. A few are under way at a time, so that whoever
/// writes waits for the network only when it falls behind.
/// </summary>
/// <param name="container">Where the file is.</param>
/// <param name="path">What it is called there.</param>
/// <param name="run">Tells its blocks from those of other runs.</param>
/// <param name="range">Which part of the file this is.</param>
/// <param name="written">Told how many blocks it came to, when all of them are there.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class BlobBlockStream(BlobContainer container, string path, Guid run, int range, Action<int> written, CancellationToken cancellation) : Stream
{
    // With the one being filled, 12 MiB for each file that is written.
    private const int MostUnderWay = 2;

    private readonly Queue<Task> _underWay = new(MostUnderWay);
    private byte[]? _block;
    private int _filled;
    private int _blocks;
    private bool _isOver;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_isOver;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Does nothing: where a block ends is to depend on the bytes alone.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[Fill(buffer)..];
            if (_filled == BlobBlocks.Bytes)
                SendAsync().GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            buffer = buffer[Fill(buffer.Span)..];
            if (_filled == BlobBlocks.Bytes)
                await SendAsync();
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Gives the file up: nothing more is sent.</summary>
    public async Task AbandonAsync()
    {
        _isOver = true;
        await ((Task)Task.WhenAll(_underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_block is not null)
            ArrayPool<byte>.Shared.Return(_block);
        _block = null;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            CloseAsync().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    // The last block, and the wait for all. What failed was told to whoever wrote, and is not told again.
    private async Task CloseAsync()
    {
        if (_isOver)
            return;
        if (_filled > 0)
            await SendAsync();
        await WaitAsync(0);
        _isOver = true;
        written(_blocks);
    }

    private int Fill(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _block ??= ArrayPool<byte>.Shared.Rent(BlobBlocks.Bytes);
        var taken = Math.Min(bytes.Length, BlobBlocks.Bytes - _filled);
        bytes[..taken].CopyTo(_block.AsSpan(_filled));
        _filled += taken;
        return taken;
    }

    private async Task SendAsync()
    {
        await WaitAsync(MostUnderWay - 1);
        if (_blocks == BlobBlocks.MostBlocks)
        {
            await AbandonAsync();
            throw new IOException($"'{path}' in the container '{container.Name}' would be larger than the storage account takes a file: {BlobBlocks.MostBlocks} blocks of {BlobBlocks.Bytes} bytes.");
        }

        var (block, length, name) = (_block!, _filled, BlobBlocks.NameOf(run, range, _blocks++));
        (_block, _filled) = (null, 0);
        _underWay.Enqueue(Task.Run(() => StageAsync(name, block, length), CancellationToken.None));
    }

    private async Task WaitAsync(int most)
    {
        try
        {
            while (_underWay.Count > most)
                await _underWay.Dequeue();
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
    }

    private async Task StageAsync(string name, byte[] block, int length)
    {
        try
        {
            using var bytes = new MemoryStream(block, 0, length, writable: false);
            await container.AskAsync(c => c.GetBlockBlobClient(path).StageBlockAsync(name, bytes, cancellationToken: cancellation), cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
