using System.Globalization;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Rules;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What a batch came to, as a page for people.</summary>
internal static class AuditPage
{
    private const int RulesShown = 10;

    public static IRenderable Of(BatchOutcome outcome, string folder, bool isChanged)
    {
        var summary = outcome.Summary;
        var rows = new PageRows();
        rows.Add("rows", Line($"{Number(summary.Rows)} = {Number(summary.RowsAnnotated)} annotated + {Number(summary.RowsRejected)} rejected"));
        rows.Add("claims", Line(
            ($"{Number(summary.Claims)}: ", Plain),
            ($"{Number(summary.Decisions.Accept)} accept", new Style(Color.Green)),
            (", ", Plain),
            ($"{Number(summary.Decisions.Review)} review", new Style(Color.Yellow)),
            (", ", Plain),
            ($"{Number(summary.Decisions.Reject)} reject", new Style(Color.Red)),
            (string.Create(CultureInfo.InvariantCulture, $"  ({100 * summary.CleanClaimRate:0.0} % clean, {100 * summary.M549Share:0.0} % with M54.9)"), Quiet)));
        rows.Add("charges", Line($"{Dollars(summary.Charges.AtRisk)} at risk of {Dollars(summary.Charges.Total)}"));
        foreach (var notice in outcome.Notices)
            rows.Add("notice", Line(notice, new Style(Color.Yellow)));

        List<IRenderable> parts = [Line(summary.Name, Strong), rows.Grid];
        if (summary.Findings.Count > 0)
            parts.Add(Findings(summary.Findings));
        else
            parts.Add(Line(""));
        parts.Add(isChanged
            ? Line(("The results are in ", Plain), (folder, Strong), ($": {string.Join(", ", BatchFile.All)}.", Plain))
            : Line(("Nothing changed: ", Strong), ($"the results of the same file, by the same rules, codes and policies, were in {folder} already.", Plain)));
        return new Rows(parts);
    }

    private static Table Findings(IReadOnlyDictionary<string, long> findings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(Line("findings", Quiet)) { NoWrap = true }.RightAligned());
        foreach (var heading in (string[])["rule", "severity", "title"])
            table.AddColumn(new TableColumn(Line(heading, Quiet)) { NoWrap = heading != "title" });
        foreach (var (id, count) in findings.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(RulesShown))
        {
            var rule = RulePages.Find(id);
            table.AddRow(Line(Number(count)), Line(id, Strong), Line(rule?.Severity ?? ""), Line(rule?.Title ?? ""));
        }

        if (findings.Count > RulesShown)
            table.AddRow(Line(""), Line($"and {Count(findings.Count - RulesShown, "rule")} more", Quiet), Line(""), Line("report.html shows them all", Quiet));
        return table;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Dollars(decimal amount) => amount.ToString("$#,##0.00", CultureInfo.InvariantCulture);
}
