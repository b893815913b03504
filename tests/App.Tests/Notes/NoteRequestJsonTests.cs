using System.Text;
using System.Text.Json;
using ClaimCheck.App.Http;
using ClaimCheck.App.Notes;

namespace ClaimCheck.App.Tests.Notes;

public sealed class NoteRequestJsonTests
{
    [Fact]
    public void Every_member_is_read()
    {
        var request = Read("""{ "text": "low back pain", "on": "2026-03-02", "targets": [{ "start": 0, "length": 3 }, { "length": 4, "start": 9 }] }""");

        request.Note.Sections.ShouldHaveSingleItem().ShouldBe(new(null, "low back pain"));
        request.On.ShouldBe(new DateOnly(2026, 3, 2));
        request.Targets.ShouldBe([(0, 3), (9, 4)]);
    }

    [Theory]
    [InlineData("""{"text":""}""")]
    [InlineData("""{"text":"","on":null,"targets":null}""")]
    [InlineData("""{"color":"red","text":"","text2":{"a":[1]},"\ud800":1}""")]
    [InlineData("\uFEFF{\"text\":\"\"}")]
    public void All_but_the_text_may_be_left_out_and_what_nobody_knows_is_ignored(string json)
    {
        var request = Read(json);

        request.Note.Sections.ShouldHaveSingleItem().Text.ShouldBeEmpty();
        request.On.ShouldBeNull();
        request.Targets.ShouldBeNull();
    }

    [Fact]
    public void The_text_may_come_in_sections_as_a_claim_s_note_does()
    {
        var request = Read("""{"text":{"plan":"MRI","chiefComplaint":"old","mood":"fine","chiefComplaint":"LBP","examination":null}}""");

        request.Note.Sections.ShouldBe([new("plan", "MRI"), new("chiefComplaint", "LBP")]);
        Read("""{"text":{}}""").Note.Sections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}", "text is missing; accepted: text, or an object of sections (chiefComplaint, historyOfPresentIllness, examination, assessment, plan).")]
    [InlineData("""{"text":null}""", "text is missing; accepted: text, or")]
    [InlineData("""{"Text":"LBP"}""", "text is missing; accepted: text, or")]
    [InlineData("""{"text":7}""", "text is the number 7; accepted: text, or")]
    [InlineData("""{"text":true}""", "text is true; accepted: text, or")]
    [InlineData("""{"text":["LBP"]}""", "text is an array; accepted: text, or")]
    [InlineData("""{"text":{"plan":["MRI"]}}""", "text.plan is an array; accepted: text.")]
    [InlineData("""{"text":{"plan":{"a":1}}}""", "text.plan is an object; accepted: text.")]
    [InlineData("""{"text":"\ud800"}""", "text is not valid Unicode")]
    [InlineData("""{"text":"a \udc00\ud800 b"}""", "text is not valid Unicode")]
    [InlineData("""{"text":{"plan":"\udfff"}}""", "text.plan is not valid Unicode")]
    [InlineData("""{"text":"","on":"2026-02-30"}""", "on is '2026-02-30'; accepted: an ISO 8601 date, such as 2026-03-02.")]
    [InlineData("""{"text":"","on":"03/02/2026"}""", "on is '03/02/2026'; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"","on":"2026-03-02T00:00:00Z"}""", "on is '2026-03-02T00:00:00Z'; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"","on":""}""", "on is ''; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"","on":"\ud800"}""", "on is 'text that is not valid Unicode'; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"","on":20260302}""", "on is the number 20260302; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"","on":{}}""", "on is an object; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"LBP","targets":{"start":0,"length":1}}""", "targets is an object; accepted: an array; each target is an object of start and length.")]
    [InlineData("""{"text":"LBP","targets":"all"}""", "targets is text; accepted: an array")]
    [InlineData("""{"text":"LBP","targets":[3]}""", "targets[0] is the number 3; accepted: an object of start and length.")]
    [InlineData("""{"text":"LBP","targets":[null]}""", "targets[0] is null; accepted: an object of start and length.")]
    [InlineData("""{"text":"LBP","targets":[[0,1]]}""", "targets[0] is an array; accepted: an object of start and length.")]
    [InlineData("""{"text":"LBP","targets":[{"start":0,"length":1},{"length":1}]}""", "targets[1].start is missing; accepted: a whole number of UTF-16 code units, 0 or more.")]
    [InlineData("""{"text":"LBP","targets":[{"start":0}]}""", "targets[0].length is missing; accepted: a whole number of UTF-16 code units, 1 or more.")]
    [InlineData("""{"text":"LBP","targets":[{"start":-1,"length":1}]}""", "targets[0].start is the number -1; accepted: a whole number of UTF-16 code units, 0 or more.")]
    [InlineData("""{"text":"LBP","targets":[{"start":0.5,"length":1}]}""", "targets[0].start is the number 0.5; accepted")]
    [InlineData("""{"text":"LBP","targets":[{"start":"0","length":1}]}""", "targets[0].start is text; accepted")]
    [InlineData("""{"text":"LBP","targets":[{"start":9999999999,"length":1}]}""", "targets[0].start is the number 9999999999; accepted")]
    [InlineData("""{"text":"LBP","targets":[{"start":0,"length":0}]}""", "targets[0].length is the number 0; accepted: a whole number of UTF-16 code units, 1 or more.")]
    [InlineData("""{"text":"LBP","targets":[{"start":0,"length":-2}]}""", "targets[0].length is the number -2; accepted")]
    [InlineData("""{"text":"LBP","targets":[{"start":0,"length":4}]}""", "targets[0] has start 0 and length 4; accepted: a stretch inside the text, which has 3 UTF-16 code units.")]
    [InlineData("""{"targets":[{"start":3,"length":1}],"text":"LBP"}""", "targets[0] has start 3 and length 1; accepted: a stretch inside the text, which has 3 UTF-16 code units.")]
    [InlineData("""{"text":"LBP","targets":[{"start":2147483647,"length":2147483647}]}""", "targets[0] has start 2147483647 and length 2147483647; accepted: a stretch inside the text")]
    [InlineData("""{"text":{"plan":"MRI"},"targets":[{"start":0,"length":1}]}""", "targets cannot be placed in a note of sections; accepted: targets with text in one piece.")]
    [InlineData("""{"text":{},"targets":[]}""", "targets cannot be placed in a note of sections; accepted: targets with text in one piece.")]
    public void What_is_wrong_is_named_with_its_value_and_what_is_accepted(string json, string refusal)
    {
        NoteRequestJson.TryRead(Encoding.UTF8.GetBytes(json), out var request, out var said).ShouldBeFalse();

        request.ShouldBeNull();
        said.ShouldNotBeNull().ShouldStartWith(refusal);
        said.ShouldEndWith(".");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        NoteRequestJson.TryRead([.. "{\"text\":\"caf"u8, 0xE9, .. "\"}"u8], out _, out var refusal).ShouldBeFalse();

        refusal.ShouldNotBeNull().ShouldStartWith("text is not valid Unicode");
    }

    [Fact]
    public void A_refusal_never_quotes_the_note() =>
        Refusal("""{"text":"Jane Doe has back pain","targets":[{"start":"Jane Doe","length":1}]}""").ShouldNotContain("Jane");

    [Fact]
    public void Ten_thousand_targets_are_the_most()
    {
        Read(Targets(10_000)).Targets!.Count.ShouldBe(10_000);
        Refusal(Targets(10_001)).ShouldBe("targets holds more than 10000 targets; accepted: up to 10000.");

        static string Targets(int count) =>
            "{\"text\":\"LBP\",\"targets\":[" + string.Join(',', Enumerable.Repeat("{\"start\":0,\"length\":3}", count)) + "]}";
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{\n  \"text\": x\n}", 2, 11)]
    [InlineData("{\"text\": 7, x}", 1, 13)]
    [InlineData("{\"text\": \"a\nb\"}", 1, 12)]
    [InlineData("{\"text\": \"\"} {}", 1, 14)]
    [InlineData("[]", 1, 1)]
    [InlineData("\n \"text\"", 2, 2)]
    [InlineData("null", 1, 1)]
    public void Json_that_is_none_is_told_before_anything_else(string json, long line, long position)
    {
        var fault = Should.Throw<JsonException>(() => NoteRequestJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out _));

        var problem = Problem.MalformedJson(fault);
        (problem.Line, problem.Position).ShouldBe((line, position));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_request_with_bytes_changed_is_read_refused_or_no_json(int seed)
    {
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes("""{"text":{"chiefComplaint":"LBP \ud83d\ude00","plan":"MRI"},"on":"2026-03-02","targets":[{"start":0,"length":3}],"text":"no LBP\r\n"}""");
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"{}[]:,\\u0d8-e. \n"[random.Next(16)];
            try
            {
                if (NoteRequestJson.TryRead(bytes, out var request, out var refusal))
                    JsonDocument.Parse(Reading.Write(await Reading.Of(request))).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
                else
                    refusal.ShouldNotBeNullOrEmpty();
            }
            catch (JsonException fault)
            {
                fault.LineNumber.ShouldNotBeNull();
            }
        }
    }

    private static NoteRequest Read(string json)
    {
        NoteRequestJson.TryRead(Encoding.UTF8.GetBytes(json), out var request, out var refusal).ShouldBeTrue(refusal);
        return request!;
    }

    private static string Refusal(string json)
    {
        NoteRequestJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var refusal).ShouldBeFalse();
        return refusal!;
    }
}
