using System.Net;
using System.Text.Json;

namespace ClaimCheck.Local.Tests.Serving;

public sealed class ApiTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    [Fact]
    public async Task A_claim_gives_its_result()
    {
        var answer = await _server.CheckAsync(Samples.EndedCode);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.ShouldHaveSafeHeaders();
        var result = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        result.EnumerateObject().Select(m => m.Name).ShouldBe(["claimId", "decision", "findings", "notEvaluated", "codeSet", "rulePack", "inputHash"]);
        result.GetProperty("decision").GetString().ShouldBe("reject");
        var finding = result.GetProperty("findings").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "CODE003");
        finding.GetProperty("at").GetString().ShouldBe("/diagnoses/0");
        finding.GetProperty("suggestions").EnumerateArray().Select(s => s.GetProperty("code").GetString()).ShouldBe(["M54.50", "M54.51", "M54.59"]);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    [InlineData("application/vnd.practice+json")]
    public async Task Other_names_for_json_are_accepted(string type)
    {
        var content = RunningServer.Json(System.Text.Encoding.UTF8.GetBytes(Samples.EndedCode));
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await _server.Http.PostAsync("/api/claims/check", content)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_same_claim_gives_the_same_bytes_however_it_is_asked()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            Convert.ToHexString(await (await _server.CheckAsync(Samples.EndedCode, i % 2 == 0 ? "" : "?dryRun=true")).Content.ReadAsByteArrayAsync())));

        answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fhir_is_answered_where_it_is_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/claims/check")
        {
            Content = RunningServer.Json(System.Text.Encoding.UTF8.GetBytes(Samples.EndedCode)),
            Headers = { { "Accept", "application/fhir+json" } },
        };

        var answer = await _server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/fhir+json");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var outcome = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        outcome.GetProperty("resourceType").GetString().ShouldBe("OperationOutcome");
        outcome.GetProperty("issue").EnumerateArray().ShouldContain(i => i.GetProperty("code").GetString() == "code-invalid");
    }

    [Fact]
    public async Task A_code_is_shown_by_date()
    {
        var code = await GetJsonAsync("/api/codes/m545?on=2022-01-01");

        code.EnumerateObject().Select(m => m.Name).ShouldBe(
            ["code", "system", "title", "on", "valid", "billable", "ranges", "parents", "children", "successors", "notes"]);
        code.GetProperty("code").GetString().ShouldBe("M54.5");
        code.GetProperty("on").GetString().ShouldBe("2022-01-01");
        code.GetProperty("billable").GetBoolean().ShouldBeFalse();
        code.GetProperty("successors").EnumerateArray().Select(s => s.GetProperty("code").GetString()).ShouldBe(["M54.50", "M54.51", "M54.59"]);
        code.GetProperty("ranges")[0].EnumerateObject().Select(m => m.Name).ShouldBe(["from", "to", "billable", "title"]);
    }

    [Fact]
    public async Task Without_a_date_it_is_today()
    {
        (await GetJsonAsync("/api/codes/M54.50")).GetProperty("on").GetString().ShouldBe("2026-03-03");
    }

    [Fact]
    public async Task A_crosswalk_is_shown_with_its_flags()
    {
        var crosswalk = await GetJsonAsync("/api/crosswalk/724.5");

        crosswalk.GetProperty("targets").EnumerateArray()
            .Select(t => (t.GetProperty("code").GetString(), t.GetProperty("flags").GetString()))
            .ShouldBe([("M54.89", "10000"), ("M54.9", "10000")]);
    }

    [Fact]
    public async Task The_catalogue_is_listed()
    {
        var rules = await GetJsonAsync("/api/rules");

        rules.EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldContain("CODE003", StringComparer.Ordinal);
        rules[0].EnumerateObject().Select(m => m.Name).ShouldBe(["id", "title", "severity", "summary"]);
    }

    [Theory]
    [InlineData(null, "application/json", "{\"id\":\"CODE003\"")]
    [InlineData("text/markdown", "text/markdown", "# CODE003")]
    [InlineData("text/html,application/xhtml+xml;q=0.9", "text/html", "<!doctype html>")]
    public async Task A_rule_comes_in_the_form_asked_for(string? accept, string type, string beginning)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/rules/code003");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);

        var answer = await _server.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.Vary.ShouldBe(["Accept"]);
        (await answer.Content.ReadAsStringAsync()).ShouldStartWith(beginning);
    }

    [Fact]
    public async Task Health_names_what_is_loaded()
    {
        var health = await GetJsonAsync("/api/health");

        health.GetProperty("status").GetString().ShouldBe("ok");
        health.GetProperty("codeSets").EnumerateArray().Select(s => s.GetProperty("system").GetString()).ShouldBe(["ICD-9-CM", "ICD-10-CM"]);
        health.GetProperty("codeSets").EnumerateArray().ShouldAllBe(s => s.GetProperty("codes").GetInt32() > 0);
    }

    [Fact]
    public async Task The_contract_names_every_address_and_no_other()
    {
        var contract = await GetJsonAsync("/api/openapi.json");

        foreach (var path in contract.GetProperty("paths").EnumerateObject())
        {
            var address = path.Name.Replace("{code}", "M54.50", StringComparison.Ordinal).Replace("{id}", "CODE003", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Options, address);
            var answer = await _server.Http.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, path.Name);
            var methods = path.Value.EnumerateObject().Select(m => m.Name.ToUpperInvariant()).Where(m => m is "GET" or "POST" or "PUT" or "DELETE");
            answer.Content.Headers.Allow.Except(["HEAD", "OPTIONS"], StringComparer.Ordinal).ShouldBe(methods, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task The_page_for_people_loads_nothing_from_elsewhere_and_runs_nothing_that_is_not_its_own()
    {
        var answer = await _server.Http.GetAsync("/");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.ShouldHaveSafeHeaders();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("/api/claims/check");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; ");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/rules")]
    [InlineData("/api/rules/CODE003")]
    [InlineData("/api/codes/M54.50")]
    [InlineData("/api/health")]
    [InlineData("/api/openapi.json")]
    public async Task Head_is_get_without_the_body(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        var head = await _server.Http.SendAsync(request);
        var get = await _server.Http.GetAsync(address);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Served_requests_leave_no_log()
    {
        await using var server = await RunningServer.StartAsync();
        await server.CheckAsync(Samples.EndedCode);
        await server.CheckAsync("{ no json");
        await server.Http.GetAsync("/nowhere");

        server.Logs.All.ShouldBeEmpty();
    }

    private async Task<JsonElement> GetJsonAsync(string address)
    {
        var answer = await _server.Http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        answer.ShouldHaveSafeHeaders();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
