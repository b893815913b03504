using System.Globalization;
using ClaimCheck.App.Reports;
using ClaimCheck.Core.Audits;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Audits.Reports;

/// <summary>
/// A claim's timeline as a strip of numbered marks, with the list that tells what each of them is. A mark is known by shape,
/// colour and number, so that no eye and no printer needs more than one of them.
/// </summary>
internal static class TimelineStrip
{
    // In px: a mark's lane, and what is below the lanes for the axis and its dates.
    private const int Lane = 22;
    private const int Below = 24;

    // Of a hundred: the outermost marks keep off the edge; marks closer than that stand above one another.
    private const decimal Margin = 3;
    private const decimal Closest = 6;

    private const int LongestWords = 200;

    private static readonly IReadOnlyList<(TimelineEvent Event, string Class, string Name, string Shape)> Marks =
    [
        (TimelineEvent.FirstVisit, "visit", "first visit for the back", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"),
        (TimelineEvent.FirstUnspecified, "unspecified", "first under M54.9", "M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"),
        (TimelineEvent.ImagingOrdered, "ordered", "imaging ordered", "M-7 -7h14v14h-14z"),
        (TimelineEvent.ImagingResulted, "imaging", "imaging resulted", "M-7.5 -7.5h15v15h-15z"),
        (TimelineEvent.Specialist, "specialist", "specialist", "M0 -9.5l9.5 16.5h-19z"),
        (TimelineEvent.RegionKnown, "region", "region known", "M0 -9.5l9.5 9.5l-9.5 9.5l-9.5 -9.5z"),
        (TimelineEvent.Claim, "claim-mark", "the claim", "M-8 -8h16v9l-8 8l-8 -8z"),
    ];

    /// <summary>What the shapes stand for, once above all strips.</summary>
    public static IHtmlContent Key { get; } = Html.Of(
        $"""
        <ul class="key">
        {Html.All(Marks.Select(m => Html.Of($"<li>{Sign(m.Class, m.Shape, "")}{m.Name}</li>\n")))}</ul>
        """);

    /// <summary>The strip of a claim and its list.</summary>
    /// <param name="id">Unique on the page.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="from">The first day of the quarter.</param>
    /// <param name="to">Its last day.</param>
    public static IHtmlContent Of(string id, RiskyClaim claim, DateOnly from, DateOnly to)
    {
        var steps = claim.Timeline;
        if (steps.Count == 0)
            return Html.None;
        var (first, last) = (steps[0].Date, steps[^1].Date);
        var places = Places(steps, first, last);
        var axis = (places.Max(p => p.Lane) + 1) * Lane;
        return Html.Of(
            $"""
            <svg class="strip" width="100%" height="{axis + Below}" role="img" aria-labelledby="{id}-title {id}-desc"><title id="{id}-title">Timeline of claim {Html.Cut(claim.ClaimId, 80)}</title><desc id="{id}-desc">{Described(steps, first, last)}</desc>{Quarter(first, last, from, to, axis)}<line class="axis" x1="0" x2="100%" y1="{axis}" y2="{axis}" />{Html.All(places.Select(p => Stem(p, axis)))}{Html.All(places.Select((p, i) => Mark(p, steps[i], i + 1, axis)))}{Ends(first, last, axis)}</svg>
            <ol class="steps">
            {Html.All(steps.Select((s, i) => Step(s, i + 1)))}</ol>
            """);
    }

    private static List<(decimal X, int Lane)> Places(IReadOnlyList<RiskyStep> steps, DateOnly first, DateOnly last)
    {
        var lanes = new List<decimal>();
        var places = new List<(decimal X, int Lane)>(steps.Count);
        foreach (var step in steps)
        {
            var x = Place(step.Date, first, last);
            var lane = lanes.FindIndex(end => x - end >= Closest);
            if (lane < 0)
            {
                lane = lanes.Count;
                lanes.Add(x);
            }

            lanes[lane] = x;
            places.Add((x, lane));
        }

        return places;
    }

    private static decimal Place(DateOnly day, DateOnly first, DateOnly last) =>
        first == last ? 50 : Margin + ((100 - (2 * Margin)) * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber));

    // The part of the strip that lies in the audited quarter.
    private static IHtmlContent Quarter(DateOnly first, DateOnly last, DateOnly from, DateOnly to, int axis)
    {
        if (first == last)
            return Html.Of($"""<rect class="track" width="100%" height="{axis}" />""");
        var left = from <= first ? 0 : Place(from, first, last);
        var right = to >= last ? 100 : Place(to, first, last);
        return right <= left ? Html.None : Html.Of($"""<rect class="track" x="{Percent(left)}" width="{Percent(right - left)}" height="{axis}" />""");
    }

    private static IHtmlContent Stem((decimal X, int Lane) place, int axis) =>
        Html.Of($"""<line class="stem" x1="{Percent(place.X)}" x2="{Percent(place.X)}" y1="{axis - (Lane / 2) - (Lane * place.Lane)}" y2="{axis + 4}" />""");

    private static IHtmlContent Mark((decimal X, int Lane) place, RiskyStep step, int number, int axis)
    {
        var (name, shape) = Look(step.Event);
        return Html.Of(
            $"""<svg class="mark" x="{Percent(place.X)}" y="{axis - (Lane / 2) - (Lane * place.Lane)}"><path class="{name}" d="{shape}" /><text class="{name}" y="{Baseline(step.Event)}">{number}</text></svg>""");
    }

    private static IHtmlContent Ends(DateOnly first, DateOnly last, int axis) => first == last
        ? Html.Of($"""<text class="end" x="50%" y="{axis + 18}" text-anchor="middle">{Days.Iso(first)}</text>""")
        : Html.Of($"""<text class="end" x="0" y="{axis + 18}">{Days.Iso(first)}</text><text class="end" x="100%" y="{axis + 18}" text-anchor="end">{Days.Iso(last)}</text>""");

    private static IHtmlContent Step(RiskyStep step, int number)
    {
        var (name, shape) = Look(step.Event);
        return Html.Of(
            $"<li>{Sign(name, shape, number.ToString(CultureInfo.InvariantCulture), Baseline(step.Event))}<span class=\"day\">{Days.Iso(step.Date)}</span> <span>{Html.Quote(step.What, LongestWords)}{(IsNamed(step) ? Html.None : Html.Of($" <span class=\"soft\">(claim {Html.Quote(step.ClaimId)})</span>"))}</span></li>\n");
    }

    // The claim itself is named above the strip, and some words name theirs.
    private static bool IsNamed(RiskyStep step) => step.Event == TimelineEvent.Claim || step.What.Contains($"claim {step.ClaimId})", StringComparison.Ordinal);

    private static IHtmlContent Sign(string name, string shape, string number, int baseline = 4) => Html.Of(
        $"""<svg class="sign" width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true" focusable="false"><path class="{name}" d="{shape}" />{(number.Length == 0 ? Html.None : Html.Of($"<text class=\"{name}\" y=\"{baseline}\">{number}</text>"))}</svg>""");

    private static (string Class, string Shape) Look(TimelineEvent what)
    {
        var mark = Marks.FirstOrDefault(m => m.Event == what, Marks[^1]);
        return (mark.Class, mark.Shape);
    }

    // The middle of a triangle lies lower than that of its box.
    private static int Baseline(TimelineEvent what) => what == TimelineEvent.Specialist ? 5 : what == TimelineEvent.Claim ? 3 : 4;

    private static string Described(IReadOnlyList<RiskyStep> steps, DateOnly first, DateOnly last) => first == last
        ? $"{Amounts.Count(steps.Count, "event")} on {Days.Iso(first)}, as the list after it tells."
        : $"{Amounts.Count(steps.Count, "event")} from {Days.Iso(first)} to {Days.Iso(last)}, as the list after it tells.";

    private static string Percent(decimal hundredth) => hundredth.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
