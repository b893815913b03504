using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Page.Tests;

/// <summary>The inbox of a disk that stands still in the middle of a file until it is let go: a batch that is being checked stays so.</summary>
internal sealed class HeldBatchFiles : IBatchFiles
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FolderBatchFiles _files = null!;
    private int _opened;

    /// <summary>Goes on, with this file and all others.</summary>
    public void LetGo() => _go.TrySetResult();

    /// <summary>Puts it into a server.</summary>
    public ServerOptions Into(ServerOptions options) => options with
    {
        Services = services =>
        {
            options.Services!(services);
            services.AddSingleton<IBatchFiles>(provider =>
            {
                _files = provider.GetRequiredService<FolderBatchFiles>();
                return this;
            });
        },
    };

    public Task<BatchInput?> FindAsync(string name, CancellationToken cancellation) => _files.FindAsync(name, cancellation);

    public IAsyncEnumerable<BatchInput> ListAsync(CancellationToken cancellation) => _files.ListAsync(cancellation);

    public async Task<Stream> OpenAsync(string name, CancellationToken cancellation)
    {
        var file = await _files.OpenAsync(name, cancellation);

        // It is read first to be hashed, and then to be checked.
        return ++_opened == 1 ? file : new HeldStream(file, _go.Task);
    }

    public Task ReceiveAsync(string name, Stream csv, CancellationToken cancellation) => _files.ReceiveAsync(name, csv, cancellation);

    public Task<IAsyncDisposable?> TryHoldAsync(string name, CancellationToken cancellation) => _files.TryHoldAsync(name, cancellation);

    public Task<IBatchResults> StageAsync(string name, CancellationToken cancellation) => _files.StageAsync(name, cancellation);

    public Task<Stream?> OpenResultAsync(string name, string file, CancellationToken cancellation) => _files.OpenResultAsync(name, file, cancellation);

    public Task RemoveAsync(string name, CancellationToken cancellation) => _files.RemoveAsync(name, cancellation);

    private sealed class HeldStream(Stream file, Task go) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (file.Position > file.Length / 2)
                await go.WaitAsync(cancellationToken);
            return await file.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
