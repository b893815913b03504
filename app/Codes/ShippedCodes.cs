using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimCheck.App.Data;
using ClaimCheck.Core.Codes;
using CsvHelper;

namespace ClaimCheck.App.Codes;

/// <summary>The code data that travels inside the program: data/codes/*.csv.</summary>
public static class ShippedCodes
{
    private const string Folder = "data/codes/";
    private static readonly Lazy<string> LazyGeneration = new(ComputeGeneration);

    /// <summary>The name of this generation: it changes when any shipped row does.</summary>
    public static string Generation => LazyGeneration.Value;

    /// <summary>Whether a generation's name is that of shipped data, of this program or another version of it.</summary>
    public static bool IsShipped(string generation) => generation.StartsWith("shipped-", StringComparison.Ordinal);

    /// <summary>Reads all of it.</summary>
    public static CodeData Read() => new()
    {
        Codes =
        [
            .. ShippedCsv.Rows(Folder + "icd9cm.csv", r => CodeRow(r, CodeSystem.Icd9Cm)),
            .. ShippedCsv.Rows(Folder + "icd10cm.csv", r => CodeRow(r, CodeSystem.Icd10Cm)),
        ],
        WholePrefixes = ShippedCsv.Rows(Folder + "whole-prefixes.csv", r => new WholePrefix(CodeSystems.Parse(r.GetString("system")), CodeText.Parse(r.GetString("prefix")))),
        Releases = ShippedCsv.Rows(Folder + "releases.csv", r => new CodeRelease(CodeSystems.Parse(r.GetString("system")), r.GetString("release"), Date(r.GetString("from")), DateOrNull(r.GetString("to")))),
        Notes = ShippedCsv.Rows(Folder + "tabular-notes.csv", r => new TabularNote(
            r.GetString("code"),
            Enum.Parse<TabularNoteKind>(r.GetString("kind"), ignoreCase: true),
            r.GetString("text"),
            [.. r.GetString("codes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))],
            DateOrNull(r.GetString("from")),
            DateOrNull(r.GetString("to")),
            r.GetString("source"))),
        Crosswalk = ShippedCsv.Rows(Folder + "crosswalk.csv", r => new CrosswalkRow(
            CodeSystems.Parse(r.GetString("from_system")),
            CodeText.Parse(r.GetString("from_code")),
            r.GetString("to_code") is { Length: > 0 } to ? CodeText.Parse(to) : null,
            r.GetString("flags"),
            r.GetString("source"))),
        Successions = ShippedCsv.Rows(Folder + "successors.csv", r => new Succession(CodeText.Parse(r.GetString("code")), CodeText.Parse(r.GetString("successor")), Date(r.GetString("effective")), r.GetString("source"))),
        Drgs = ShippedCsv.Rows(Folder + "drg.csv", r => new DrgRow(r.GetString("grouper"), Date(r.GetString("from")), Date(r.GetString("to")), CodeText.Parse(r.GetString("code")), r.GetString("mdc"), r.GetString("drg"), r.GetString("title"))),
        UnspecifiedPairs = ShippedCsv.Rows(Folder + "unspecified.csv", r => new UnspecifiedPair(CodeText.Parse(r.GetString("unspecified")), CodeText.Parse(r.GetString("specific")))),
    };

    private static CodeRow CodeRow(CsvReader row, CodeSystem system) => new(
        system,
        CodeText.Parse(row.GetString("code")),
        new CodePeriod(Date(row.GetString("from")), DateOrNull(row.GetString("to")), row.GetString("billable") == "1", row.GetString("title")));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DateOrNull(string text) => text.Length == 0 ? null : Date(text);

    private static string ComputeGeneration()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in typeof(ShippedCodes).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = ShippedCsv.Open(name);
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(SHA256.HashData(stream));
        }

        return "shipped-" + Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
