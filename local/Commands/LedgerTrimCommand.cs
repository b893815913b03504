using System.CommandLine;
using System.Globalization;
using ClaimCheck.App;
using ClaimCheck.Local.Ledger;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck ledger trim [--before YYYY-MM-DD]</c>.</summary>
internal static class LedgerTrimCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var before = DateOption.Of("--before", $"The first date of service that stays; without it, what the schedule would keep: ten quarters before the current one, or as many as {LedgerQuarters.Variable} says.", "2024-01-01");
        var trim = new Command("trim", "Remove all visits before a date from the ledger.") { before };
        trim.SetAction(async (parsed, cancellation) =>
        {
            var kept = parsed.GetValue(before) ?? LedgerQuarters.Read(Environment.GetEnvironmentVariable(LedgerQuarters.Variable)).KeptFrom(TimeProvider.System.Today());
            var json = parsed.GetValue(global.Json);
            await using var stores = new DataStores(parsed.GetRequiredValue(global.Data));
            var removed = await stores.Ledger.TrimAsync(kept, cancellation);
            if (parsed.GetValue(before) is null && !json)
                terminal.Output.WriteLine($"Visits from {kept.ToString("O", CultureInfo.InvariantCulture)} on are kept.");
            await LedgerPage.ShowRemovalAsync(stores, removed, json, terminal, cancellation);
            return ExitCode.Clean;
        });
        return trim;
    }
}
