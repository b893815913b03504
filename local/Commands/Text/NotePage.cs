using System.Globalization;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Notes;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>What was read in a note as a page for people: what it comes to, the codes it supports, every mention in its words.</summary>
internal static class NotePage
{
    private const int AssertionWidth = 12; // hypothetical
    private const int MostMentions = 500;
    private const int MostQuotes = 4;
    private static readonly Style Dimmed = new(decoration: Decoration.Dim);
    private static readonly Style Doubtful = new(Color.Yellow);

    /// <summary>Lays it out.</summary>
    /// <param name="answer">What was read.</param>
    /// <param name="width">Columns of the terminal: excerpts are cut to fit in one line. Null where there is none.</param>
    /// <param name="marked">Puts brackets around a mention's words, where weight cannot show them.</param>
    public static IRenderable Of(NoteAnswer answer, int? width, bool marked)
    {
        List<IRenderable> parts = [Summary(answer), Line("")];
        parts.Add(Line(("Supported codes", Strong), ($"  on {answer.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", Quiet)));
        parts.Add(Indented(Codes(answer)));

        var mentions = answer.Reading.Mentions;
        var widest = mentions.Take(MostMentions).Select(m => NoteWords.Of(m).Length).DefaultIfEmpty().Max();
        var room = width - AssertionWidth - widest - 8; // the indent, two gaps between columns, two brackets
        string? section = "";
        Grid? rows = null;
        for (var i = 0; i < mentions.Length && i < MostMentions; i++)
        {
            if (rows is null || answer.Reading.SectionOf(mentions[i]) != section)
            {
                section = answer.Reading.SectionOf(mentions[i]);
                rows = Columns(widest);
                parts.Add(Line(""));
                parts.Add(Line(section is null ? "Note" : Capital(Places.Spaced(section)), Strong));
                parts.Add(Indented(rows));
            }

            rows.AddRow(Row(answer.Reading, mentions[i], room, marked));
        }

        if (mentions.Length > MostMentions)
            parts.Add(Line($"… and {mentions.Length - MostMentions} more mentions; --json shows all of them.", Quiet));
        return new Rows(parts);
    }

    private static Grid Summary(NoteAnswer answer)
    {
        var summary = answer.Summary;
        var rows = new PageRows();
        Add("pain", summary.Location.Count == 0 ? null : string.Join(", ", summary.Location));
        Add("sciatica", summary.Sciatica is "unspecified" ? "side not stated" : summary.Sciatica);
        Add("radiculopathy", YesOrNull(summary.Radiculopathy));
        Add("trauma", YesOrNull(summary.Trauma));
        Add("endplate change", YesOrNull(summary.Endplate));
        Add("imaging", summary.Imaging == ImagingState.None ? null : NoteAnswerJson.Name(summary.Imaging));
        Add("specialist", summary.Specialist == SpecialistState.None ? null : NoteAnswerJson.Name(summary.Specialist));
        Add("function", summary.FunctionalLimitation ? "limited" : null);
        Add("measures", summary.ObjectiveMeasure ? "documented" : null);
        var sections = answer.Reading.Sections.Select(NoteSections.Name).OfType<string>().Select(Places.Spaced);
        rows.Add("sections", Line(string.Join(", ", sections.DefaultIfEmpty("none seen"))));
        return rows.Grid;

        void Add(string label, string? value) => rows.Add(label, Line(value ?? "–", value is null ? Quiet : Plain));
    }

    private static string? YesOrNull(bool value) => value ? "yes" : null;

    private static Grid Codes(NoteAnswer answer)
    {
        var rows = new PageRows();
        foreach (var code in answer.Codes)
        {
            string[] quotes = [.. code.Mentions.Select(m => Quoted(answer.Reading.TextOf(answer.Reading.Mentions[m]))).Distinct(StringComparer.OrdinalIgnoreCase)];
            var more = quotes.Length > MostQuotes ? $" and {quotes.Length - MostQuotes} more" : "";
            rows.Add(code.Code, Line((code.Title, Plain), ("  " + string.Join(", ", quotes.Take(MostQuotes)) + more, Quiet)), Strong);
        }

        if (answer.Codes.Count == 0)
            rows.Add("none", Line(answer.On < Core.Codes.CodeSystems.Transition ? "the date takes ICD-9-CM, which notes are not read for" : "no back or neck pain is affirmed of the patient now"));
        return rows.Grid;
    }

    private static IRenderable[] Row(NoteReading reading, Mention mention, int? room, bool marked)
    {
        var term = mention.Assertion switch
        {
            Assertion.Affirmed => Strong,
            Assertion.Negated or Assertion.Historical => Dimmed,
            _ => Doubtful,
        };
        var around = mention.Assertion is Assertion.Negated or Assertion.Historical ? Dimmed : Plain;
        var (before, words, after) = Excerpt.Of(reading.Note.Sections[mention.Part].Text, mention.Start, mention.Length, room);
        return
        [
            Line(NoteAnswerJson.Name(mention.Assertion), mention.IsCurrent ? Plain : term),
            Line(NoteWords.Of(mention), mention.IsCurrent ? Plain : Dimmed),
            Line((before, around), (marked ? $"[{words}]" : words, term), (after, around)),
        ];
    }

    private static Grid Columns(int widest)
    {
        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { NoWrap = true, Width = AssertionWidth, Padding = new Padding(0, 0, 2, 0) });
        grid.AddColumn(new GridColumn { NoWrap = true, Width = widest, Padding = new Padding(0, 0, 2, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        return grid;
    }

    private static Padder Indented(IRenderable content) => new(content, new Padding(2, 0, 0, 0));

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
