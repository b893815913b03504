using ClaimCheck.Core.Notes;

namespace ClaimCheck.App.Notes;

/// <summary>What was read in a note.</summary>
/// <param name="Reading">The mentions, and the sections it has.</param>
/// <param name="Summary">What it comes to.</param>
/// <param name="On">The date the codes are given for.</param>
/// <param name="Codes">The codes it supports, billable on that date, in order of their first mention.</param>
/// <param name="Assertions">What is said of the stretches that were asked for; null where none were.</param>
public sealed record NoteAnswer(
    NoteReading Reading,
    NoteSummary Summary,
    DateOnly On,
    IReadOnlyList<NoteCode> Codes,
    IReadOnlyList<TargetAssertion>? Assertions);

/// <summary>A code that a note supports.</summary>
/// <param name="Code">With its dot, billable on the date asked for.</param>
/// <param name="Title">Its title on that date.</param>
/// <param name="Mentions">Places in the answer's mentions, in order.</param>
public sealed record NoteCode(string Code, string Title, IReadOnlyList<int> Mentions);

/// <summary>What is said of a stretch of the text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Code units.</param>
/// <param name="Assertion">What is said.</param>
public readonly record struct TargetAssertion(int Start, int Length, Assertion Assertion);
