namespace ClaimCheck.Local.Commands;

/// <summary>A file named on the command line, or standard input for <c>-</c>.</summary>
internal static class InputFile
{
    /// <summary>How messages name it.</summary>
    public static string Name(string path) => path == "-" ? "standard input" : path;

    /// <summary>Reads it whole.</summary>
    /// <exception cref="RefusedException">There is none, it cannot be read, or it is over the limit.</exception>
    public static async Task<byte[]> ReadAsync(string path, Terminal terminal, int mostBytes, CancellationToken cancellation)
    {
        await using var file = Open(path, terminal);
        try
        {
            return await ReadAsync(file, path, mostBytes, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"{Name(path)} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Opens it, to be read from its beginning on.</summary>
    /// <exception cref="RefusedException">There is none, or it cannot be read.</exception>
    public static Stream Open(string path, Terminal terminal)
    {
        try
        {
            if (path == "-")
                return terminal.Input;
            if (Directory.Exists(path))
                throw new RefusedException($"{path} is a directory, not a file.");
            return File.OpenRead(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RefusedException($"{path} does not exist.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RefusedException($"{Name(path)} cannot be read: {fault.Message}", fault);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, string path, int mostBytes, CancellationToken cancellation)
    {
        // One byte over the limit tells that it is over, however much there is.
        var bytes = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, mostBytes + 1));
            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellation);
            if (read == 0)
                return bytes[..length];
            length += read;
            if (length > mostBytes)
                throw new RefusedException($"{Name(path)} is over {mostBytes} bytes, the most that is accepted.");
        }
    }
}
