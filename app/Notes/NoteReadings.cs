using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.App.Notes;

/// <summary>The use case behind the doors for notes: a note in, its evidence and the codes it supports out.</summary>
/// <param name="codes">The codes of all dates.</param>
/// <param name="notes">Reads notes.</param>
/// <param name="clock">Today, in UTC.</param>
public sealed class NoteReadings(CodeLibrary codes, Lazy<NoteReader> notes, TimeProvider clock)
{
    /// <summary>Reads one note.</summary>
    /// <param name="request">The note, and what is asked of it.</param>
    /// <param name="cancellation">Until the codes are loaded.</param>
    public async ValueTask<NoteAnswer> ReadAsync(NoteRequest request, CancellationToken cancellation)
    {
        var index = await codes.GetAsync(cancellation);
        var reading = notes.Value.Read(request.Note);
        var on = request.On ?? clock.Today();
        return new NoteAnswer(reading, NoteSummary.Of(reading), on, OnDate(index, CodeSuggester.Codes(reading), on), Assess(request));
    }

    private TargetAssertion[]? Assess(NoteRequest request)
    {
        if (request.Targets is not { } targets)
            return null;
        var said = notes.Value.Assess(request.Note.Sections[0].Text, targets);
        return [.. targets.Zip(said, (target, assertion) => new TargetAssertion(target.Start, target.Length, assertion))];
    }

    // A code that is not billable on the date gives way to what stood in its place then; the time before ICD-10-CM has none.
    private static List<NoteCode> OnDate(CodeIndex index, IReadOnlyList<SupportedCode> supported, DateOnly on)
    {
        var found = new List<NoteCode>(supported.Count);
        if (CodeSystems.InForceOn(on) != CodeSystem.Icd10Cm)
            return found;
        foreach (var (code, mentions) in supported)
        {
            if (index.Find(CodeSystem.Icd10Cm, CodeText.Parse(code)) is not { } entry)
                continue;
            if (entry.BillableOn(on))
            {
                Add(found, entry, on, mentions);
                continue;
            }

            foreach (var standIn in index.ConversionsOn(entry, on))
                Add(found, standIn.Code, on, mentions);
        }

        return found;
    }

    // Two codes of today can have been one then: M54.50 and M54.59 were M54.5.
    private static void Add(List<NoteCode> found, CodeEntry entry, DateOnly on, IReadOnlyList<int> mentions)
    {
        var known = found.FindIndex(c => c.Code == entry.Code);
        if (known < 0)
            found.Add(new NoteCode(entry.Code, entry.TitleOn(on), mentions));
        else
            found[known] = found[known] with { Mentions = [.. found[known].Mentions.Union(mentions).Order()] };
    }
}
