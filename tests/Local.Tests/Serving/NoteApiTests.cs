using System.Net;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Notes;

namespace ClaimCheck.Local.Tests.Serving;

public sealed class NoteApiTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_note_gives_its_evidence()
    {
        var answer = await ReadAsync("""{"text":"CC: low back pain. Denies sciatica.","targets":[{"start":26,"length":8}]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.ShouldHaveSafeHeaders();
        var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        read.EnumerateObject().Select(m => m.Name).ShouldBe(["summary", "mentions", "suggestedCodes", "assertions"]);
        read.GetProperty("summary").GetProperty("location")[0].GetString().ShouldBe("lumbar");
        read.GetProperty("mentions").EnumerateArray().Select(m => (m.GetProperty("concept").GetString(), m.GetProperty("assertion").GetString()))
            .ShouldBe([("pain.lumbar", "affirmed"), ("sciatica", "negated")]);
        read.GetProperty("assertions")[0].GetProperty("assertion").GetString().ShouldBe("negated");
    }

    [Theory]
    [InlineData("", "M54.50")]
    [InlineData(",\"on\":\"2021-09-30\"", "M54.5")]
    [InlineData(",\"on\":\"2015-09-30\"", null)]
    public async Task Codes_are_those_of_the_date(string on, string? code)
    {
        var answer = await ReadAsync($$"""{"text":"low back pain"{{on}}}""");

        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("suggestedCodes").EnumerateArray()
            .Select(c => c.GetProperty("code").GetString()).ShouldBe(code is null ? [] : [code]);
    }

    [Theory]
    [InlineData("{}", "text is missing; accepted: text, or an object of sections")]
    [InlineData("""{"text":7}""", "text is the number 7; accepted:")]
    [InlineData("""{"text":"\ud800"}""", "text is not valid Unicode")]
    [InlineData("""{"text":"","on":"tomorrow"}""", "on is 'tomorrow'; accepted: an ISO 8601 date")]
    [InlineData("""{"text":"LBP","targets":[{"start":1,"length":3}]}""", "targets[0] has start 1 and length 3")]
    [InlineData("""{"text":{"plan":"MRI"},"targets":[{"start":0,"length":3}]}""", "targets cannot be placed in a note of sections")]
    public async Task What_is_wrong_is_a_400_that_names_it(string json, string detail)
    {
        var answer = await ReadAsync(json);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith(detail);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Malformed_json_is_named_with_line_and_position()
    {
        var problem = await (await ReadAsync("{\n  \"text\": x\n}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");

        problem.GetProperty("line").GetInt32().ShouldBe(2);
        problem.GetProperty("position").GetInt32().ShouldBe(11);
    }

    [Fact]
    public async Task Another_content_type_is_a_415() =>
        await (await _server.Http.PostAsync("/api/notes/read", new StringContent("LBP"))).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(0, true, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task One_mebibyte_is_the_most_with_or_without_a_length(int over, bool chunked, HttpStatusCode status)
    {
        var body = "{\"text\":\"" + new string('x', NoteRequest.MostBytes - 11 + over) + "\"}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notes/read") { Content = RunningServer.Json(Encoding.UTF8.GetBytes(body)) };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await _server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(status);
        if (status != HttpStatusCode.OK)
            await answer.ShouldBeProblemAsync(status, "too-large");
    }

    [Theory]
    [InlineData("GET", "POST, OPTIONS")]
    [InlineData("PUT", "POST, OPTIONS")]
    public async Task The_wrong_method_is_a_405(string method, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/notes/read");
        var answer = await _server.Http.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allowed);
    }

    [Fact]
    public async Task Notes_leave_no_log()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var json in new[] { "{\"text\":\"low back pain\"}", "{\"text\":7}", "{ no json" })
            await server.Http.PostAsync("/api/notes/read", RunningServer.Json(Encoding.UTF8.GetBytes(json)));

        server.Logs.All.ShouldBeEmpty();
    }

    private Task<HttpResponseMessage> ReadAsync(string json) => _server.Http.PostAsync("/api/notes/read", RunningServer.Json(Encoding.UTF8.GetBytes(json)));
}
