using System.Net;
using System.Text;
using ClaimCheck.App.Claims;

namespace ClaimCheck.Local.Tests.Serving;

public sealed class ProblemTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task Malformed_json_is_named_with_line_and_position()
    {
        var problem = await (await _server.CheckAsync("{\n  \"claimId\": x\n}")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");

        problem.GetProperty("line").GetInt32().ShouldBe(2);
        problem.GetProperty("position").GetInt32().ShouldBe(14);
    }

    [Fact]
    public async Task An_empty_body_is_malformed() =>
        await (await _server.CheckAsync("")).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "malformed-json");

    [Theory]
    [InlineData("?dryRun=maybe")]
    [InlineData("?dryRun=")]
    [InlineData("?dryRun")]
    [InlineData("?dryRun=true&dryRun=false")]
    public async Task A_switch_that_is_none_is_refused(string query) =>
        await (await _server.CheckAsync(Samples.EndedCode, query)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");

    [Fact]
    public async Task Queries_nobody_knows_are_ignored() =>
        (await _server.CheckAsync(Samples.EndedCode, "?color=red&dryRun=false")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/api/codes/M54.50?on=2022-02-30")]
    [InlineData("/api/codes/M54.50?on=01/01/2022")]
    [InlineData("/api/codes/M54.50?on=2022-01-01T00:00:00Z")]
    [InlineData("/api/codes/M54.50?on=tomorrow")]
    public async Task A_date_that_is_none_is_refused(string address)
    {
        var problem = await (await _server.Http.GetAsync(address)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");

        problem.GetProperty("detail").GetString()!.ShouldContain("ISO 8601");
    }

    [Theory]
    [InlineData("/api/codes/M54.55")]
    [InlineData("/api/codes/%3Cscript%3E")]
    [InlineData("/api/codes/" + "M54.5M54.5M54.5M54.5M54.5M54.5M54.5M54.5")]
    [InlineData("/api/codes/")]
    [InlineData("/api/crosswalk/Z99.9")]
    [InlineData("/api/rules/CODE999")]
    [InlineData("/api/rules/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/api")]
    [InlineData("/api/claims")]
    [InlineData("/nowhere")]
    [InlineData("/api/health/more")]
    public async Task What_is_not_there_is_a_404(string address) =>
        await (await _server.Http.GetAsync(address)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");

    [Theory]
    [InlineData("GET", "/api/claims/check", "POST, OPTIONS")]
    [InlineData("PUT", "/api/claims/check", "POST, OPTIONS")]
    [InlineData("POST", "/api/rules", "GET, HEAD, OPTIONS")]
    [InlineData("DELETE", "/api/codes/M54.5", "GET, HEAD, OPTIONS")]
    [InlineData("PATCH", "/api/health", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/", "GET, HEAD, OPTIONS")]
    [InlineData("BREW", "/api/rules", "GET, HEAD, OPTIONS")]
    public async Task The_wrong_method_is_a_405_that_names_the_right_ones(string method, string address, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var answer = await _server.Http.SendAsync(request);

        await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allowed);
    }

    [Fact]
    public async Task Head_where_there_is_no_get_is_a_405_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/claims/check");
        var answer = await _server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Options_names_the_methods_and_lets_no_other_site_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/claims/check")
        {
            Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "POST" } },
        };
        var answer = await _server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        string.Join(", ", answer.Content.Headers.Allow).ShouldBe("POST, OPTIONS");
        answer.Headers.ShouldNotContain(h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Another_content_type_is_a_415(string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Samples.EndedCode));
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        await (await _server.Http.PostAsync("/api/claims/check", content)).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData(ClaimChecks.MostBytes, false, true)]
    [InlineData(ClaimChecks.MostBytes, true, true)]
    [InlineData(ClaimChecks.MostBytes + 1, false, false)]
    [InlineData(ClaimChecks.MostBytes + 1, true, false)]
    [InlineData(20 * ClaimChecks.MostBytes, false, false)]
    [InlineData(20 * ClaimChecks.MostBytes, true, false)]
    public async Task One_mebibyte_is_the_most_with_or_without_a_length(int bytes, bool chunked, bool accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/claims/check") { Content = RunningServer.Json(Samples.OfLength(bytes)) };
        request.Headers.TransferEncodingChunked = chunked;
        var answer = await _server.Http.SendAsync(request);

        if (accepted)
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await answer.ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task An_address_that_no_path_can_hold_is_refused_by_the_server_itself()
    {
        var answer = await _server.Http.GetAsync("/api/codes/%00");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Garbage_never_brings_a_stack_trace(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            var body = Encoding.UTF8.GetBytes(Samples.EndedCode);
            if (i % 4 == 0)
                random.NextBytes(body);
            else if (i % 4 == 1)
                body = body[..random.Next(body.Length)];
            else
                body[random.Next(body.Length)] = (byte)random.Next(256);
            await ShouldBeAnswered(body);
        }
    }

    [Theory]
    [InlineData("""{ "\ud800": 1 }""")]
    [InlineData("""{ "claimId": "\udfff" }""")]
    [InlineData("""{ "lines": [{ "charge": 79228162514264337593543950335, "units": 79228162514264337593543950335 }, { "charge": 79228162514264337593543950335 }] }""")]
    [InlineData("""{ "lines": [{ "diagnosisPointers": [2147483647, -2147483648, 0] }] }""")]
    [InlineData("""{ "lines": [{ "serviceDate": "9999-12-31" }, { "serviceDate": "1800-01-01" }], "diagnoses": ["M54.5"] }""")]
    [InlineData("""{ "diagnoses": ["", " ", ".", "..", "....", "M", "M5", "M54.", ".M54", "M54.5.0", "\u0000", "😀", "M54.5000000000000000000000", null] }""")]
    [InlineData("""{ "renderingProvider": { "npi": "٣٣٣٣٣٣٣٣٣٣" }, "claimType": "institutional", "typeOfBill": "111" }""")]
    [InlineData("""{ "note": { "plan": "" }, "authorization": { "diagnoses": [null, "724.5"] } }""")]
    public async Task Claims_at_the_edges_are_answered(string json) => await ShouldBeAnswered(Encoding.UTF8.GetBytes(json));

    [Fact]
    public async Task A_claim_with_everything_many_times_is_answered()
    {
        var json = "{\"diagnoses\":[" + string.Join(",", Enumerable.Repeat("\"M54.5\"", 25)) + "],\"lines\":["
            + string.Join(",", Enumerable.Repeat("{\"serviceDate\":\"2026-03-02\",\"diagnosisPointers\":[1,2,3,4,5000]}", 999)) + "]}";

        await ShouldBeAnswered(Encoding.UTF8.GetBytes(json));
    }

    private async Task ShouldBeAnswered(byte[] body)
    {
        var answer = await _server.CheckAsync(body);
        var text = await answer.Content.ReadAsStringAsync();
        var sent = Encoding.Latin1.GetString(body);
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.BadRequest], $"{sent}\n{text}");
        text.ShouldNotContain(" at ClaimCheck");
        text.ShouldNotContain("Exception");
    }
}
