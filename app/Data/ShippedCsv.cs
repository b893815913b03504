using System.Security.Cryptography;
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

    /// <summary>A name for the content of files: 16 hexadecimal digits.</summary>
    public static string EditionOf(Predicate<string> isAmong)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in typeof(ShippedCsv).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("data/", StringComparison.Ordinal) && isAmong(n)).Order(StringComparer.Ordinal))
        {
            using var file = Open(name);
            all.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>The bytes of a file.</summary>
    public static Stream Open(string name) =>
        typeof(ShippedCsv).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without {name}.");
}
