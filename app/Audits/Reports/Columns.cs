using System.Globalization;
using ClaimCheck.App.Reports;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>A column chart over the quarters: the last one stands out, a partial one is striped.</summary>
internal static class Columns
{
    // In px: the highest column, the room for a number above it, and for the quarter below.
    private const int Highest = 96;
    private const int Above = 18;
    private const int Below = 34;

    /// <summary>Draws it.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="trend">The quarters in order.</param>
    /// <param name="measure">How high a quarter stands.</param>
    /// <param name="words">That in words.</param>
    public static IHtmlContent Of(string id, string title, IReadOnlyList<TrendPoint> trend, Func<AuditAmounts, decimal> measure, Func<decimal, string> words)
    {
        var values = trend.Select(t => measure(t.Amounts)).ToList();
        var most = Math.Max(values.Max(), 0);
        var room = 100m / trend.Count;
        var described = string.Join("; ", trend.Zip(values, (t, v) => $"{t.Quarter}{(t.Partial ? " (partial)" : "")}: {words(v)}")) + ".";
        return Html.Of(
            $"""
            <figure>
            <figcaption>{title}</figcaption>
            <svg class="columns" width="100%" height="{Above + Highest + Below}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{described}</desc>{Html.All(trend.Select((t, i) => Column(t, i, values[i], most, room, words, isLast: i == trend.Count - 1, isNewYear: i == 0 || t.Quarter[..4] != trend[i - 1].Quarter[..4])))}<line class="axis" x1="0" x2="100%" y1="{Above + Highest}" y2="{Above + Highest}" /></svg>
            </figure>
            """);
    }

    /// <summary>$980, $12.3k, $4.5M: short enough to stand above a column.</summary>
    public static string ShortDollars(decimal dollars) => Math.Abs(dollars) switch
    {
        < 1_000 => dollars.ToString("$0", CultureInfo.InvariantCulture),
        < 1_000_000 => (dollars / 1_000).ToString("$0.#k", CultureInfo.InvariantCulture),
        _ => (dollars / 1_000_000).ToString("$0.#M", CultureInfo.InvariantCulture),
    };

    private static IHtmlContent Column(TrendPoint point, int place, decimal value, decimal most, decimal room, Func<decimal, string> words, bool isLast, bool isNewYear)
    {
        var height = most <= 0 || value <= 0 ? 0 : Math.Max(1, decimal.Round(Highest * value / most));
        var (left, middle, top) = ((place * room) + (room * 0.14m), (place + 0.5m) * room, Above + Highest - height);
        var fill = point.Partial ? "fill=\"url(#texture-doubtful)\"" : isLast ? "class=\"fill\"" : "class=\"past\"";
        return Html.Of(
            $"""<rect {new HtmlString(fill)} x="{Percent(left)}" y="{top}" width="{Percent(room * 0.72m)}" height="{height}" /><text class="{(isLast ? "value last" : "value")}" x="{Percent(middle)}" y="{top - 5}">{words(value)}</text><text class="{(isLast ? "quarter last" : "quarter")}" x="{Percent(middle)}" y="{Above + Highest + 15}">{point.Quarter[5..]}</text>{(isNewYear ? Html.Of($"<text class=\"year\" x=\"{Percent(middle)}\" y=\"{Above + Highest + 30}\">{point.Quarter[..4]}</text>") : Html.None)}""");
    }

    private static string Percent(decimal hundredth) => hundredth.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
