using System.Globalization;
using ClaimCheck.App.Codes;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What differs between two releases, as a page for people.</summary>
internal static class ReleaseComparisonPage
{
    private const int InsteadShown = 6;

    // What stops a claim comes first.
    private static readonly string[] Weights = ["becameHeader", "removed", "becameBillable", "added", "retitled"];

    public static IRenderable Of(ReleaseComparisonView view)
    {
        var counts = view.Counts;
        List<IRenderable> parts =
        [
            Line(($"{view.First.Release} → {view.Second.Release}", Strong), ($"  as of {Date(view.First.From)} and {Date(view.Second.From)}", Quiet)),
            Line($"{Number(counts.Added)} new, {Number(counts.Removed)} gone, {Number(counts.BecameBillable)} became billable, {Number(counts.BecameHeader)} became a header, {Number(counts.Retitled)} retitled"),
        ];
        if (!view.Whole)
        {
            string[] partly = [.. new[] { view.First, view.Second }.Where(r => !r.Whole).Select(r => r.Release)];
            parts.Add(Line(
                $"{string.Join(" and ", partly)} {(partly.Length == 1 ? "is" : "are")} not loaded whole: only the codes that ship with ClaimCheck are compared. Load the order files with codes import.",
                new Style(Color.Yellow)));
        }

        var rows = new PageRows();
        foreach (var change in view.Changes.OrderBy(c => Array.IndexOf(Weights, c.Change)))
            rows.Add(Label(change.Change), Line([(change.Code, Strong), .. Said(change)]));
        if (rows.Grid.Rows.Count > 0)
        {
            parts.Add(Line(""));
            parts.Add(rows.Grid);
        }

        if (view.Batch is { } batch)
        {
            parts.Add(Line(""));
            parts.Add(BatchComparisonPage.Of(batch));
        }

        return new Rows(parts);
    }

    /// <summary>The codes to look at instead, the first few of many.</summary>
    public static string Instead(IReadOnlyList<InsteadView> instead) => instead.Count switch
    {
        0 => "",
        <= InsteadShown => $"; instead {string.Join(", ", instead.Select(i => i.Code))}",
        _ => $"; instead {string.Join(", ", instead.Take(InsteadShown).Select(i => i.Code))} and {instead.Count - InsteadShown} more",
    };

    private static IEnumerable<(string Text, Style Style)> Said(ChangeView change)
    {
        yield return ("  " + (change.After ?? change.Before)!.Title, Plain);
        if (change is { After.Billable: false, Before: null } or { Before.Billable: false, After: null })
            yield return ("  header", Quiet);
        if (change.Change == "retitled")
            yield return ($"  was: {change.Before!.Title}", Quiet);
        yield return (Instead(change.Instead), Quiet);
    }

    private static string Label(string change) => change switch
    {
        "added" => "new",
        "removed" => "gone",
        "becameBillable" => "became billable",
        "becameHeader" => "became a header",
        _ => change,
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
