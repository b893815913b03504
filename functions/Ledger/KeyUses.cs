using System.Globalization;
using Azure.Data.Tables;
using ClaimCheck.App.Ledger;

namespace ClaimCheck.Functions.Ledger;

/// <summary>The keys that entries were written under, in the table of sessions.</summary>
internal sealed class KeyUses(LedgerTable table)
{
    private const string Partition = "keys";
    private const string LastUsed = "LastUsed";

    public async Task<IReadOnlyList<LedgerKeyUse>> ReadAsync(CancellationToken cancellation)
    {
        var uses = new List<LedgerKeyUse>();
        await foreach (var row in table.ReadAsync($"PartitionKey eq '{Partition}'", null, cancellation))
            uses.Add(new(row.RowKey, DateOnly.ParseExact(row.GetString(LastUsed), "O", CultureInfo.InvariantCulture)));
        return uses;
    }

    public Task WriteAsync(LedgerKeyUse use, CancellationToken cancellation) =>
        table.WriteAsync([new TableEntity(Partition, use.Fingerprint) { [LastUsed] = use.LastUsed.ToString("O", CultureInfo.InvariantCulture) }], cancellation);

    /// <summary>Forgets keys that were last used before a date.</summary>
    public async Task TrimAsync(DateOnly before, CancellationToken cancellation) =>
        await table.RemoveAsync((await ReadAsync(cancellation)).Where(use => use.LastUsed < before).Select(use => (Partition, use.Fingerprint)), cancellation);
}
