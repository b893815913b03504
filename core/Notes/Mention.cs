using System.Runtime.InteropServices;

namespace ClaimCheck.Core.Notes;

/// <summary>Something a note speaks of, and what it says of it.</summary>
/// <param name="Concept">What: pain.lumbar, sciatica, imaging.</param>
/// <param name="Part">Which of the note's texts it stands in, counted from 0 (a note in one piece has one).</param>
/// <param name="Start">Where in that text, in UTF-16 code units.</param>
/// <param name="Length">How many code units.</param>
/// <param name="Assertion">What is said of it.</param>
/// <param name="Section">The section it stands in.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Mention(Concept Concept, int Part, int Start, int Length, Assertion Assertion, NoteSectionKind Section)
{
    /// <summary>
    /// The provider calls it compatible or consistent with the findings: said as if it were so, but not to be coded as
    /// established on an outpatient claim (guideline IV.H).
    /// </summary>
    public bool Hedged { get; init; }

    /// <summary>The side it is on, where one is named: <see cref="Concept.SideLeft"/>, right or both.</summary>
    public Concept? Side { get; init; }

    /// <summary>For radiculopathy, strain, sprain: the region it belongs to.</summary>
    public Concept? Region { get; init; }

    /// <summary>For imaging: ordered or resulted. For a specialist: referred or seen.</summary>
    public Concept? Status { get; init; }

    /// <summary>Whether it is so, now, with this patient.</summary>
    public bool IsCurrent => Assertion == Assertion.Affirmed;
}
