using System.Globalization;
using System.Text.Json;
using ClaimCheck.App.Ledger;

namespace ClaimCheck.Local.Commands;

/// <summary>What a removal from the ledger came to.</summary>
internal static class LedgerPage
{
    public static async Task ShowRemovalAsync(DataStores stores, long removed, bool json, Terminal terminal, CancellationToken cancellation)
    {
        // Nothing found under this key may mean that it is another than the one the visits were written under.
        if (await LedgerKeyStanding.FindWarningAsync(stores.Ledger, stores.Keys.Value, cancellation) is { } warning)
            terminal.Error.WriteLine("claimcheck: " + warning);
        if (json)
        {
            terminal.WriteJson((output, indented) =>
            {
                using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented });
                writer.WriteStartObject();
                writer.WriteNumber("removed", removed);
                writer.WriteEndObject();
            });
            return;
        }

        terminal.Output.WriteLine(removed == 0 ? "The ledger holds nothing of that." : $"Removed {Count(removed)} from the ledger.");
    }

    private static string Count(long removed) => removed == 1 ? "1 entry" : $"{removed.ToString(CultureInfo.InvariantCulture)} entries";
}
