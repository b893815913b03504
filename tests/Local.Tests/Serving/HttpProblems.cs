using System.Net;
using System.Text.Json;

namespace ClaimCheck.Local.Tests.Serving;

internal static class HttpProblems
{
    /// <summary>Sees that an answer is a problem document with the headers every answer has.</summary>
    /// <returns>The document.</returns>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/problem+json");
        answer.ShouldHaveSafeHeaders();
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("type").GetString().ShouldBe("urn:claimcheck:" + type);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }

    public static void ShouldHaveSafeHeaders(this HttpResponseMessage answer)
    {
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Server.ShouldBeEmpty();
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }
}
