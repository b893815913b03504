using System.CommandLine;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck ledger trim --before YYYY-MM-DD</c>.</summary>
internal static class LedgerTrimCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var before = DateOption.Of("--before", "The first date of service that stays.", "2024-01-01");
        before.Required = true;
        var trim = new Command("trim", "Remove all visits before a date from the ledger.") { before };
        trim.SetAction(async (parsed, cancellation) =>
        {
            await using var stores = new DataStores(parsed.GetRequiredValue(global.Data));
            var removed = await stores.Ledger.TrimAsync(parsed.GetValue(before)!.Value, cancellation);
            await LedgerPage.ShowRemovalAsync(stores, removed, parsed.GetValue(global.Json), terminal, cancellation);
            return ExitCode.Clean;
        });
        return trim;
    }
}
