using System.Text.Json.Nodes;
using ClaimCheck.Functions.Batches;
using ClaimCheck.Functions.Claims;
using ClaimCheck.Functions.Codes;
using ClaimCheck.Functions.Health;
using ClaimCheck.Functions.Rules;
using Microsoft.AspNetCore.Http;

namespace ClaimCheck.Functions.Tests.Triggers;

public sealed class HttpFunctionTests : IDisposable
{
    private readonly Microsoft.Extensions.DependencyInjection.ServiceProvider _edge = TestEdge.Create();

    [Fact]
    public async Task A_claim_is_checked_as_its_sample_answer_says()
    {
        var claims = Path.Combine(TestEdge.Root, "samples", "claims");
        var http = TestEdge.Request(await File.ReadAllTextAsync(Path.Combine(claims, "header.json")), "application/json");
        http.Request.QueryString = new QueryString("?dryRun=true");

        await _edge.Make<ClaimFunctions>().CheckClaimAsync(http.Request);

        http.Response.StatusCode.ShouldBe(200);
        RulesOf(http.Answer()).ShouldBe(RulesOf(await File.ReadAllTextAsync(Path.Combine(claims, "header.answer.json"))));
    }

    [Fact]
    public async Task A_note_is_read()
    {
        var http = TestEdge.Request("""{ "text": "Low back pain for two weeks." }""", "application/json");
        await _edge.Make<NoteFunctions>().ReadNoteAsync(http.Request);
        http.Answer().ShouldContain("M54.5");
    }

    [Fact]
    public async Task The_part_of_the_address_that_a_route_names_reaches_the_handler()
    {
        var code = TestEdge.Request(null, null, ("code", "M54.50"));
        await _edge.Make<CodeFunctions>().GetCodeAsync(code.Request);
        ((string)JsonNode.Parse(code.Answer())!["code"]!).ShouldBe("M54.50");

        var crosswalk = TestEdge.Request(null, null, ("code", "724.5"));
        await _edge.Make<CodeFunctions>().GetCrosswalkAsync(crosswalk.Request);
        ((string)JsonNode.Parse(crosswalk.Answer())!["code"]!).ShouldBe("724.5");

        var rule = TestEdge.Request(null, null, ("id", "SPEC001"));
        await RuleFunctions.GetRuleAsync(rule.Request);
        ((string)JsonNode.Parse(rule.Answer())!["id"]!).ShouldBe("SPEC001");
    }

    [Fact]
    public async Task The_catalogue_the_contract_and_liveness_answer()
    {
        var (rules, contract, health) = (TestEdge.Request(), TestEdge.Request(), TestEdge.Request());
        await RuleFunctions.GetRulesAsync(rules.Request);
        await HealthFunctions.GetOpenApiAsync(contract.Request);
        await _edge.Make<HealthFunctions>().GetHealthAsync(health.Request);

        JsonNode.Parse(rules.Answer())!.AsArray().Count.ShouldBeGreaterThan(50);
        JsonNode.Parse(contract.Answer())!["openapi"].ShouldNotBeNull();
        ((string)JsonNode.Parse(health.Answer())!["status"]!).ShouldBe("ok");
    }

    [Fact]
    public async Task A_batch_comes_in_waits_is_checked_is_read_and_is_removed()
    {
        var functions = _edge.Make<BatchFunctions>();
        var put = TestEdge.Request(await File.ReadAllTextAsync(Path.Combine(TestEdge.Root, "samples", "batch.csv")), "text/csv", ("name", "july"));
        await functions.ReceiveAsync(put.Request);
        put.Response.StatusCode.ShouldBe(202);
        put.Response.Headers.Location.ToString().ShouldBe("/api/batches/july");
        (await StateAsync(functions)).ShouldBe("queued");

        await _edge.Make<Inbox>().CheckAsync("july.csv", default);
        (await StateAsync(functions)).ShouldBe("done");
        var report = TestEdge.Request(null, null, ("name", "july"), ("file", "report.html"));
        await functions.GetFileAsync(report.Request);
        report.Answer().ShouldContain("<html");
        var list = TestEdge.Request();
        await functions.ListAsync(list.Request);
        JsonNode.Parse(list.Answer())!.AsArray().Count.ShouldBe(1);

        var delete = TestEdge.Request(null, null, ("name", "july"));
        await functions.RemoveAsync(delete.Request);
        delete.Response.StatusCode.ShouldBe(204);
        (await StateAsync(functions)).ShouldBeNull();
    }

    public void Dispose() => _edge.Dispose();

    private static async Task<string?> StateAsync(BatchFunctions functions)
    {
        var http = TestEdge.Request(null, null, ("name", "july"));
        await functions.GetAsync(http.Request);
        return (string?)JsonNode.Parse(http.Answer())!["state"];
    }

    private static string[] RulesOf(string answer) => [.. JsonNode.Parse(answer)!["findings"]!.AsArray().Select(f => (string)f!["rule"]!)];
}
