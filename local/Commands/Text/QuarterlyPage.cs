using System.Globalization;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Rules;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What a quarter's audit came to, as a page for people.</summary>
internal static class QuarterlyPage
{
    private const int ClaimsShown = 5;

    public static IRenderable Of(AuditReport report, string folder)
    {
        var totals = report.Totals;
        var rows = new PageRows();
        rows.Add("ledger", Line($"{Number(report.Entries)} visits since {Day(report.LookBackFrom)}, {Number(report.Patients)} patients seen in the quarter"));
        rows.Add("claims", Line(
            ($"{Number(totals.Claims)}, {Number(totals.M549Claims)} with M54.9", Plain),
            (totals.Claims == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  ({100m * totals.M549Claims / totals.Claims:0.0} %)"), Quiet)));
        rows.Add("at risk", Line(
            ($"{Number(totals.ClaimsAtRisk)} claims, {Dollars(totals.Charges.AtRisk)} of {Dollars(totals.Charges.Total)}", totals.ClaimsAtRisk > 0 ? new Style(Color.Yellow) : Plain),
            (report.Previous is { } before ? $"  (before: {Number(before.ClaimsAtRisk)}, {Dollars(before.Charges.AtRisk)})" : "", Quiet)));

        List<IRenderable> parts =
        [
            Line((report.Quarter, Strong), (report.Partial ? $"  partial: not over on {Day(report.AuditedOn)}" : "", new Style(Color.Yellow))),
            rows.Grid,
        ];
        if (report.Findings.Count > 0)
            parts.Add(Findings(report.Findings));
        else
            parts.Add(Line(""));
        if (report.HighestRisk.Count > 0)
        {
            parts.Add(Claims(report.HighestRisk));
            parts.Add(Line(""));
        }

        parts.Add(Line(("The report is in ", Plain), (folder, Strong), ($": {string.Join(", ", AuditFile.All)}.", Plain)));
        return new Rows(parts);
    }

    private static Table Findings(IReadOnlyDictionary<string, long> findings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(Line("findings", Quiet)) { NoWrap = true }.RightAligned());
        foreach (var heading in (string[])["rule", "title"])
            table.AddColumn(new TableColumn(Line(heading, Quiet)) { NoWrap = heading != "title" });
        foreach (var (id, count) in findings.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal))
            table.AddRow(Line(Number(count)), Line(id, Strong), Line(RulePages.Find(id)?.Title ?? ""));
        return table;
    }

    private static Grid Claims(IReadOnlyList<RiskyClaim> claims)
    {
        var rows = new PageRows();
        foreach (var claim in claims.Take(ClaimsShown))
        {
            rows.Add("look first at", Line(
                (claim.ClaimId, Strong),
                ($"  {Day(claim.ServiceDate)}  {Dollars(claim.Charge)}  ", Plain),
                (string.Join(", ", claim.Findings.Select(f => f.Rule).Distinct(StringComparer.Ordinal)), Quiet)));
        }

        return rows.Grid;
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Dollars(decimal amount) => amount.ToString("$#,##0.00", CultureInfo.InvariantCulture);
}
