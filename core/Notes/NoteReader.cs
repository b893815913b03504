using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Notes;

/// <summary>
/// Reads a clinical note as a careful coder would: sections, sentences, terms of the lexicon, and what the note says of each.
/// Deterministic, and the same for a text of any length.
/// </summary>
/// <param name="lexicon">The terms, modifiers and headings.</param>
public sealed class NoteReader(Lexicon lexicon)
{
    // An ordinary note of a page has no more; the room is rented, so that too much costs nothing.
    private const int Expected = 128;

    /// <summary>Reads a note.</summary>
    public NoteReading Read(ClinicalNote note)
    {
        using var mentions = new MentionList(Expected);
        var sections = 0u;
        var steps = 0L;
        for (var part = 0; part < note.Sections.Count; part++)
        {
            using var text = Outline(note.Sections[part]);
            var reader = new SentenceReader(lexicon, text, part, mentions);
            foreach (var sentence in text.Sentences)
                reader.Read(sentence);
            sections |= text.SectionsSeen;
            steps += text.Steps;
        }

        NoteContext.Settle(mentions.All);
        foreach (ref readonly var mention in mentions.All)
            sections |= NoteContext.Implies(mention);
        return new NoteReading(note, mentions.All.ToArray(), sections, steps);
    }

    /// <summary>What the text says of stretches of it, whatever they name.</summary>
    /// <param name="text">Any clinical text.</param>
    /// <param name="targets">Start and length of each stretch, in UTF-16 code units, inside the text.</param>
    /// <exception cref="ArgumentOutOfRangeException">A stretch is empty or not inside the text.</exception>
    public Assertion[] Assess(string text, IReadOnlyList<(int Start, int Length)> targets)
    {
        using var outline = Outline(new NoteSection(null, text));
        var answers = new Assertion[targets.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var (start, length) = targets[i];
            if (start < 0 || length < 1 || start > text.Length - length)
                throw new ArgumentOutOfRangeException(nameof(targets), $"Stretch {i} ({start}, {length}) is not inside the text of {text.Length} code units.");
            answers[i] = outline.Assess(start, start + length);
        }

        return answers;
    }

    private Outline Outline(NoteSection section) => new(lexicon, section);
}
