namespace ClaimCheck.Core.Notes;

/// <summary>The small words that tie a pain to its place. They are grammar, not terms, so they stand here.</summary>
internal sealed class SyntaxWords
{
    private const string Lists = ", and or / & + as well through to n";

    private const string BeforeRegion =
        "in of to at along over across around about through throughout into from within near between involving affecting down up on "
        + "the a an her his their my your its both all entire whole right left r l rt lt bilateral bilaterally midline central side sided "
        + "sides mostly mainly primarily especially particularly predominantly also now still located localized localizes localizing localised "
        + "originates originating originated starts starting started beginning begins began is was are were that which and or "
        + "stiffness soreness tightness spasm spasms tingling numbness weakness area areas region regions level levels same more "
        + "diffuse diffusely generalized intermittent constant , ( \u2013 axial proximal distal centered centred concentrated felt low grade posterior anterior lateral medial inferior superior outer inner extends extending extend above below regarding score level rating";

    private const string AfterRegion =
        "region regions area areas spine spinal back side sided muscle muscles musculature paraspinal paraspinals joint joints joint's column segment "
        + "is was are were has have had been still continues continue continued to be being constant constantly chronic acute severe mild moderate dull "
        + "and or really always also very so that which just stiffness type related axial left right bilateral on bone levels level ) 's";

    private const string Radiating = "radiates radiating radiate radiated";

    private readonly bool[] _lists;
    private readonly bool[] _before;
    private readonly bool[] _after;
    private readonly bool[] _radiating;

    public SyntaxWords(Vocabulary words)
    {
        _lists = Table(words, Lists);
        _before = Table(words, BeforeRegion);
        _after = Table(words, AfterRegion);
        _radiating = Table(words, Radiating);
        Colon = words.Find(":");
        From = words.Find("from");
        Location = words.Find("location");
        Dash = words.Find("\u2013");
        Semicolon = words.Find(";");
        In = words.Find("in");
        Slash = words.Find("/");
        Comma = words.Find(",");
    }

    /// <summary>Every word this needs a number for.</summary>
    public static IEnumerable<string> All =>
        $"{Lists} {BeforeRegion} {AfterRegion} {Radiating} location . , : ; ? ! % \u2013 ( ) / & +".Split(' ').Distinct(StringComparer.Ordinal);

    public int Colon { get; }

    public int From { get; }

    public int Location { get; }

    public int Semicolon { get; }

    public int In { get; }

    public int Slash { get; }

    /// <summary>A dash that stands alone.</summary>
    public int Dash { get; }

    public int Comma { get; }

    /// <summary>May stand between the members of a list of regions.</summary>
    public bool JoinsList(int word) => _lists[word];

    /// <summary>May stand between a pain and the region it is in.</summary>
    public bool LeadsToRegion(int word) => _before[word];

    /// <summary>May stand between a region and the pain in it.</summary>
    public bool FollowsRegion(int word) => _after[word];

    /// <summary>radiates: leads to a region only with "from".</summary>
    public bool IsRadiating(int word) => _radiating[word];

    private static bool[] Table(Vocabulary words, string list)
    {
        var table = new bool[words.Count];
        foreach (var word in list.Split(' '))
            table[words.Find(word)] = true;
        table[0] = false;
        return table;
    }
}
