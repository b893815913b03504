using System.Text.Json;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.App.Claims;

// How the note of a claim is read: one text, or the texts of its sections.
public ref partial struct ClaimJsonReader
{
    private ClinicalNote? ReadNote()
    {
        var at = new Place("/note");
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
            return TextHere(at.Itself, "text", form: null, longest: null) is { } whole ? new ClinicalNote([new NoteSection(null, whole)]) : null;
        if (!InObject(at.Itself, "text, or an object of sections"))
            return null;

        var sections = new List<NoteSection>(5);
        var seen = 0u;
        while (NextMember(at))
        {
            if (Member(Forms.NoteSections, at, ref seen) is not { } name)
                SkipUnknown(at);
            else if (Text(at.At(name), "text", longest: null) is { } text)
                Put(sections, new NoteSection(name, text));
        }

        return new ClinicalNote(sections);
    }

    // Of a section sent twice the last one counts, as with any member.
    private static void Put(List<NoteSection> sections, NoteSection section)
    {
        var at = sections.FindIndex(s => s.Name == section.Name);
        if (at < 0)
            sections.Add(section);
        else
            sections[at] = section;
    }
}
