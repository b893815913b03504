using System.Buffers;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// The seventh character of an injury code: A while the injury is treated actively, D for care during routine healing, S for
/// what it left behind (guideline I.C.19.a). It goes by the care, not by the number of the visit.
/// </summary>
internal static class EpisodeOfCare
{
    private static readonly (string Words, char Character)[] Phrases =
    [
        ("routine healing", 'D'), ("healing as expected", 'D'), ("healing well", 'D'), ("healing phase", 'D'), ("healing normally", 'D'), ("aftercare", 'D'),
        ("sequela", 'S'), ("late effect", 'S'),
    ];

    private static readonly SearchValues<string> AnyPhrase = SearchValues.Create([.. Phrases.Select(p => p.Words)], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Denials = ["no ", "not ", "without ", "denies "];

    /// <summary>The seventh character that a note speaks for, D or S, with its words; null where it says nothing of healing.</summary>
    public static (char Character, Evidence Evidence)? Documented(NoteReading note)
    {
        foreach (var section in note.Note.Sections)
        {
            if (!section.Text.AsSpan().ContainsAny(AnyPhrase))
                continue;
            foreach (var (words, character) in Phrases)
            {
                var at = section.Text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && !IsDenied(section.Text.AsSpan(0, at)))
                    return (character, new Evidence(section.Text.Substring(at, words.Length), at, words.Length, section.Name));
            }
        }

        return null;
    }

    /// <summary>What a seventh character stands for.</summary>
    public static string Meaning(char character) => character switch
    {
        'A' => "A means active treatment",
        'D' => "D means care during routine healing, after active treatment",
        _ => "S means a sequela",
    };

    // "No sequelae", "no late effects of".
    private static bool IsDenied(ReadOnlySpan<char> before)
    {
        foreach (var denial in Denials)
        {
            if (before.EndsWith(denial, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
