using System.Net;
using System.Text;

namespace ClaimCheck.Local.Tests.Serving;

public sealed class GuardTests
{
    private const string Key = "a key that is long enough";

    [Theory]
    [InlineData("localhost:1", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("127.0.0.1:7071", true)]
    [InlineData("[::1]:7071", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("192.168.1.5:7071", false)]
    public async Task On_loopback_only_this_machine_s_names_are_let_in(string host, bool accepted)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { Host = host } };

        var answer = await server.Http.SendAsync(request);

        if (accepted)
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        else
            await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.168.1.5")]
    public void Elsewhere_than_on_loopback_the_server_does_not_start_without_a_key(string host)
    {
        foreach (var key in (string?[])[null, "", "  "])
        {
            var fault = Should.Throw<RefusedException>(() => Serving(host, key));
            fault.Message.ShouldContain("CLAIMCHECK_API_KEY");
        }
    }

    [Theory]
    [InlineData("my-laptop")]
    [InlineData("")]
    [InlineData("127.0.0.1:7071")]
    [InlineData("http://localhost")]
    public void A_host_that_is_none_is_refused(string host) => Should.Throw<RefusedException>(() => Serving(host, Key)).Message.ShouldStartWith("--host is '");

    [Fact]
    public async Task With_a_key_everything_but_liveness_asks_for_it()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Host = "*", ApiKey = Key });

        foreach (var address in (string[])["/api/rules", "/API/rules", "/api/rules/CODE003", "/api/codes/M54.5", "/api/openapi.json", "/api/nowhere", "/%61pi/rules", "/api/health/x"])
        {
            var answer = await server.Http.GetAsync(address);
            await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
            answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        }

        await (await server.CheckAsync(Samples.EndedCode)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await server.Http.PostAsync("/api/health", null)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        (await server.Http.GetAsync("/api/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a key that is long enougH")]
    [InlineData("a key that is long enough and more")]
    [InlineData("a key")]
    public async Task A_wrong_key_is_none(string key)
    {
        await using var server = await RunningServer.StartAsync(o => o with { Host = "*", ApiKey = Key });
        server.Http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key);

        await (await server.Http.GetAsync("/api/rules")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task The_right_key_opens_and_any_name_of_the_machine_will_do()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Host = "*", ApiKey = Key });
        server.Http.DefaultRequestHeaders.Add("x-functions-key", Key);
        server.Http.DefaultRequestHeaders.Host = "claims.practice.example";

        (await server.CheckAsync(Samples.EndedCode)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_500_that_says_nothing_and_a_log_without_the_claim()
    {
        using var temp = new TempDirectory();
        Directory.CreateDirectory(temp.Data);
        await File.WriteAllTextAsync(Path.Combine(temp.Data, "claimcheck.db"), new string('x', 5000));
        await using var server = await RunningServer.StartAsync(o => o with { DataDirectory = temp.Data });

        var answer = await server.CheckAsync(Samples.EndedCode);

        var problem = await answer.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "internal");
        problem.GetProperty("detail").GetString()!.ShouldNotContain(temp.Data);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        server.Logs.All.ShouldContain(l => l.StartsWith("Error: POST /api/claims/check failed: The store ", StringComparison.Ordinal));
        server.Logs.All.ShouldAllBe(l => !l.Contains("MRN-7", StringComparison.Ordinal) && !l.Contains("PCN-1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_request_too_many_is_a_503_while_liveness_is_still_answered()
    {
        await using var server = await RunningServer.StartAsync(o => o with { MostRequestsAtOnce = 1 });
        await using var first = await HalfSentRequest.StartAsync(server.Address, Encoding.UTF8.GetBytes(Samples.EndedCode));

        var second = await server.Http.GetAsync("/api/rules");
        await second.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "busy");
        second.Headers.RetryAfter.ShouldNotBeNull();
        (await server.Http.GetAsync("/api/health")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await first.FinishAsync()).ShouldStartWith("HTTP/1.1 200 ");
        await Poll.UntilAsync(async () => (await server.Http.GetAsync("/api/rules")).IsSuccessStatusCode, "the place is free again");
    }

    [Fact]
    public async Task A_caller_who_goes_away_gives_the_place_free_and_leaves_no_log()
    {
        await using var server = await RunningServer.StartAsync(o => o with { MostRequestsAtOnce = 1 });
        await using (await HalfSentRequest.StartAsync(server.Address, Encoding.UTF8.GetBytes(Samples.EndedCode)))
            (await server.Http.GetAsync("/api/rules")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await Poll.UntilAsync(async () => (await server.Http.GetAsync("/api/rules")).IsSuccessStatusCode, "the place is free again");
        server.Logs.All.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Sec-Fetch-Site", "something new")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    public async Task Another_site_s_page_changes_nothing(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        server.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        foreach (var (method, address) in ((string, string)[])[("POST", "/api/audits/2025-Q4"), ("PUT", "/api/batches/one"), ("DELETE", "/api/batches/one"), ("POST", "/api/claims/check"), ("BREW", "/")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            var problem = await (await server.Http.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            problem.GetProperty("detail").GetString()!.ShouldStartWith("A page of another site sent this request");
        }

        server.Http.DefaultRequestHeaders.Remove(header);
        (await server.Http.GetAsync("/api/audits/2025-Q4")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    public async Task A_link_from_another_site_leads_here(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        server.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        (await server.Http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/api/rules");
        (await server.Http.SendAsync(head)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("same-origin", "own")]
    [InlineData("same-origin", "https://claims.practice.example")] // a proxy in between that gave the server another name
    [InlineData("none", null)]
    [InlineData(null, "own")]
    [InlineData(null, null)]
    public async Task Its_own_page_and_programs_are_let_in(string? site, string? origin)
    {
        await using var server = await RunningServer.StartAsync();
        if (site is not null)
            server.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            server.Http.DefaultRequestHeaders.Add("Origin", origin == "own" ? server.Address.GetLeftPart(UriPartial.Authority) : origin);

        (await server.CheckAsync(Samples.EndedCode)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.PostAsync("/api/audits/2025-Q4", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    private static void Serving(string host, string? key) =>
        Local.Serving.LocalServer.Build(new() { Host = host, ApiKey = key, DataDirectory = "unused" });
}
