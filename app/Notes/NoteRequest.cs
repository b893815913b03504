using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Notes;

/// <summary>A note to read: <c>POST /api/notes/read</c>, <c>claimcheck note</c>.</summary>
/// <param name="Note">The note: one text, or the texts of its sections.</param>
/// <param name="On">The date that codes are given for; null is today.</param>
/// <param name="Targets">
/// Stretches of the text to judge, whatever they name: start and length in UTF-16 code units. Null where nobody asks; only
/// for a note in one piece.
/// </param>
public sealed record NoteRequest(ClinicalNote Note, DateOnly? On = null, IReadOnlyList<(int Start, int Length)>? Targets = null)
{
    /// <summary>The largest request accepted, in bytes: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The most stretches judged at once.</summary>
    public const int MostTargets = 10_000;

    /// <summary>A note in one piece.</summary>
    public static NoteRequest Of(string text, DateOnly? on = null) => new(new ClinicalNote([new NoteSection(null, text)]), on);
}
