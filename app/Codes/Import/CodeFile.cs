using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace ClaimCheck.App.Codes.Import;

/// <summary>
/// An official text file, unpacked: given as it is, as .gz, or within one of CMS's .zip files. What it is packed in is told by
/// its first bytes, not by its name.
/// </summary>
internal sealed class CodeFile : IDisposable
{
    /// <summary>More than four times the largest official file (15 MB); a file that unpacks to more is refused.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly byte[]? _rented;

    private CodeFile(string name, ReadOnlyMemory<byte> text, byte[]? rented = null)
    {
        _rented = rented;
        Name = name;
        Text = text;
        Digest = Convert.ToHexStringLower(SHA256.HashData(text.Span));
    }

    /// <summary>Its own name, without folder or .gz; within a .zip, that of the entry.</summary>
    public string Name { get; }

    /// <summary>Its text, byte by byte, until the file is disposed of.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>The SHA-256 of its text, in lower-case hex: the same however it was packed.</summary>
    public string Digest { get; }

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="wanted">Which entries of a .zip to take, by their names.</param>
    /// <param name="what">What such an entry is called, for a message: "order file".</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One file; of a .zip, every wanted entry, at least one.</returns>
    /// <exception cref="ImportException">It cannot be read, is cut or damaged, is too large, or holds no wanted entry.</exception>
    public static async Task<IReadOnlyList<CodeFile>> ReadAsync(string path, Predicate<string> wanted, string what, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var bytes = await LoadAsync(path, name, cancellation);
        try
        {
            return bytes switch
            {
                [] => throw new ImportException($"{name} is empty; an official {what} was expected."),
                [0x1F, 0x8B, ..] => [Gunzip(bytes, name)],
                [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => Unzip(bytes, name, wanted, what),
                _ => [new CodeFile(name, bytes)],
            };
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(name, fault);
        }
    }

    /// <summary>Gives its memory to the next file.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private static async Task<byte[]> LoadAsync(string path, string name, CancellationToken cancellation)
    {
        try
        {
            if (Directory.Exists(path))
                throw new ImportException($"{path} is a folder; files are accepted.");
            if (new FileInfo(path).Length > MaxBytes)
                throw TooLarge(name);
            return await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportException($"{path} is not there.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ImportException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    private static CodeFile Gunzip(byte[] packed, string name)
    {
        // A stream that was cut ends quietly in .NET; the length that stands at its end tells.
        if (packed.Length < 18)
            throw Damaged(name);
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return Unpack(stream, BinaryPrimitives.ReadUInt32LittleEndian(packed.AsSpan(packed.Length - 4)), WithoutGz(name), name);
    }

    private static List<CodeFile> Unzip(byte[] packed, string name, Predicate<string> wanted, string what)
    {
        using var zip = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        if (zip.Entries.Any(e => e.FullName is "xl/workbook.xml" or "word/document.xml"))
            throw new ImportException($"{name} is an Office document; an official {what} is plain text.");

        var files = new List<CodeFile>();
        foreach (var entry in zip.Entries.Where(e => wanted(e.Name)).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            using var stream = entry.Open();
            var file = Unpack(stream, entry.Length, entry.Name, $"{entry.Name} in {name}");
            files.Add(file);

            // .NET leaves an entry's checksum unread.
            if (Crc32.HashToUInt32(file.Text.Span) != entry.Crc32)
                throw Damaged($"{entry.Name} in {name}");
        }

        return files.Count > 0
            ? files
            : throw new ImportException($"{name} holds no {what}; it holds {Listed(zip)}.");
    }

    private static CodeFile Unpack(Stream stream, long length, string name, string shown)
    {
        if (length > MaxBytes)
            throw HasMoreThan(MaxBytes, stream) ? TooLarge(shown) : Damaged(shown);
        var text = ArrayPool<byte>.Shared.Rent((int)length);
        var read = stream.ReadAtLeast(text.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false);
        return read == length && stream.ReadByte() < 0 ? new CodeFile(name, text.AsMemory(0, read), text) : throw Damaged(shown);
    }

    // The length of a file that was cut is any four bytes of it.
    private static bool HasMoreThan(int bytes, Stream stream)
    {
        var part = new byte[64 * 1024];
        for (var read = 0; read <= bytes;)
        {
            if (stream.Read(part) is not (> 0 and var more))
                return false;
            read += more;
        }

        return true;
    }

    private static string Listed(ZipArchive zip) => zip.Entries.Count == 0
        ? "nothing"
        : string.Join(", ", zip.Entries.Take(6).Select(e => e.FullName)) + (zip.Entries.Count > 6 ? ", …" : "");

    private static string WithoutGz(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    private static ImportException Damaged(string name, Exception? fault = null)
    {
        var message = $"{name} cannot be unpacked: it is damaged, or cut; download it again.";
        return fault is null ? new ImportException(message) : new ImportException(message, fault);
    }

    private static ImportException TooLarge(string name) =>
        new($"{name} holds more than {MaxBytes / 1024 / 1024} MB; an official file has about 15 MB.");
}
