using System.Globalization;
using ClaimCheck.App.Codes;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>A code's life as a page for people.</summary>
internal static class CodePage
{
    // ICD-9-CM codes of an imported mapping: it lists codes, not what they are called.
    private const string Untitled = "(known from a mapping, which has no titles)";

    public static IRenderable Of(CodeView code)
    {
        var (standing, colour) = (code.Valid, code.Billable) switch
        {
            (_, true) => ("billable", Color.Green),
            (true, _) => ("a header, not billable", Color.Yellow),
            _ => ("not valid", Color.Red),
        };
        List<IRenderable> parts =
        [
            Line((code.Code, Strong), ("  ", Plain), code.Title.Length > 0 ? (code.Title, Strong) : (Untitled, Quiet)),
            Line((code.System + " · ", Quiet), (standing, new Style(colour)), (" on " + Date(code.On), Plain)),
            Life(code.Ranges),
        ];

        var rows = new PageRows();
        foreach (var parent in code.Parents)
            rows.Add("under", Related(parent));
        foreach (var child in code.Children)
            rows.Add("divided into", Related(child));
        Add(rows, code.Code, code.Successors);
        foreach (var note in code.Notes)
            rows.Add("notes", Line(($"{note.At} {Kind(note.Kind)}  ", Quiet), (note.Text, Plain)));
        if (rows.Grid.Rows.Count > 0)
            parts.Add(rows.Grid);

        return new Rows(parts);
    }

    // What all of a group have in common stands once, with the first of it.
    private static void Add(PageRows rows, string code, IReadOnlyList<SuccessorView> successors)
    {
        var last = "";
        foreach (var successor in successors)
        {
            var said = successor.Follows == code ? successor.Source : $"after {successor.Follows}: {successor.Source}";
            rows.Add("followed by", Line((successor.Code, Strong), ("  " + successor.Title, Plain), (said == last ? "" : "  " + said, Quiet)));
            last = said;
        }
    }

    private static Table Life(IReadOnlyList<CodeRangeView> ranges)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = true };
        foreach (var heading in (string[])["from", "to", "billable", "title"])
            table.AddColumn(new TableColumn(Line(heading, Quiet)) { NoWrap = heading != "title" });
        foreach (var range in ranges)
            table.AddRow(Line(Date(range.From)), Line(range.To is { } to ? Date(to) : "still"), Line(range.Billable ? "yes" : "no"), Line(range.Title.Length > 0 ? range.Title : "–"));
        return table;
    }

    private static Paragraph Related(CodeTitleView code) =>
        Line((code.Code, Strong), ("  " + code.Title, Plain), (code.Billable ? "" : "  header", Quiet));

    private static string Kind(string kind) => kind switch
    {
        "codeFirst" => "code first",
        "codeAlso" => "code also",
        "seventhCharacter" => "seventh character",
        _ => kind,
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
