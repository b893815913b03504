using System.IO.Compression;
using System.Text;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Local.Tests.Codes;

/// <summary>Small order files in the official layout, authored for tests: they run from A00 to Z99 and agree with what ships.</summary>
internal static class OrderFileText
{
    private static readonly (string Code, bool Billable, string Title)[] Frame =
    [
        ("A00", false, "Cholera"),
        ("A00.0", true, "Cholera due to Vibrio cholerae 01, biovar cholerae"),
        ("E11", false, "Type 2 diabetes mellitus"),
        ("E11.9", true, "Type 2 diabetes mellitus without complications"),
        ("Z99", false, "Dependence on enabling machines and devices, not elsewhere classified"),
        ("Z99.0", true, "Dependence on aspirator"),
    ];

    /// <summary>The codes that ship as they are on a date, a frame from A00 to Z99, and what else is named; a code named again replaces the first.</summary>
    public static string Release(DateOnly on, params (string Code, bool Billable, string Title)[] more)
    {
        var codes = ShippedCodes.Read().Codes
            .Where(r => r.System == CodeSystem.Icd10Cm && r.Period.Covers(on))
            .Select(r => (r.Code, r.Period.Billable, r.Period.Title));
        var all = new SortedDictionary<CodeText, (bool Billable, string Title)>();
        foreach (var (code, billable, title) in codes.Concat(Frame.Concat(more).Select(c => (CodeText.Parse(c.Code), c.Billable, c.Title))))
            all[code] = (billable, title);
        return Of(all.Select(c => (c.Key, c.Value.Billable, c.Value.Title)));
    }

    /// <summary>Many codes, so that reading and writing them takes its time.</summary>
    public static string Large() => Of(
        from letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        from category in Enumerable.Range(0, 100)
        from code in new[] { "", "0", "00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "1", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "9" }
        select (CodeText.Parse($"{letter}{category:D2}{code}"), code.Length == 2 || code == "9", $"What {letter}{category:D2}.{code} is called at some length"));

    /// <summary>Packs a text as CMS does: a .zip with the order file among others.</summary>
    public static void WriteZip(string path, params (string Name, string Text)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), Encoding.ASCII);
            writer.Write(text);
        }
    }

    private static string Of(IEnumerable<(CodeText Code, bool Billable, string Title)> codes)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var (code, billable, title) in codes)
        {
            var shortTitle = title.Length > 60 ? title[..60] : title;
            text.Append($"{++number:D5} {code,-7} {(billable ? '1' : '0')} {shortTitle,-60} {title}\r\n");
        }

        return text.ToString();
    }
}
