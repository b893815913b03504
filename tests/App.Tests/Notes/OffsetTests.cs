using System.Text;

namespace ClaimCheck.App.Tests.Notes;

/// <summary>Whatever is pasted in, every mention's offsets find its words in the text that was sent.</summary>
public sealed class OffsetTests
{
    private static readonly string[] Pieces =
    [
        "low back pain", "LBP", "neck", "mid and low back pain", "sciatica", "left", "denies", "no", "history of", "MRI", "ordered", "7/10", "L4-5",
        "HPI:", "CC:", "ASSESSMENT", "if", "mother has", "x 3 weeks", "radiculopathy", "pain", "in the", "lumbar region", "shows",
        " ", " ", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", ". ", ".", ", ", ": ", "; ", "- ", "• ", "(", ")", "\"", "'", "/", "-", "*",
        "😀", "👩‍⚕️", "e\u0301", "\u0301", "\uFEFF", "\u200F", "\u202E", "כאב גב", "ألم", "背中の痛み", "\0", "\u0007", "\u00A0", "\u2028", "\uFFFD", "İ", "ß", "ﬁ",
        "<p>", "</p>", "&nbsp;", "<br/>", @"{\rtf1\ansi ", @"\par ", "}", "’", "“", "”", "–", "—", "1.", "2)", "98.6", "%", "\u001b[31m",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task In_random_notes_every_mention_is_found_where_it_is_said_to_be(int seed)
    {
        var random = new Random(seed);
        var seen = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var note = new StringBuilder();
            for (var pieces = random.Next(60); pieces > 0; pieces--)
                note.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            seen += await Check(note.ToString());
        }

        seen.ShouldBeGreaterThan(2_000);
    }

    [Theory]
    [InlineData("😀😀 low back pain 😀", 5)]
    [InlineData("a\r\nb\r\nlow back pain", 6)]
    [InlineData("a\rb\rlow back pain", 4)]
    [InlineData("seen\uFEFF today\uFEFF for low back pain", 17)]
    [InlineData("cafe\u0301 e\u0301 low back pain", 9)]
    [InlineData("כאב גב low back pain", 7)]
    [InlineData("\0\0\0low back pain", 3)]
    [InlineData("\tlow back pain", 1)]
    [InlineData("<p>Patient has <b>low back pain</b></p>", 18)]
    [InlineData(@"{\rtf1\ansi\deff0 {\fonttbl {\f0 Arial;}}\f0 Patient has low back pain.\par}", 57)]
    public async Task Start_counts_utf16_code_units_of_the_text_as_it_was_sent(string text, int start)
    {
        await Check(text);

        var mention = (await Reading.Of(text)).Reading.Mentions.First(m => m.Concept == Core.Notes.Concept.PainLumbar);
        (mention.Start, mention.Length).ShouldBe((start, 13));
    }

    private static async Task<int> Check(string text)
    {
        var answer = (await Reading.OfJson(System.Text.Json.JsonSerializer.Serialize(new { text }))).GetProperty("mentions");
        var last = 0;
        foreach (var mention in answer.EnumerateArray())
        {
            var (start, length) = (mention.GetProperty("start").GetInt32(), mention.GetProperty("length").GetInt32());
            start.ShouldBeGreaterThanOrEqualTo(last, text);
            length.ShouldBeGreaterThan(0);
            text.Substring(start, length).ShouldBe(mention.GetProperty("text").GetString(), text);
            last = start;
        }

        return answer.GetArrayLength();
    }
}
