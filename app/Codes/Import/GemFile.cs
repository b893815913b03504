using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>
/// A General Equivalence Mapping file (2018_I9gem.txt, 2018_I10gem.txt): source code, target code or NoDx, five digits.
/// One that is cut is refused: it is in order, and goes from the first category of its system to the last.
/// </summary>
/// <param name="Name">The file's name.</param>
/// <param name="From">The system it maps from.</param>
/// <param name="Digest">The SHA-256 of its text, in lower-case hex.</param>
/// <param name="Rows">Its rows, in order.</param>
internal sealed partial record GemFile(string Name, CodeSystem From, string Digest, IReadOnlyList<CrosswalkRow> Rows)
{
    private const string Imported = "CMS GEM ";
    private const string Layout = "source code, target code or NoDx, and five digits, divided by blanks";
    private const int LongestLine = 100;

    /// <summary>Whether an entry of a .zip is a mapping of diagnoses, by its name.</summary>
    public static bool IsNamedSo(string entry) =>
        entry.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        && (entry.Contains("i9gem", StringComparison.OrdinalIgnoreCase) || entry.Contains("i10gem", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a row came from an imported file; those that ship name their source in another way.</summary>
    public static bool IsImported(CrosswalkRow row) => row.Source.StartsWith(Imported, StringComparison.Ordinal);

    /// <summary>Reads it whole.</summary>
    /// <exception cref="ImportException">It is no mapping, or not a whole one.</exception>
    public static GemFile Read(CodeFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var source = Imported + file.Name;
        var from = DirectionOf(file);
        var to = from.Other();
        var (first, last) = from == CodeSystem.Icd9Cm ? ("001", "V91") : ("A00", "Z99");
        var flagsSeen = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new List<CrosswalkRow>(90_000);
        Span<char> characters = stackalloc char[LongestLine];
        var lines = new FileLines(file.Text.Span);
        while (lines.Next(out var bytes))
        {
            if (!TryCut(bytes, characters, out var code, out var target, out var flags))
                throw NotTheLayout(file, lines);
            if (!flagsSeen.TryGetValue(flags, out var shared))
                flagsSeen[flags] = shared = IsFlags(flags) ? flags : throw Refused(file, lines.Number, $"'{flags}' are no flags; five digits are accepted, the first three 0 or 1");
            var row = new CrosswalkRow(
                from,
                CodeOf(code, from, file, lines.Number),
                NoMap().IsMatch(target) || flags[1] == '1' ? null : CodeOf(target, to, file, lines.Number),
                shared,
                source);
            if (rows is [] && row.From.Prefix(3) != CodeText.Parse(first))
                throw Refused(file, lines.Number, $"it begins at {code}; a whole mapping from {from.Name()} begins at {first}");
            if (rows is [.., var before] && row.From < before.From)
                throw Refused(file, lines.Number, $"{code} follows {before.From}; a mapping is in order, so lines are missing or doubled");
            rows.Add(row);
        }

        return rows is [.., var end] && end.From.Prefix(3) == CodeText.Parse(last)
            ? new GemFile(file.Name, from, file.Digest, rows)
            : throw new ImportException($"{file.Name} ends at {rows[^1].From}; a whole mapping from {from.Name()} goes on to {last}: the file seems to be cut.");
    }

    // No code of ICD-10-CM begins with a digit, and most of ICD-9-CM do.
    private static CodeSystem DirectionOf(CodeFile file)
    {
        Span<char> characters = stackalloc char[LongestLine];
        var lines = new FileLines(file.Text.Span);
        while (lines.Next(out var bytes))
        {
            if (!TryCut(bytes, characters, out var code, out var target, out _))
                throw NotTheLayout(file, lines);
            if (char.IsAsciiDigit(code[0]))
                return CodeSystem.Icd9Cm;
            if (char.IsAsciiDigit(target[0]))
                return CodeSystem.Icd10Cm;
        }

        throw new ImportException($"{file.Name} does not show which way it maps; 2018_I9gem.txt and 2018_I10gem.txt are accepted.");
    }

    private static bool TryCut(ReadOnlySpan<byte> bytes, Span<char> characters, out string code, out string target, out string flags)
    {
        (code, target, flags) = ("", "", "");
        if (bytes.Length > characters.Length)
            return false;
        var line = characters[..Encoding.Latin1.GetChars(bytes, characters)].Trim(' ');
        Span<Range> parts = stackalloc Range[4];
        if (((ReadOnlySpan<char>)line).Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 3)
            return false;
        (code, target, flags) = (line[parts[0]].ToString(), line[parts[1]].ToString(), line[parts[2]].ToString());
        return flags.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static CodeText CodeOf(string written, CodeSystem system, CodeFile file, int line) =>
        !written.Contains('.', StringComparison.Ordinal) && WrittenCode.TryRead(written, out var code) && code.Fits(system)
            ? code.Text
            : throw Refused(file, line, $"'{written}' has not the shape of an {system.Name()} code");

    private static bool IsFlags(string flags) => flags.Length == 5 && flags.AsSpan(0, 3).IndexOfAnyExcept('0', '1') < 0;

    private static ImportException NotTheLayout(CodeFile file, FileLines lines)
    {
        if (lines.Number == 1 && WrongFile.Describe(file.Text.Span) is { } what)
            return new ImportException($"{file.Name} {what}.");
        return Refused(file, lines.Number, lines is { HasEnd: false, Number: > 1 }
            ? "the file ends within this line, so it is cut; download it again"
            : $"it has not the layout of a General Equivalence Mapping ({Layout})");
    }

    private static ImportException Refused(CodeFile file, int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file.Name}, line {line}: {what}."));

    // NoDx, NoPCS: a code is never mixed of cases.
    [GeneratedRegex("^No[A-Z][A-Za-z]+$", RegexOptions.None, 1000)]
    private static partial Regex NoMap();
}
