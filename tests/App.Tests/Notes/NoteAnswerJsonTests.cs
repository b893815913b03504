using System.Text.Json;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.App.Tests.Notes;

public sealed class NoteAnswerJsonTests
{
    [Fact]
    public async Task The_shape_is_that_of_the_contract_to_the_letter()
    {
        Reading.Write(await Reading.Of("CC: low back pain")).ShouldBe(
            """
            {"summary":{"location":["lumbar"],"radiculopathy":false,"sciatica":null,"trauma":false,"imaging":"none",
            "specialist":"none","endplate":false,"functionalLimitation":false,"objectiveMeasure":false,
            "sections":["chiefComplaint"]},
            "mentions":[{"concept":"pain.lumbar","text":"low back pain","start":4,"length":13,"assertion":"affirmed","section":"chiefComplaint"}],
            "suggestedCodes":[{"code":"M54.50","title":"Low back pain, unspecified","mentions":[0]}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Assertions_are_there_where_targets_were_sent_in_their_order()
    {
        var answer = await Reading.OfJson("""{"text":"No fever. Cough. 😀 wheeze","targets":[{"start":17,"length":2},{"start":3,"length":5},{"start":10,"length":5}]}""");

        answer.EnumerateObject().Select(m => m.Name).ShouldBe(["summary", "mentions", "suggestedCodes", "assertions"]);
        answer.GetProperty("assertions").GetRawText().ShouldBe(
            """[{"start":17,"length":2,"assertion":"affirmed"},{"start":3,"length":5,"assertion":"negated"},{"start":10,"length":5,"assertion":"affirmed"}]""");
        (await Reading.OfJson("""{"text":"No fever.","targets":[]}""")).GetProperty("assertions").GetArrayLength().ShouldBe(0);
        (await Reading.OfJson("""{"text":"No fever."}""")).TryGetProperty("assertions", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_note_says_nothing()
    {
        foreach (var text in new[] { "\"\"", "\" \\r\\n\\u0000\"", "{}", "{\"plan\":\"\"}" })
        {
            var answer = await Reading.OfJson($"{{\"text\":{text}}}");
            answer.GetProperty("mentions").GetArrayLength().ShouldBe(0);
            answer.GetProperty("suggestedCodes").GetArrayLength().ShouldBe(0);
            answer.GetProperty("summary").GetProperty("location").GetArrayLength().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Locations_come_from_the_low_back_up_and_the_sacrum_last()
    {
        var answer = await Reading.OfJson("""{"text":"Pain in the tailbone. Neck pain. Thoracic pain. Low back pain."}""");

        answer.GetProperty("summary").GetProperty("location").EnumerateArray().Select(l => l.GetString())
            .ShouldBe(["lumbar", "thoracic", "cervical", "sacral"]);
    }

    [Fact]
    public async Task In_a_note_of_sections_a_mention_names_the_section_its_offsets_index()
    {
        var answer = await Reading.OfJson("""{"text":{"assessment":"😀 Low back pain.","chiefComplaint":"neck pain"}}""");

        answer.GetProperty("mentions").EnumerateArray()
            .Select(m => (m.GetProperty("section").GetString(), m.GetProperty("start").GetInt32(), m.GetProperty("text").GetString()))
            .ShouldBe([("assessment", 3, "Low back pain"), ("chiefComplaint", 0, "neck pain")]);
    }

    [Theory]
    [InlineData(Assertion.Affirmed, "affirmed")]
    [InlineData(Assertion.Negated, "negated")]
    [InlineData(Assertion.Possible, "possible")]
    [InlineData(Assertion.Historical, "historical")]
    [InlineData(Assertion.Hypothetical, "hypothetical")]
    [InlineData(Assertion.Family, "family")]
    public void Assertions_have_these_names(Assertion assertion, string name) => NoteAnswerJson.Name(assertion).ShouldBe(name);

    [Fact]
    public void States_have_these_names()
    {
        Enum.GetValues<ImagingState>().Select(NoteAnswerJson.Name).ShouldBe(["none", "ordered", "resulted"]);
        Enum.GetValues<SpecialistState>().Select(NoteAnswerJson.Name).ShouldBe(["none", "referred", "evaluated"]);
    }

    [Fact]
    public async Task Line_breaks_change_nothing_else()
    {
        var answer = await Reading.Of("CC: \"LBP\" since the café fell. Denies sciatica.");

        var indented = Reading.Write(answer, indented: true);

        indented.ShouldContain("\n");
        JsonElement.DeepEquals(JsonDocument.Parse(indented).RootElement, JsonDocument.Parse(Reading.Write(answer)).RootElement).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_note_gives_the_same_bytes()
    {
        const string text = "CC: LBP. HPI: neck and low back pain for 3 weeks, denies sciatica. MRI ordered.";
        var first = Reading.Write(await Reading.Of(text));
        foreach (var _ in Enumerable.Range(0, 5))
            Reading.Write(await Reading.Of(new NoteRequest(new ClinicalNote([new NoteSection(null, text)])))).ShouldBe(first);
    }
}
