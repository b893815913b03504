using System.Net;
using System.Net.Http.Headers;
using ClaimCheck.Local.Serving;

namespace ClaimCheck.Local.Tests.Serving;

/// <summary>The files of the page as a browser asks for them.</summary>
public sealed class PageFilesTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly RunningServer _server = shared.Server;

    public static TheoryData<string> Addresses() =>
        [.. typeof(LocalServer).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("wwwroot/", StringComparison.Ordinal))
            .Select(n => n == "wwwroot/index.html" ? "/" : n["wwwroot".Length..])];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Each_is_there_under_the_page_s_policy_and_says_what_it_is(string address)
    {
        var answer = await _server.Http.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.ShouldHaveSafeHeaders();
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; script-src 'self'; ");
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Content.Headers.ContentType!.ToString().ShouldBe(Path.GetExtension(address) switch
        {
            "" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".json" => "application/json",
            ".csv" => "text/csv; charset=utf-8",
            var other => $"a type for {other}",
        });
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/samples/batch.csv")]
    public async Task What_a_browser_has_already_is_not_sent_again(string address)
    {
        var first = await _server.Http.GetAsync(address);
        var tag = first.Headers.ETag.ShouldNotBeNull();

        var same = await AskAsync(HttpMethod.Get, address, tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        same.Headers.ETag.ShouldBe(tag);
        same.Headers.Contains("Content-Security-Policy").ShouldBeTrue();

        var other = await AskAsync(HttpMethod.Get, address, new("\"of another build\""));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.css")]
    public async Task Head_tells_length_and_tag_without_the_body(string address)
    {
        var get = await _server.Http.GetAsync(address);
        var head = await AskAsync(HttpMethod.Head, address, null);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync()).Length);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/page")]
    [InlineData("/shared")]
    [InlineData("/shared/")]
    [InlineData("/samples/claims/dead-code.answer.json")]
    [InlineData("/wwwroot/page.js")]
    [InlineData("/claimcheck.dll")]
    [InlineData("/..%2f..%2fREADME.md")]
    [InlineData("/shared/..%5c..%5cREADME.md")]
    [InlineData("/%2e%2e/claimcheck.db")]
    [InlineData("//etc/passwd")]
    [InlineData("/samples/claims/..%2f..%2fbatch.csv")]
    public async Task Nothing_else_can_be_reached(string address) =>
        await (await _server.Http.GetAsync(new Uri(_server.Address.GetLeftPart(UriPartial.Authority) + address))).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(method, address);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(tag);
        return await _server.Http.SendAsync(request);
    }
}
