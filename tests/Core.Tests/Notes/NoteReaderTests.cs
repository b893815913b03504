using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Notes;

/// <summary>Any text is read: spans stay inside it, sections are told apart, nothing throws.</summary>
public sealed class NoteReaderTests
{
    private static readonly NoteReader Reader = TestClaims.Basis.Notes.Value;

    public static TheoryData<string> OddTexts =>
    [
        "",
        " ",
        "\r\n\r\n",
        "low back pain",
        "low\r\nback\r\npain",
        "low\rback\rpain",
        "low\tback\u00A0pain",
        "\uFEFFLow back pain.",
        "😀 low back pain 😀",
        "אין כאב low back pain בגב",
        "lo\u0301w back pain",
        "low back pain \uD800 and \uDC00 neck pain",
        "low \0 back \u0001 pain",
        "<p>CC: <b>low back pain</b></p><br/>Denies&nbsp;neck pain.",
        "{\\rtf1\\ansi CC: low back pain\\par Denies neck pain.}",
        "((((((((((", "::::::", "----------", "1.2.3.4.5", "L4 L5 S1 C5 T12 T13 L9 S", "?!?!?!",
        "no no no no no", "pain pain pain", "and and and back and and",
    ];

    [Theory]
    [MemberData(nameof(OddTexts))]
    public void Spans_index_the_text_that_was_sent(string text)
    {
        var note = new ClinicalNote([new NoteSection(null, text)]);
        var reading = Reader.Read(note);
        foreach (var mention in reading.Mentions)
        {
            mention.Start.ShouldBeGreaterThanOrEqualTo(0);
            mention.Length.ShouldBeGreaterThan(0);
            (mention.Start + mention.Length).ShouldBeLessThanOrEqualTo(text.Length);
            reading.TextOf(mention).ShouldBe(text.Substring(mention.Start, mention.Length));
        }
    }

    [Theory]
    [InlineData("no ")]
    [InlineData("pain ")]
    [InlineData("low back ")]
    [InlineData("(")]
    [InlineData("\n")]
    [InlineData("a")]
    [InlineData("denies neck, mid and low back pain. ")]
    [InlineData("HPI: ")]
    [InlineData("MRI shows disc, ")]
    public void A_megabyte_of_the_same_is_read_to_its_end(string again)
    {
        var text = string.Concat(Enumerable.Repeat(again, 1_000_000 / again.Length));
        var reading = Reader.Read(new ClinicalNote([new NoteSection(null, text + ". Left sciatica.")]));
        if (again != "a" && again != "no ")
            reading.Mentions[^1].Concept.ShouldBe(Concept.Sciatica);
    }

    [Fact]
    public void Random_texts_never_throw_and_their_spans_hold()
    {
        string[] pieces = ["low back", "pain", "denies", "no", ",", ".", "\n", ": ", "HPI:", "neck", "and", "L5", "radiculopathy", "7/10", "(", "MRI", "left", "é", "😀", "-", "'", "\"", "if", "history of"];
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var reading = Reader.Read(new ClinicalNote([new NoteSection(null, text)]));
            foreach (var mention in reading.Mentions)
                reading.TextOf(mention).Length.ShouldBe(mention.Length);
        }
    }

    [Theory]
    [InlineData("CC: back pain. HPI: x 3 days. Exam: tender. Assessment: back pain. Plan: rest.")]
    [InlineData("S: back pain x 3 days\nO: tender\nA: back pain\nP: rest")]
    [InlineData("CHIEF COMPLAINT\nback pain\nHISTORY OF PRESENT ILLNESS\nx 3 days\nPHYSICAL EXAMINATION\ntender\nIMPRESSION\nback pain\nPLAN\nrest")]
    public void Sections_are_found_in_their_many_spellings(string text)
    {
        var sections = Reader.Read(new ClinicalNote([new NoteSection(null, text)])).Sections;
        sections.ShouldContain(NoteSectionKind.HistoryOfPresentIllness);
        sections.ShouldContain(NoteSectionKind.Examination);
        sections.ShouldContain(NoteSectionKind.Assessment);
        sections.ShouldContain(NoteSectionKind.Plan);
    }

    [Fact]
    public void A_sectioned_note_is_read_section_by_section()
    {
        var note = new ClinicalNote([new NoteSection("chiefComplaint", "back pain"), new NoteSection("assessment", "Low back pain.")]);
        var reading = Reader.Read(note);
        var mention = reading.Mentions.Single(m => m.Concept == Concept.PainLumbar);
        mention.Part.ShouldBe(1);
        mention.Start.ShouldBe(0);
        reading.SectionOf(mention).ShouldBe("assessment");
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(3, 10)]
    [InlineData(int.MaxValue, 1)]
    public void A_stretch_outside_the_text_is_refused(int start, int length) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Reader.Assess("pain", [(start, length)]));

    [Fact]
    public void The_same_note_is_read_the_same()
    {
        var note = new ClinicalNote([new NoteSection(null, "LBP with left sciatica, denies neck pain. MRI pending.")]);
        Reader.Read(note).Mentions.ShouldBe(Reader.Read(note).Mentions);
    }
}
