namespace ClaimCheck.App.Codes.Import;

/// <summary>The lines of a text file, ended by CRLF or LF, without their ends. Blank space after the last line is no line.</summary>
internal ref struct FileLines
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    private ReadOnlySpan<byte> _rest;

    /// <summary>Goes through a text from its beginning.</summary>
    public FileLines(ReadOnlySpan<byte> text)
    {
        _rest = text.StartsWith(Mark) ? text[Mark.Length..] : text;
    }

    /// <summary>The number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the line read last has a line end; only the last line of a file may lack one.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>Reads the next line.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_rest.IsEmpty)
            return false;
        var end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? _rest : _rest[..end];
        var next = end < 0 ? default : _rest[(end + 1)..];
        if (IsBlank(line) && IsBlank(next))
            return false;

        _rest = next;
        HasEnd = end >= 0;
        Number++;
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        return true;
    }

    // 0x1A is how DOS programs ended a file.
    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n\x1A"u8) < 0;
}
