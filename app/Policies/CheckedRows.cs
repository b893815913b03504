using System.Globalization;
using ClaimCheck.App.Claims;
using CsvHelper;

namespace ClaimCheck.App.Policies;

/// <summary>Reads a CSV file row by row and keeps what is wrong with a row: a bad row costs only itself.</summary>
internal sealed class CheckedRows
{
    private readonly CsvReader _csv;
    private readonly List<RowError> _errors;

    private CheckedRows(CsvReader csv, List<RowError> errors) => (_csv, _errors) = (csv, errors);

    /// <summary>The line the row begins in.</summary>
    public int Line => (int)_csv.LineNumber;

    /// <summary>Reads all rows.</summary>
    /// <param name="input">UTF-8, comma, semicolon, tab or pipe.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="optional">The columns that may be there.</param>
    /// <param name="read">Makes something of a row; what it makes of one with an error is dropped.</param>
    public static (List<T> Rows, List<RowError> Errors) Read<T>(Stream input, string[] required, string[] optional, Func<CheckedRows, T?> read)
        where T : class
    {
        var errors = new List<RowError>();
        var rows = new List<T>();
        using var csv = CsvReader.Create(input, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = r => errors.Add(new((int)r.LineNumber, "", "the row cannot be told into fields", "as many fields as the header has, quoted as RFC 4180 says")),
        });
        csv.ReadHeader();
        string[] columns = [.. required, .. optional];
        foreach (var missing in required.Where(c => !csv.TryGetFieldIndex(c, out _)))
            errors.Add(new(1, missing, "", $"a header with the columns {string.Join(", ", columns)}"));
        foreach (var unknown in csv.Headers.Where(h => !columns.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase)))
            errors.Add(new(1, unknown, unknown, $"the columns {string.Join(", ", columns)}"));
        if (errors.Count > 0)
            return (rows, errors);

        var checkedRows = new CheckedRows(csv, errors);
        while (csv.Read())
        {
            var before = errors.Count;
            var row = read(checkedRows);
            if (row is not null && errors.Count == before)
                rows.Add(row);
        }

        return (rows, errors);
    }

    /// <summary>Whether a column of the row is empty, or not there.</summary>
    public bool IsEmpty(string column) => Text(column).Length == 0;

    /// <summary>The text of a column; empty where the column is not there.</summary>
    public string Text(string column) => _csv.TryGetFieldIndex(column, out var index) ? _csv.GetString(index).Trim() : "";

    /// <summary>The text of a column that must not be empty.</summary>
    public string Required(string column, string accepted)
    {
        var text = Text(column);
        if (text.Length == 0)
            Refuse(column, accepted);
        return text;
    }

    /// <summary>One of some words; case does not matter.</summary>
    public T? OneOf<T>(string column, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        foreach (var (word, value) in words)
        {
            if (word.Equals(Text(column), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        Refuse(column, Words(words.Select(w => w.Word)));
        return null;
    }

    /// <summary>A date; null where the column is empty.</summary>
    public DateOnly? Date(string column)
    {
        if (IsEmpty(column))
            return null;
        if (Forms.TryReadDate(Text(column), out var date))
            return date;
        Refuse(column, "an ISO 8601 date, such as 2026-03-02");
        return null;
    }

    /// <summary>A whole number from 1 to 9999; null where the column is empty.</summary>
    public int? Number(string column, string accepted)
    {
        if (IsEmpty(column))
            return null;
        if (int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 9999)
            return number;
        Refuse(column, accepted);
        return null;
    }

    /// <summary>Notes that a column has what is not accepted.</summary>
    public void Refuse(string column, string accepted) => _errors.Add(new(Line, column, Forms.Shorten(Text(column)), accepted));

    private static string Words(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length == 1 ? all[0] : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
