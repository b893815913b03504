using System.Globalization;
using ClaimCheck.App.Codes.Import;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What an import did, as a page for people.</summary>
internal static class ImportPage
{
    private const int DifferencesShown = 10;

    public static IRenderable Of(ImportReport report)
    {
        List<IRenderable> parts =
        [
            report.Changed
                ? Line((Imported(report), Strong))
                : Line(("Nothing to do: ", Strong), ("all of it was loaded already.", Plain)),
        ];
        if (report.Releases.Count > 0)
            parts.Add(Releases(report.Releases));
        else
            parts.Add(Line(""));

        var rows = new PageRows();
        foreach (var gem in report.Gems)
        {
            rows.Add("crosswalk", Line(
                ($"{gem.From} to {gem.To}  ", Strong), ($"{Number(gem.Rows)} rows from {gem.File}", Plain), (Already(gem.AlreadyLoaded), Quiet)));
        }

        if (report.Differences.Count > 0)
        {
            rows.Add("differs", Line($"from what ships with ClaimCheck in {Count(report.Differences.Count, "place")}; the files win:"));
            foreach (var difference in report.Differences.Take(DifferencesShown))
                rows.Add("", Line((difference.Code, Strong), ("  " + difference.Release, Plain)));
            if (report.Differences.Count > DifferencesShown)
                rows.Add("", Line($"and {Number(report.Differences.Count - DifferencesShown)} more; --json lists them all", Quiet));
        }

        var totals = report.Totals;
        rows.Add("loaded now", Line(
            $"{Count(totals.Releases, "whole release")}, {Number(totals.Icd10Codes)} ICD-10-CM and {Number(totals.Icd9Codes)} ICD-9-CM codes, {Number(totals.CrosswalkRows)} crosswalk rows"));
        parts.Add(rows.Grid);
        return new Rows(parts);
    }

    private static string Imported(ImportReport report)
    {
        string[] what =
        [
            .. report.Releases.Count > 0 ? [Count(report.Releases.Count, "release")] : Array.Empty<string>(),
            .. report.Gems.Count > 0 ? [Count(report.Gems.Count, "mapping file")] : Array.Empty<string>(),
        ];
        return $"Imported {string.Join(" and ", what)}.";
    }

    private static Table Releases(IReadOnlyList<ReleaseReport> releases)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["release", "from", "codes", "billable", "new", "gone", "turned", "retitled", "against", "file"])
        {
            var column = new TableColumn(Line(heading, Quiet)) { NoWrap = heading != "file" };
            table.AddColumn(heading is "codes" or "billable" or "new" or "gone" or "turned" or "retitled" ? column.RightAligned() : column);
        }

        foreach (var release in releases)
        {
            string Compared(int count) => release.Since is null ? "" : Number(count);
            table.AddRow(
                Line(release.Name, Strong),
                Line(release.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                Line(Number(release.Codes)),
                Line(Number(release.Billable)),
                Line(Compared(release.Added)),
                Line(Compared(release.Removed)),
                Line(Compared(release.Turned)),
                Line(Compared(release.Retitled)),
                Line(release.Since ?? "the first"),
                Line((release.File, Plain), (Already(release.AlreadyLoaded), Quiet)));
        }

        return table;
    }

    private static string Already(bool loaded) => loaded ? " (was loaded already)" : "";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
