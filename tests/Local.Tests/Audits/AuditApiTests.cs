using System.Net;
using System.Text.Json;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Audits;

/// <summary>The server's clock stands on 3 March 2026.</summary>
public sealed class AuditApiTests
{
    [Fact]
    public async Task A_quarter_is_audited_on_request_and_its_files_can_be_had()
    {
        await using var server = await RunningServer.StartAsync();

        var asked = await server.Http.PostAsync("/api/audits/2026-q1", null);

        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        asked.Headers.Location.ShouldNotBeNull().ToString().ShouldBe("/api/audits/2026-Q1");
        asked.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var audit = await UntilDoneAsync(server, "2026-Q1");
        audit.GetProperty("partial").GetBoolean().ShouldBeTrue();
        audit.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 4, 2, 6, 0, 0, TimeSpan.Zero));
        audit.GetProperty("report").GetProperty("quarter").GetString().ShouldBe("2026-Q1");
        var page = await server.Http.GetAsync("/api/audits/2026-Q1/report.html");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        page.ShouldHaveSafeHeaders();
        var csv = await server.Http.GetAsync("/api/audits/2026-Q1/findings.csv");
        csv.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=2026-Q1-findings.csv");
        JsonDocument.Parse(await server.Http.GetStringAsync("/api/audits")).RootElement.EnumerateArray()
            .Select(a => (a.GetProperty("quarter").GetString(), a.GetProperty("state").GetString())).ShouldBe([("2026-Q1", "done")]);
    }

    [Theory]
    [InlineData("2026-Q5", "The quarter is '2026-Q5'; accepted: a year and a quarter, such as 2026-Q1.")]
    [InlineData("summer", "The quarter is 'summer'; accepted: a year and a quarter, such as 2026-Q1.")]
    [InlineData("2026-Q2", "The quarter 2026-Q2 has not begun; accepted: 2026-Q1, which is partial as long as it lasts, or an earlier one.")]
    public async Task What_cannot_be_audited_is_a_400_that_says_what_can(string quarter, string detail)
    {
        await using var server = await RunningServer.StartAsync();

        var problem = await (await server.Http.PostAsync("/api/audits/" + quarter, null)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");

        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    [Theory]
    [InlineData("/api/audits/2025-Q1", "There is no audit of '2025-Q1'; /api/audits lists them.")]
    [InlineData("/api/audits/summer", "There is no audit of 'summer'; /api/audits lists them.")]
    [InlineData("/api/audits/2025-Q1/report.html", "There is no audit of '2025-Q1'; /api/audits lists them.")]
    [InlineData("/api/audits/2025-Q1/ledger.key", "An audit has no file 'ledger.key'; it has report.json, findings.csv, report.html.")]
    public async Task What_is_not_there_is_a_404(string path, string detail)
    {
        await using var server = await RunningServer.StartAsync();

        var problem = await (await server.Http.GetAsync(path)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");

        problem.GetProperty("detail").GetString().ShouldBe(detail);
    }

    private static async Task<JsonElement> UntilDoneAsync(RunningServer server, string quarter)
    {
        JsonElement audit = default;
        await Poll.UntilAsync(
            async () =>
            {
                audit = JsonDocument.Parse(await server.Http.GetStringAsync("/api/audits/" + quarter)).RootElement;
                return audit.GetProperty("state").GetString() is "done" or "failed";
            },
            "the audit is done");
        audit.GetProperty("state").GetString().ShouldBe("done");
        return audit;
    }
}
