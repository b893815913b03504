using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>A code's life as people ask for it: <c>GET /api/codes/{code}</c>, <c>claimcheck codes show</c>.</summary>
public sealed record CodeView(
    string Code,
    string System,
    string Title,
    DateOnly On,
    bool Valid,
    bool Billable,
    IReadOnlyList<CodeRangeView> Ranges,
    IReadOnlyList<CodeTitleView> Parents,
    IReadOnlyList<CodeTitleView> Children,
    IReadOnlyList<SuccessorView> Successors,
    IReadOnlyList<NoteView> Notes);

/// <summary>A stretch of the code's life; <c>To</c> is inclusive, null is open.</summary>
public sealed record CodeRangeView(DateOnly From, DateOnly? To, bool Billable, string Title);

/// <summary>A related code and its title on the date asked for.</summary>
public sealed record CodeTitleView(string Code, string Title, bool Billable);

/// <summary>A code to look at where another ended, the code it follows, and who says so.</summary>
public sealed record SuccessorView(string Code, string? Title, string Source, string Follows);

/// <summary>A tabular note that holds for the code on the date asked for, and the place it stands at.</summary>
public sealed record NoteView(string At, string Kind, string Text);

/// <summary>Answers questions about single codes.</summary>
public static class CodeLookup
{
    // A family is a place to look, not an answer; a page of it is enough.
    private const int MostRelatives = 50;

    // A circle in loaded data would have no end.
    private const int LongestChain = 8;

    /// <summary>Finds a code; the date chooses the system where the writing allows both.</summary>
    /// <returns>Null where no release ever held it.</returns>
    public static CodeEntry? Find(CodeIndex codes, string written, DateOnly on)
    {
        if (!WrittenCode.TryRead(written, out var code))
            return null;
        var system = CodeSystems.InForceOn(on);
        var other = system.Other();
        return (code.Fits(system) ? codes.Find(system, code.Text) : null) ?? (code.Fits(other) ? codes.Find(other, code.Text) : null);
    }

    /// <summary>A code's life, seen from a date.</summary>
    public static CodeView View(CodeIndex codes, CodeEntry entry, DateOnly on) => new(
        entry.Code,
        entry.System.Name(),
        entry.TitleOn(on),
        on,
        entry.ValidOn(on),
        entry.BillableOn(on),
        [.. entry.Periods.Select(p => new CodeRangeView(p.From, p.To, p.Billable, p.Title))],
        [.. Ancestors(entry).Where(e => e.ValidOn(on) || !entry.ValidOn(on)).Select(e => Titled(e, on))],
        [.. entry.ChildrenOn(on).Select(e => Titled(e, on))],
        Successors(codes, entry, on),
        [
            .. Ancestors(entry).Prepend(entry).SelectMany(e => e.Notes).Where(n => n.StoodOn(on)).Select(n => new NoteView(n.Place, Kind(n.Kind), n.Text)),
        ]);

    /// <summary>
    /// What followed a code, step by step, as the conversion tables say. Where they say nothing and the code is dead on the
    /// date: the billable codes under it, or those of the nearest living code above it; the source says which.
    /// </summary>
    internal static IReadOnlyList<SuccessorView> Successors(CodeIndex codes, CodeEntry entry, DateOnly on)
    {
        var views = new List<SuccessorView>();
        Follow(codes, entry, views, LongestChain);
        if (views.Count == 0 && !entry.BillableOn(on) && codes.IsLoadedWhole(entry.System, entry.Text, on) && entry.Periods.Any(p => p.Billable && p.To < on))
        {
            views.AddRange(codes.StandInsOn(entry, on).Take(MostRelatives).Select(s => new SuccessorView(s.Code.Code, s.Code.TitleOn(on), s.Source, entry.Code)));
        }

        return views;
    }

    private static void Follow(CodeIndex codes, CodeEntry entry, List<SuccessorView> views, int steps)
    {
        foreach (var step in entry.Successors)
        {
            var next = codes.Find(entry.System, step.Next);
            views.Add(new SuccessorView(step.Next.Dotted(entry.System), next?.TitleOn(step.Effective), step.Source, entry.Code));
            if (next is not null && steps > 1)
                Follow(codes, next, views, steps - 1);
        }
    }

    private static IEnumerable<CodeEntry> Ancestors(CodeEntry entry)
    {
        for (var above = entry.Parent; above is not null; above = above.Parent)
            yield return above;
    }

    private static CodeTitleView Titled(CodeEntry entry, DateOnly on) => new(entry.Code, entry.TitleOn(on), entry.BillableOn(on));

    private static string Kind(TabularNoteKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
