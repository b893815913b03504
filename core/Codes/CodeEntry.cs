namespace ClaimCheck.Core.Codes;

/// <summary>One code of one system with its whole life: periods, place in the hierarchy, notes.</summary>
public sealed class CodeEntry
{
    internal CodeEntry(CodeSystem system, CodeText text, CodePeriod[] periods)
    {
        System = system;
        Text = text;
        Code = text.Dotted(system);
        Periods = periods;
    }

    /// <summary>The system the code belongs to.</summary>
    public CodeSystem System { get; }

    /// <summary>Its characters.</summary>
    public CodeText Text { get; }

    /// <summary>As people write it, with the dot.</summary>
    public string Code { get; }

    /// <summary>Its life, in order of time, without overlap.</summary>
    public IReadOnlyList<CodePeriod> Periods { get; }

    /// <summary>The next shorter code there is; null for a category.</summary>
    public CodeEntry? Parent { get; internal set; }

    /// <summary>The codes whose parent this is, in order, of all times.</summary>
    public IReadOnlyList<CodeEntry> Children { get; internal set; } = [];

    /// <summary>The codes that took over when this one ended.</summary>
    public IReadOnlyList<Succession> Successors { get; internal set; } = [];

    /// <summary>The codes this one took over from.</summary>
    public IReadOnlyList<Succession> Predecessors { get; internal set; } = [];

    /// <summary>Notes that stand at this code itself; a category also has those of its section and chapter.</summary>
    public IReadOnlyList<TabularNote> Notes { get; internal set; } = [];

    /// <summary>Excludes1 notes that hold for this code: its own and those of the codes and ranges above it.</summary>
    public IReadOnlyList<TabularNote> Excludes1 { get; internal set; } = [];

    /// <summary>The period that covers a date, if there is one.</summary>
    public CodePeriod? On(DateOnly date)
    {
        for (var i = 0; i < Periods.Count; i++)
        {
            if (Periods[i].Covers(date))
                return Periods[i];
        }

        return null;
    }

    /// <summary>Whether the code stood in the code set on a date, billable or not.</summary>
    public bool ValidOn(DateOnly date) => On(date) is not null;

    /// <summary>Whether the code may stand on a claim for a date.</summary>
    public bool BillableOn(DateOnly date) => On(date) is { Billable: true };

    /// <summary>Whether the code could stand on a claim on any date.</summary>
    public bool EverBillable
    {
        get
        {
            for (var i = 0; i < Periods.Count; i++)
            {
                if (Periods[i].Billable)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The title on a date; outside the code's life, that of its latest period.</summary>
    public string TitleOn(DateOnly date) => (On(date) ?? Periods[^1]).Title;

    /// <summary>
    /// Whether the code needs a seventh character on a date: it is not billable itself and the codes right under it
    /// have seven characters (S33.5 → S33.5XXA).
    /// </summary>
    public bool TakesSeventhCharacterOn(DateOnly date)
    {
        if (Text.Length == CodeText.MaxLength || BillableOn(date))
            return false;
        for (var i = 0; i < Children.Count; i++)
        {
            if (Children[i].Text.Length == CodeText.MaxLength && Children[i].BillableOn(date))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The codes right under this one on a date, in order. One of another time between the two is passed over: H54.512A has
    /// been in the list since 2017, H54.512 between it and H54.51 only since 2023.
    /// </summary>
    public IEnumerable<CodeEntry> ChildrenOn(DateOnly date)
    {
        foreach (var child in Children)
        {
            if (child.ValidOn(date))
            {
                yield return child;
                continue;
            }

            foreach (var deeper in child.ChildrenOn(date))
                yield return deeper;
        }
    }

    /// <summary>The billable codes under this one on a date, in order.</summary>
    public IEnumerable<CodeEntry> BillableDescendantsOn(DateOnly date)
    {
        foreach (var child in Children)
        {
            if (child.BillableOn(date))
                yield return child;
            foreach (var deeper in child.BillableDescendantsOn(date))
                yield return deeper;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
