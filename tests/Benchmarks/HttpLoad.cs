using System.Diagnostics;
using System.Globalization;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// <c>POST /api/claims/check?dryRun=true</c> under load, against a bare endpoint that parses the same JSON and echoes it.
/// Both are served by one other process, and take turns, so that the machine is the same for both.
/// Target: ≥ 0.6 of its requests a second, p99 ≤ 2×.
/// </summary>
internal static class HttpLoad
{
    private const int Connections = 16;
    private const int Rounds = 7;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync()
    {
        using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "http-servers")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        try
        {
            var bare = await PortAsync(server);
            var check = await PortAsync(server);
            await LoadClient.RunAsync(bare, "/echo", Connections, Warmup);
            await LoadClient.RunAsync(check, "/api/claims/check?dryRun=true", Connections, Warmup);

            List<LoadFigures> bareRounds = [], checkRounds = [];
            for (var i = 0; i < Rounds; i++)
            {
                bareRounds.Add(await RoundAsync(server, bare, "/echo"));
                checkRounds.Add(await RoundAsync(server, check, "/api/claims/check?dryRun=true"));
            }

            Report("bare parse and echo", bareRounds);
            Report("claim check", checkRounds);
            var rate = Median(checkRounds, f => f.RequestsPerSecond) / Median(bareRounds, f => f.RequestsPerSecond);
            var tail = Median(checkRounds, f => f.P99.TotalMicroseconds) / Median(bareRounds, f => f.P99.TotalMicroseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"requests/s: {rate:F2} of bare (target 0.60 or more); p99: {tail:F2} times bare (target 2.00 or less)"));
            return rate >= 0.6 && tail <= 2 ? 0 : 1;
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<LoadFigures> RoundAsync(Process server, int port, string path)
    {
        server.Refresh();
        var before = server.TotalProcessorTime;
        var figures = await LoadClient.RunAsync(port, path, Connections, Round);
        server.Refresh();
        return figures with { Processor = (server.TotalProcessorTime - before) / figures.Requests };
    }

    private static async Task<int> PortAsync(Process server) =>
        int.Parse((await server.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);

    private static void Report(string what, List<LoadFigures> rounds) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-20} {Median(rounds, f => f.RequestsPerSecond),9:F0} requests/s   p50 {Median(rounds, f => f.P50.TotalMicroseconds),6:F0} µs   p99 {Median(rounds, f => f.P99.TotalMicroseconds),6:F0} µs   processor {Median(rounds, f => f.Processor.TotalMicroseconds),5:F1} µs, at least {rounds.Min(f => f.Processor.TotalMicroseconds):F1}   (median of {rounds.Count} rounds, {Connections} connections)"));

    private static double Median(List<LoadFigures> rounds, Func<LoadFigures, double> figure) =>
        rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
