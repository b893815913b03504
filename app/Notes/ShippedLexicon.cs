using ClaimCheck.App.Data;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.App.Notes;

/// <summary>The lexicon that travels inside the program: data/lexicon/*.csv.</summary>
public static class ShippedLexicon
{
    private const string Folder = "data/lexicon/";

    /// <summary>A reader of notes that is made when it is first asked for.</summary>
    public static Lazy<NoteReader> Reader() => new(() => new NoteReader(Lexicon.Build(Read())));

    /// <summary>Reads all of it.</summary>
    public static LexiconData Read() => new()
    {
        Concepts = ShippedCsv.Rows(Folder + "concepts.csv", r => new ConceptTerm(r.GetString("concept"), r.GetString("phrase"))),
        Modifiers = ShippedCsv.Rows(Folder + "modifiers.csv", r => new ModifierTerm(
            Enum.Parse<ModifierKind>(r.GetString("kind"), ignoreCase: true), Reach(r.GetString("reach")), r.GetString("phrase"))),
        Headings = ShippedCsv.Rows(Folder + "headings.csv", r => new HeadingTerm(
            Enum.Parse<NoteSectionKind>(r.GetString("section"), ignoreCase: true), r.GetString("phrase"))),
        Abbreviations = ShippedCsv.Rows(Folder + "abbreviations.csv", r => r.GetString("word")),
    };

    // "forward", "backward 6", "both 6"; nothing for what only covers or ends.
    private static ModifierReach Reach(string text)
    {
        var parts = text.Split(' ');
        var words = parts.Length > 1 ? int.Parse(parts[1]) : 0;
        return parts[0] switch
        {
            "" => default,
            "forward" => new ModifierReach(true, false, words),
            "backward" => new ModifierReach(false, true, words),
            "both" => new ModifierReach(true, true, words),
            _ => throw new FormatException($"'{text}' is no reach; accepted: forward, backward or both, and a number of words."),
        };
    }
}
