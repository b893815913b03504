using System.Text.Json;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Ledger;

/// <summary>The practice loses its key: what was written under it cannot be linked any more, and everybody says so.</summary>
public sealed class LostKeyTests : IDisposable
{
    private const string Said = "The ledger was written under another key";

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public async Task It_is_said_in_the_log_by_health_and_by_commands_and_checks_go_on(string? another)
    {
        await using (var before = await StartAsync())
        {
            for (var visit = 1; visit <= 5; visit++)
                (await before.CheckAsync(Visit(visit))).EnsureSuccessStatusCode();
            (await RulesAsync(before, Visit(6))).ShouldContain(r => r == "FUP003", "five visits under M54.9 are known");
            (await before.Http.GetStringAsync("/api/health")).ShouldNotContain(Said);
        }

        var key = Path.Combine(_temp.Data, LedgerSecret.FileName);
        File.Delete(key);
        if (another is not null)
            await File.WriteAllTextAsync(key, another);

        await using var server = await StartAsync();
        await Poll.UntilAsync(() => server.Logs.All.Any(l => l.StartsWith("Warning: " + Said, StringComparison.Ordinal)), "the log says it");
        (await server.Http.GetStringAsync("/api/health")).ShouldContain(Said);
        (await RulesAsync(server, Visit(6))).ShouldNotContain(r => r == "FUP003", "the earlier visits are nobody's now");
        (await server.CheckAsync(Visit(7))).EnsureSuccessStatusCode();
        var quarterly = await CommandRun.OfAsync(["quarterly", "2026-Q1", "--out", Path.Combine(_temp.Root, "report"), "--data", _temp.Data]);
        quarterly.Error.ShouldContain(Said);
        quarterly.Code.ShouldNotBe(ExitCode.Refused);
        (await CommandRun.OfAsync(["ledger", "forget", "MRN-7", "--data", _temp.Data])).Error.ShouldContain(Said);
    }

    private static string Visit(int number) => Samples.EndedCode
        .Replace("M54.5", "M54.9", StringComparison.Ordinal)
        .Replace("PCN-1001", $"PCN-{number}", StringComparison.Ordinal)
        .Replace("2026-03-02", $"2026-02-{number:00}", StringComparison.Ordinal);

    private static async Task<string[]> RulesAsync(RunningServer server, string claim)
    {
        var answer = JsonDocument.Parse(await (await server.CheckAsync(claim, "?dryRun=true")).EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return [.. answer.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()!)];
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(options => options with { DataDirectory = _temp.Data });
}
