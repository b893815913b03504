using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Rules;

/// <summary>How messages put things, so that all rules put them alike.</summary>
internal static class Wording
{
    /// <summary>More suggestions than this are of no use to a reader; the message says how many there are.</summary>
    public const int MostSuggestions = 50;

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd");

    /// <summary>1st, 2nd, 3rd, 4th, 11th, 21st.</summary>
    public static string Ordinal(int number) => number + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    /// <summary>A; A and B; A, B and C.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        2 => $"{items[0]} {last} {items[1]}",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    /// <summary>The codes of suggestions, the first few of many.</summary>
    public static string Codes(IReadOnlyList<Suggestion> suggestions, string last = "or") =>
        suggestions.Count <= 6
            ? List([.. suggestions.Select(s => s.Code)], last)
            : $"{string.Join(", ", suggestions.Take(4).Select(s => s.Code))} and {suggestions.Count - 4} more";

    public static Suggestion[] Suggest(IEnumerable<CodeEntry> codes, DateOnly on)
    {
        // A handful as a rule: a set of them would cost more than to look through them.
        var distinct = new List<CodeEntry>();
        foreach (var code in codes)
        {
            if (distinct.Count == MostSuggestions)
                break;
            if (!distinct.Contains(code))
                distinct.Add(code);
        }

        var suggestions = new Suggestion[distinct.Count];
        for (var i = 0; i < suggestions.Length; i++)
            suggestions[i] = new Suggestion(distinct[i].Code, distinct[i].TitleOn(on));
        return suggestions;
    }

    /// <summary>A code that a note supports, as it is on a date: before 2021-10-01 M54.5 stood where M54.50 stands.</summary>
    public static Suggestion[] Suggest(CodeIndex codes, string code, DateOnly on)
    {
        if (codes.Find(CodeSystem.Icd10Cm, CodeText.Parse(code)) is not { } entry)
            return [];
        return Suggest(entry.BillableOn(on) ? [entry] : codes.ConversionsOn(entry, on).Select(s => s.Code), on);
    }
}
