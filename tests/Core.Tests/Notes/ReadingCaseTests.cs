using System.Text.Json.Nodes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Notes;

/// <summary>What a careful coder reads in a sentence: readings/*.yaml, which a coder can read and add to.</summary>
public sealed class ReadingCaseTests
{
    private static readonly NoteReader Reader = TestClaims.Basis.Notes.Value;

    public static TheoryData<string> Places => Texts("places");

    public static TheoryData<string> Course => Texts("course");

    public static TheoryData<string> Assertions => Texts("assertions");

    [Theory]
    [MemberData(nameof(Places))]
    public void The_place_of_the_pain_is_read(string text) => Compare("places", text);

    [Theory]
    [MemberData(nameof(Course))]
    public void The_course_is_read(string text) => Compare("course", text);

    [Theory]
    [MemberData(nameof(Assertions))]
    public void What_is_said_of_words_is_read(string marked)
    {
        var start = marked.IndexOf('{', StringComparison.Ordinal);
        var end = marked.IndexOf('}', StringComparison.Ordinal) - 1;
        var text = marked.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

        var assertion = Reader.Assess(text, [(start, end - start)])[0];

        assertion.ToString().ShouldBe(Row("assertions", marked)["assertion"]!.GetValue<string>(), StringCompareShould.IgnoreCase);
    }

    private static void Compare(string file, string text)
    {
        var expected = Row(file, text);
        var reading = Reader.Read(new ClinicalNote([new NoteSection(null, text)]));
        var summary = NoteSummary.Of(reading);
        var found = new JsonObject
        {
            ["location"] = new JsonArray([.. summary.Location.Select(l => JsonValue.Create(l))]),
            ["codes"] = new JsonArray([.. CodeSuggester.Codes(reading).Select(c => JsonValue.Create(c.Code))]),
            ["radiculopathy"] = summary.Radiculopathy,
            ["sciatica"] = summary.Sciatica,
            ["trauma"] = summary.Trauma,
            ["imaging"] = summary.Imaging.ToString().ToLowerInvariant(),
            ["specialist"] = summary.Specialist.ToString().ToLowerInvariant(),
            ["endplate"] = summary.Endplate,
            ["functionalLimitation"] = summary.FunctionalLimitation,
            ["objectiveMeasure"] = summary.ObjectiveMeasure,
        };
        foreach (var (member, value) in expected.Where(m => m.Key != "text"))
        {
            found.ContainsKey(member).ShouldBeTrue($"{member} is nothing a reading says");
            (found[member]?.ToJsonString() ?? "null").ShouldBe(value?.ToJsonString() ?? "null", $"{member} of: {text}");
        }
    }

    private static TheoryData<string> Texts(string file) => [.. Rows(file).Select(r => r["text"]!.GetValue<string>())];

    private static JsonObject Row(string file, string text) => Rows(file).Single(r => r["text"]!.GetValue<string>() == text);

    private static IEnumerable<JsonObject> Rows(string file) =>
        YamlJson.Read(TestFiles.Read($"readings/{file}.yaml"))["readings"]!.AsArray().Select(r => r!.AsObject());
}
