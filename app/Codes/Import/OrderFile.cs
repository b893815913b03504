using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>Takes a code of an order file.</summary>
/// <param name="code">The code.</param>
/// <param name="billable">Whether it is billable; otherwise a header.</param>
/// <param name="longTitle">Its long title.</param>
/// <returns>False where the file has had the code before.</returns>
internal delegate bool OrderedCode(CodeText code, bool billable, ReadOnlySpan<char> longTitle);

/// <summary>
/// Reads an official order file: every code of a release in the order of the tabular list, with its header flag and titles.
/// A file that is cut or tampered with is refused: numbers run from 1 without a gap, every header has a code under it, and
/// the list goes from A00 to Z99 (and on to the U codes, where there are any).
/// </summary>
internal static class OrderFile
{
    private const string Layout = "order number in columns 1-5, code in 7-13, 0 or 1 in 15, short title in 17-76, long title from 78";
    private const string Release = "a whole release begins at A00 and goes on to Z99";
    private const int LongestLine = 1000;
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly CodeText First = CodeText.Parse("A00");
    private static readonly CodeText LastCategory = CodeText.Parse("Z99");

    /// <summary>Whether an entry of a .zip is an order file, by its name.</summary>
    public static bool IsNamedSo(string entry) =>
        entry.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        && entry.Contains("order", StringComparison.OrdinalIgnoreCase)
        && !entry.Contains("addend", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it whole.</summary>
    /// <exception cref="ImportException">It is no order file, or not a whole one.</exception>
    public static void Read(CodeFile file, OrderedCode sink, CancellationToken cancellation)
    {
        Span<char> characters = stackalloc char[LongestLine];
        var lines = new FileLines(file.Text.Span);
        var last = default(CodeText);
        var lastIsHeader = false;
        var endsWell = false;
        var complete = false;
        while (lines.Next(out var bytes))
        {
            if (lines.Number % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            if (!OrderLine.TryRead(Decode(bytes, characters), out var line))
                throw NotTheLayout(file, lines);
            if (line.Number != lines.Number)
                throw Refused(file, lines.Number, $"order number {line.Number:00000}, but {lines.Number:00000} was expected; lines are missing or doubled");
            if (!TryCode(line.Code, out var code))
                throw Refused(file, lines.Number, $"'{line.Code}' has not the shape of an ICD-10-CM code: a letter, then two to six letters or digits, in capitals");
            if (lines.Number == 1 && code != First)
                throw Refused(file, 1, $"it begins at {Dotted(code)}; {Release}");
            if (line.Flag is not ('0' or '1'))
                throw Refused(file, lines.Number, $"'{line.Flag}' in column 15; 0 (header) and 1 (billable) are accepted");
            if (lastIsHeader && !code.StartsWith(last))
                throw Refused(file, lines.Number, $"{Dotted(code)} follows the header {Dotted(last)}, which has no code under it; lines are missing");
            if (!sink(code, line.Flag == '1', line.LongTitle))
                throw Refused(file, lines.Number, $"{Dotted(code)} stands in the file twice");

            last = code;
            lastIsHeader = line.Flag == '0';
            complete |= code.StartsWith(LastCategory);

            // Where both titles are the same, the long one cannot have been cut.
            endsWell = lines.HasEnd || line.LongTitle.SequenceEqual(line.ShortTitle);
        }

        if (lines.Number == 0)
            throw new ImportException($"{file.Name} holds no line; accepted is an order file: {Layout}.");
        if (!complete || lastIsHeader)
            throw new ImportException($"{file.Name} ends at {Dotted(last)}; {Release}: the file seems to be cut.");
        if (!endsWell)
            throw Refused(file, lines.Number, "the last line has no line end, so it may be cut; download the file again");
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, Span<char> characters)
    {
        if (bytes.Length > characters.Length)
            return default;
        if (Ascii.ToUtf16(bytes, characters, out var written) == OperationStatus.Done)
            return characters[..written];

        // CMS publishes ASCII; a copy saved by an editor has UTF-8 or the Windows code page.
        if (Utf8.IsValid(bytes))
            return characters[..Encoding.UTF8.GetChars(bytes, characters)];
        return characters[..CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetChars(bytes, characters)];
    }

    private static bool TryCode(ReadOnlySpan<char> written, out CodeText code)
    {
        var fits = WrittenCode.TryRead(written, out var read) && read.FitsIcd10Cm && written.IndexOfAnyExcept(CodeCharacters) < 0;
        code = read.Text;
        return fits;
    }

    private static string Dotted(CodeText code) => code.Dotted(CodeSystem.Icd10Cm);

    private static ImportException NotTheLayout(CodeFile file, FileLines lines)
    {
        if (lines.Number == 1 && WrongFile.Describe(file.Text.Span) is { } what)
            return new ImportException($"{file.Name} {what}.");
        return Refused(file, lines.Number, lines is { HasEnd: false, Number: > 1 }
            ? "the file ends within this line, so it is cut; download it again"
            : $"it has not the layout of an order file ({Layout})");
    }

    private static ImportException Refused(CodeFile file, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {line}: {what}."));
}
