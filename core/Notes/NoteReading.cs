using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Notes;

/// <summary>Everything that was read in a note: the mentions in order, and which parts it has.</summary>
public sealed class NoteReading
{
    private readonly uint _sections;

    // A bit for each concept: most rules ask after things that most notes do not mention.
    private readonly ulong _current;
    private readonly ulong _possible;

    internal NoteReading(ClinicalNote note, Mention[] mentions, uint sections, long steps)
    {
        Note = note;
        Mentions = ImmutableCollectionsMarshal.AsImmutableArray(mentions);
        _sections = sections & ~1u;
        Steps = steps;
        foreach (var mention in mentions)
        {
            if (mention.IsCurrent)
                _current |= Bit(mention.Concept);
            else if (mention.Assertion == Assertion.Possible)
                _possible |= Bit(mention.Concept);
        }
    }

    /// <summary>How much was looked at to read it: grows with the length of the note and with nothing else.</summary>
    public long Steps { get; }

    /// <summary>The note.</summary>
    public ClinicalNote Note { get; }

    /// <summary>What it speaks of, in order.</summary>
    public ImmutableArray<Mention> Mentions { get; }

    /// <summary>The parts that it has, by heading or by what stands in it, in the order of <see cref="NoteSectionKind"/>.</summary>
    public IReadOnlyList<NoteSectionKind> Sections => [.. Enum.GetValues<NoteSectionKind>().Where(Has)];

    /// <summary>Whether the note has a part.</summary>
    public bool Has(NoteSectionKind section) => (_sections & (1u << (int)section)) != 0;

    /// <summary>The words of a mention.</summary>
    public string TextOf(Mention mention) => Note.Sections[mention.Part].Text.Substring(mention.Start, mention.Length);

    /// <summary>The name of the section a mention stands in: of the note's own part, or of the heading above it; null without either.</summary>
    public string? SectionOf(Mention mention) => Note.Sections[mention.Part].Name ?? NoteSections.Name(mention.Section);

    /// <summary>Whether something is so, now, with this patient.</summary>
    public bool Says(Concept concept) => (_current & Bit(concept)) != 0;

    /// <summary>Whether anything from one concept to another is so, now, with this patient.</summary>
    public bool SaysAny(Concept first, Concept last) => (_current & ((Bit(last) << 1) - Bit(first))) != 0;

    /// <summary>Whether something is so, or may be.</summary>
    public bool SaysOrSuspects(Concept concept) => ((_current | _possible) & Bit(concept)) != 0;

    /// <summary>The current mentions of a concept, in order.</summary>
    public IEnumerable<Mention> Current(Concept concept) =>
        Says(concept) ? Mentions.Where(m => m.Concept == concept && m.IsCurrent) : [];

    private static ulong Bit(Concept concept) => 1UL << (int)concept;
}
