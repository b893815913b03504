using ClaimCheck.App.Rules;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>The catalogue of rules as a table.</summary>
internal static class RuleTable
{
    public static IRenderable Of(IReadOnlyList<RuleView> rules)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["rule", "severity", "title", "fires when"])
            table.AddColumn(new TableColumn(Line(heading, Quiet)) { NoWrap = heading is "rule" or "severity" });
        foreach (var rule in rules)
            table.AddRow(Line(rule.Id, Strong), Line(rule.Severity, Colour(rule.Severity)), Line(rule.Title), Line(rule.Summary));
        return table;
    }

    private static Style Colour(string severity) => new(severity switch
    {
        "error" => Color.Red,
        "warning" => Color.Yellow,
        _ => Color.Blue,
    });
}
