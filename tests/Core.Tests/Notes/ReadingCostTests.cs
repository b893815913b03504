using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Notes;

/// <summary>What reading costs grows with the length of a note and with nothing else, counted in steps and not by the clock.</summary>
public sealed class ReadingCostTests
{
    private static readonly NoteReader Reader = TestClaims.Basis.Notes.Value;

    [Theory]
    [InlineData("no ")]
    [InlineData("no pain ")]
    [InlineData("denies neck, mid and low back pain, ")]
    [InlineData("low back ")]
    [InlineData("lbp ")]
    [InlineData("left ")]
    [InlineData("MRI ")]
    [InlineData("history of possible ")]
    [InlineData("L4-L5 ")]
    [InlineData("(")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("HPI: ")]
    [InlineData("GENERAL ")]
    [InlineData("\n")]
    [InlineData("radiculopathy and ")]
    [InlineData("herniated disc ")]
    public void Twice_the_text_is_at_most_twice_the_work(string again)
    {
        var once = Steps(again, 100_000);
        var twice = Steps(again, 200_000);
        twice.ShouldBeLessThanOrEqualTo((once * 2.05) + 10_000);
    }

    [Fact]
    public void Ten_thousand_nested_lists_are_read_in_proportion()
    {
        static string Nested(int lists) => string.Concat(Enumerable.Range(0, lists).Select(i => $"{new string(' ', i % 50)}- neck, mid and low back pain:\n"));
        var once = Reader.Read(Note(Nested(5_000))).Steps;
        var twice = Reader.Read(Note(Nested(10_000))).Steps;
        twice.ShouldBeLessThanOrEqualTo((long)(once * 2.05) + 10_000);
    }

    [Fact]
    public void An_ordinary_note_takes_a_few_steps_a_word()
    {
        const string note = "CC: low back pain. Denies leg pain. Exam: tender over the lumbar paraspinals. A: LBP without sciatica. P: PT, MRI if no better.";
        Reader.Read(Note(note)).Steps.ShouldBeLessThan(note.Length * 4);
    }

    private static double Steps(string again, int length) => Reader.Read(Note(string.Concat(Enumerable.Repeat(again, length / again.Length)))).Steps;

    private static ClinicalNote Note(string text) => new([new NoteSection(null, text)]);
}
