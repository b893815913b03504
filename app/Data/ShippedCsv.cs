using CsvHelper;

namespace ClaimCheck.App.Data;

/// <summary>CSV files that travel inside the program.</summary>
internal static class ShippedCsv
{
    /// <summary>The rows of a file.</summary>
    public static List<T> Rows<T>(string name, Func<CsvReader, T> read)
    {
        using var csv = CsvReader.Create(Open(name));
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(read(csv));
        return rows;
    }

    /// <summary>The bytes of a file.</summary>
    public static Stream Open(string name) =>
        typeof(ShippedCsv).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without {name}.");
}
