using System.Globalization;
using System.Text;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Codes;

/// <summary>Reads a generation of code data, table by table, as of the transaction's moment. Keys and dates are read where they stand; no text is made of them.</summary>
internal sealed class CodeTableReader(SqliteConnection connection, SqliteTransaction transaction, string generation, CancellationToken cancellation)
{
    private const int RowsBetweenLooks = 1024;
    private const int Value = 2;
    private readonly SharedStrings _strings = new();

    public CodeData Read() => new()
    {
        Codes = Rows(CodeTable.Codes, (r, partition, key) => new CodeRow(
            System(partition), Code(Part(ref key)), new CodePeriod(Date(key), DateOrNull(r, Value), r.GetInt64(Value + 1) == 1, Text(r, Value + 2)))),
        WholePrefixes = Rows(CodeTable.WholePrefixes, (_, partition, key) => new WholePrefix(System(partition), Code(key))),
        Releases = Rows(CodeTable.Releases, (r, partition, key) =>
        {
            var from = Date(Part(ref key));
            return new CodeRelease(System(partition), _strings.Get(key), from, DateOrNull(r, Value), TextOrNull(r, Value + 1));
        }),
        Notes = Rows(CodeTable.Notes, (r, place, _) => new TabularNote(
            _strings.Get(place),
            Enum.Parse<TabularNoteKind>(Text(r, Value)),
            Text(r, Value + 1),
            [.. Text(r, Value + 2).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))],
            DateOrNull(r, Value + 3),
            DateOrNull(r, Value + 4),
            Text(r, Value + 5))),
        Crosswalk = Rows(CodeTable.Crosswalk, (r, partition, key) => new CrosswalkRow(
            System(partition), Code(Part(ref key)), r.IsDBNull(Value) ? null : Code(r.Utf8(Value)), Text(r, Value + 1), Text(r, Value + 2))),
        Successions = Rows(CodeTable.Successions, (r, _, key) => new Succession(
            Code(Part(ref key)), Code(r.Utf8(Value)), Date(r.Utf8(Value + 1)), Text(r, Value + 2))),
        Drgs = Rows(CodeTable.Drgs, (r, grouper, key) =>
        {
            var code = Code(Part(ref key));
            return new DrgRow(_strings.Get(grouper), Date(key), Date(r.Utf8(Value)), code, Text(r, Value + 1), Text(r, Value + 2), Text(r, Value + 3));
        }),
        UnspecifiedPairs = Rows(CodeTable.UnspecifiedPairs, (r, _, key) => new UnspecifiedPair(Code(Part(ref key)), Code(r.Utf8(Value)))),
    };

    // The partition comes without its generation.
    private delegate T RowReader<T>(SqliteDataReader row, ReadOnlySpan<byte> partition, ReadOnlySpan<byte> key);

    private List<T> Rows<T>(CodeTable table, RowReader<T> read)
    {
        // '}' follows '|': the range is all keys that begin with the generation.
        using var command = connection.Prepare(
            $"SELECT {string.Join(", ", table.Columns)} FROM {table.Name} WHERE partition_key >= $from AND partition_key < $to ORDER BY partition_key, row_key",
            transaction);
        command.Parameters.AddWithValue("$from", generation + "|");
        command.Parameters.AddWithValue("$to", generation + "}");
        using var rows = command.ExecuteReader();
        var skip = Encoding.UTF8.GetByteCount(generation) + 1;
        var all = new List<T>();
        while (rows.Read())
        {
            if (all.Count % RowsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
            all.Add(read(rows, rows.Utf8(0)[skip..], rows.Utf8(1)));
        }

        return all;
    }

    private string Text(SqliteDataReader row, int column) => _strings.Get(row.Utf8(column));

    private string? TextOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Text(row, column);

    private static DateOnly? DateOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Date(row.Utf8(column));

    private static CodeSystem System(ReadOnlySpan<byte> partition)
    {
        var name = Part(ref partition);
        return name.SequenceEqual("ICD-10-CM"u8) ? CodeSystem.Icd10Cm : CodeSystems.Parse(Encoding.UTF8.GetString(name));
    }

    private static CodeText Code(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[CodeText.MaxLength];
        return Encoding.ASCII.TryGetChars(text, characters, out var length) && CodeText.TryPack(characters[..length], out var code)
            ? code
            : CodeText.Parse(Encoding.UTF8.GetString(text));
    }

    // 2021-10-01
    private static DateOnly Date(ReadOnlySpan<byte> text) => new(Number(text[..4]), Number(text[5..7]), Number(text[8..10]));

    private static int Number(ReadOnlySpan<byte> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // What stands before the next '|', which is taken off with it.
    private static ReadOnlySpan<byte> Part(ref ReadOnlySpan<byte> key)
    {
        var end = key.IndexOf((byte)'|');
        var part = end < 0 ? key : key[..end];
        key = end < 0 ? [] : key[(end + 1)..];
        return part;
    }
}
