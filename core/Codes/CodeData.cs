namespace ClaimCheck.Core.Codes;

/// <summary>A stretch of dates on which a code had one billable flag and one title.</summary>
/// <param name="From">The first date.</param>
/// <param name="To">The last date, inclusive; null where no end is known.</param>
/// <param name="Billable">Whether the code may stand on a claim in that time; otherwise it is a header.</param>
/// <param name="Title">The official long title of that time.</param>
public readonly record struct CodePeriod(DateOnly From, DateOnly? To, bool Billable, string Title)
{
    /// <summary>Whether a date lies in the period.</summary>
    public bool Covers(DateOnly date) => date >= From && (To is not { } to || date <= to);
}

/// <summary>One period of one code, as code files and stores hold it.</summary>
public sealed record CodeRow(CodeSystem System, CodeText Code, CodePeriod Period);

/// <summary>A prefix of which every code is loaded: a code under it that is not there does not exist.</summary>
public sealed record WholePrefix(CodeSystem System, CodeText Prefix);

/// <summary>A published code set and the dates of service it governs.</summary>
/// <param name="System">The system it is a release of.</param>
/// <param name="Name">As CMS counts: FY2026, FY2025-Apr.</param>
/// <param name="From">First date of service.</param>
/// <param name="To">Last date of service, inclusive; null where no end is known.</param>
/// <param name="Digest">
/// The SHA-256 of the official file every code of the release was imported from, in lower-case hex; null where only the
/// whole prefixes of it are loaded.
/// </param>
public sealed record CodeRelease(CodeSystem System, string Name, DateOnly From, DateOnly? To, string? Digest = null)
{
    /// <summary>Whether every code of the release is loaded, so that a code that is not there does not exist on its dates.</summary>
    public bool IsWhole => Digest is not null;

    /// <summary>Whether the release is in force on a date.</summary>
    public bool Covers(DateOnly date) => date >= From && (To is not { } to || date <= to);

    /// <summary>The last day of a date's federal fiscal year, 30 September: no release is in force beyond its own.</summary>
    public static DateOnly EndOfFiscalYear(DateOnly date) => new(date.Month >= 10 ? date.Year + 1 : date.Year, 9, 30);
}

/// <summary>What a note in the tabular list says about the codes under it.</summary>
public enum TabularNoteKind
{
    /// <summary>A term the code is for.</summary>
    Inclusion,

    /// <summary>What a category takes in.</summary>
    Includes,

    /// <summary>Not coded here: never together, save unrelated conditions (guideline I.A.12.a).</summary>
    Excludes1,

    /// <summary>Not included here: both codes may be needed (guideline I.A.12.b).</summary>
    Excludes2,

    /// <summary>The named condition is sequenced first.</summary>
    CodeFirst,

    /// <summary>The named condition is coded as well.</summary>
    CodeAlso,

    /// <summary>A seventh character of the category and what it means.</summary>
    SeventhCharacter,
}

/// <summary>A note of the ICD-10-CM tabular list.</summary>
/// <param name="Place">The code or range the note stands at: M54.5, M50-M54.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Text">Its words.</param>
/// <param name="Codes">The codes or prefixes it names.</param>
/// <param name="From">The first date it stood there; null where it always did.</param>
/// <param name="To">The last date it stood there, inclusive; null where it still does.</param>
/// <param name="Source">The file it was taken from.</param>
public sealed record TabularNote(
    string Place, TabularNoteKind Kind, string Text, IReadOnlyList<CodeText> Codes, DateOnly? From, DateOnly? To, string Source)
{
    /// <summary>Whether the note stood in the list on a date.</summary>
    public bool StoodOn(DateOnly date) => (From is not { } from || date >= from) && (To is not { } to || date <= to);

    /// <summary>Whether the note names a code, itself or by a prefix of it.</summary>
    public bool Names(CodeText code)
    {
        for (var i = 0; i < Codes.Count; i++)
        {
            if (code.StartsWith(Codes[i]))
                return true;
        }

        return false;
    }
}

/// <summary>One row of a General Equivalence Mapping.</summary>
/// <param name="FromSystem">The system mapped from.</param>
/// <param name="From">The code mapped from.</param>
/// <param name="To">The code mapped to, in the other system; null where the mapping says there is none.</param>
/// <param name="Flags">The five GEM digits: approximate, no map, combination, scenario, choice list.</param>
/// <param name="Source">The file.</param>
public sealed record CrosswalkRow(CodeSystem FromSystem, CodeText From, CodeText? To, string Flags, string Source)
{
    /// <summary>The first flag: the two codes do not mean quite the same.</summary>
    public bool Approximate => Flags[0] == '1';

    /// <summary>The third flag: the code takes one code of every choice list of a scenario, together.</summary>
    public bool IsCombination => Flags[2] == '1';

    /// <summary>The fourth flag: which way of combining the row belongs to, from 1; 0 outside combinations.</summary>
    public int Scenario => Flags[3] - '0';

    /// <summary>The fifth flag: which choice list of its scenario the row belongs to, from 1; 0 outside combinations.</summary>
    public int ChoiceList => Flags[4] - '0';
}

/// <summary>A code that took over when another ended, within ICD-10-CM.</summary>
/// <param name="Code">The code that ended.</param>
/// <param name="Next">The code that took over.</param>
/// <param name="Effective">The first date of service of the new code.</param>
/// <param name="Source">Where that is said.</param>
public sealed record Succession(CodeText Code, CodeText Next, DateOnly Effective, string Source);

/// <summary>The MS-DRG pair a principal diagnosis leads to, before complications are weighed.</summary>
/// <param name="Grouper">The grouper version, such as v43.</param>
/// <param name="From">First discharge date of that version.</param>
/// <param name="To">Last discharge date, inclusive.</param>
/// <param name="Code">The principal diagnosis.</param>
/// <param name="Mdc">Major diagnostic category.</param>
/// <param name="Drg">The groups, such as 551-552.</param>
/// <param name="Title">What they are called.</param>
public sealed record DrgRow(string Grouper, DateOnly From, DateOnly To, CodeText Code, string Mdc, string Drg, string Title);

/// <summary>An unspecified code that says nothing beside a more specific one for the same region.</summary>
/// <param name="Unspecified">The code that is redundant.</param>
/// <param name="Specific">The code or prefix beside which it is.</param>
public sealed record UnspecifiedPair(CodeText Unspecified, CodeText Specific);

/// <summary>Everything a code index is built from: what stores hold, what imports replace.</summary>
public sealed record CodeData
{
    /// <summary>No codes at all.</summary>
    public static readonly CodeData Empty = new();

    /// <summary>All periods of all codes, in any order.</summary>
    public IReadOnlyList<CodeRow> Codes { get; init; } = [];

    /// <summary>What is loaded whole.</summary>
    public IReadOnlyList<WholePrefix> WholePrefixes { get; init; } = [];

    /// <summary>The releases and their dates.</summary>
    public IReadOnlyList<CodeRelease> Releases { get; init; } = [];

    /// <summary>Tabular notes.</summary>
    public IReadOnlyList<TabularNote> Notes { get; init; } = [];

    /// <summary>GEM rows, both directions.</summary>
    public IReadOnlyList<CrosswalkRow> Crosswalk { get; init; } = [];

    /// <summary>Which code follows which.</summary>
    public IReadOnlyList<Succession> Successions { get; init; } = [];

    /// <summary>MS-DRG assignments.</summary>
    public IReadOnlyList<DrgRow> Drgs { get; init; } = [];

    /// <summary>Unspecified codes and what makes them redundant.</summary>
    public IReadOnlyList<UnspecifiedPair> UnspecifiedPairs { get; init; } = [];
}
