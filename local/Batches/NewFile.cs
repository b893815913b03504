namespace ClaimCheck.Local.Batches;

/// <summary>
/// A file being written. The runtime takes a file that may grow no further (FAT's 4 GB, a quota on sizes) for an argument
/// out of range; to whoever writes, it is the same as a full disk.
/// </summary>
/// <param name="path">Where it stands, and nothing stood before.</param>
internal sealed class NewFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1)
{
    // The forms with spans and memory come down to these two.

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            base.Write(buffer, offset, count);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw TooLarge(fault);
        }
    }

    /// <inheritdoc/>
    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable CA1835 // That overload would come back here.
            await base.WriteAsync(buffer, offset, count, cancellationToken);
#pragma warning restore CA1835
        }
        catch (ArgumentOutOfRangeException fault)
        {
            throw TooLarge(fault);
        }
    }

    private IOException TooLarge(ArgumentOutOfRangeException fault) => new($"The file system lets no file grow further : '{Name}'", fault);
}
