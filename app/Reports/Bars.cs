using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Reports;

/// <summary>A stretch of a bar.</summary>
/// <param name="Name">What it stands for, as the drawing's description says it.</param>
/// <param name="Value">Its length, in whatever the bar measures.</param>
/// <param name="Fill">One of <see cref="Bars.Good"/>, <see cref="Bars.Doubtful"/>, <see cref="Bars.Bad"/>.</param>
internal sealed record BarPart(string Name, decimal Value, string Fill);

/// <summary>Bars drawn as SVG. Colours come from report.css; each fill has its own texture too, for eyes and printers without colour.</summary>
internal static class Bars
{
    /// <summary>Plain.</summary>
    public const string Good = "good";

    /// <summary>Striped.</summary>
    public const string Doubtful = "doubtful";

    /// <summary>Chequered.</summary>
    public const string Bad = "bad";

    // Of a hundred. What is there is seen, however little it is.
    private const decimal Least = 0.8m;

    /// <summary>The textures, once on a page that draws a <see cref="Whole"/> or a <see cref="Swatch"/>.</summary>
    public static IHtmlContent Textures { get; } = new HtmlString(
        """
        <svg class="textures" width="0" height="0" aria-hidden="true" focusable="false"><defs>
        <pattern id="texture-good" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="good" width="8" height="8" /></pattern>
        <pattern id="texture-doubtful" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="doubtful" width="6" height="6" /><rect class="gap" width="1.6" height="6" /></pattern>
        <pattern id="texture-bad" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="bad" width="4" height="4" /><circle class="gap" cx="2" cy="2" r="0.7" /></pattern>
        </defs></svg>
        """);

    /// <summary>A whole and its parts, from left to right.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="title">What the drawing shows.</param>
    /// <param name="description">The same in words and numbers.</param>
    /// <param name="parts">Those of no length are left out.</param>
    /// <param name="whole">What the width stands for; the parts may leave some of it.</param>
    public static IHtmlContent Whole(string id, string title, string description, IEnumerable<BarPart> parts, decimal whole)
    {
        var shown = parts.Where(p => p.Value > 0).ToList();
        var widths = shown.ConvertAll(p => Math.Max(p.Value / whole * 100, Least));
        var scale = 100 / Math.Max(100, widths.Sum());
        var drawn = new List<IHtmlContent>();
        var x = 0m;
        foreach (var (part, width) in shown.Zip(widths, (part, width) => (part, width * scale)))
        {
            drawn.Add(Html.Of($"""<rect x="{Percent(x)}" width="{Percent(width)}" height="100%" fill="url(#texture-{part.Fill})"><title>{part.Name}</title></rect>"""));
            if (x > 0)
                drawn.Add(Html.Of($"""<line class="cut" x1="{Percent(x)}" x2="{Percent(x)}" y1="0" y2="100%" />"""));
            x += width;
        }

        return Html.Of(
            $"""
            <svg class="whole" width="100%" height="32" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc><rect class="track" width="100%" height="100%" />{Html.All(drawn)}</svg>
            """);
    }

    /// <summary>A cell of a table with a count and its bar.</summary>
    /// <param name="count">What the row comes to.</param>
    /// <param name="most">What fills the width.</param>
    public static IHtmlContent Cell(long count, long most) =>
        Html.Of($"""<td class="drawn"><div class="beside"><span class="number">{Amounts.Count(count)}</span>{Row(count, most)}</div></td>""");

    /// <summary>A row's bar. It repeats the number beside it, so it says nothing to a screen reader.</summary>
    /// <param name="value">What the row comes to; below zero draws none.</param>
    /// <param name="longest">What fills the width.</param>
    public static IHtmlContent Row(decimal value, decimal longest)
    {
        var width = value <= 0 || longest <= 0 ? 0 : Math.Clamp(value / longest * 100, Least, 100);
        return Html.Of(
            $"""<svg class="row-bar" width="100%" height="6" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="6" rx="1" /><rect class="fill" width="{Percent(width)}" height="6" rx="1" /></svg>""");
    }

    /// <summary>The key to a fill.</summary>
    public static IHtmlContent Swatch(string fill) => Html.Of(
        $"""<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false"><rect width="14" height="14" rx="2" fill="url(#texture-{fill})" /></svg>""");

    private static string Percent(decimal hundredth) => hundredth.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
