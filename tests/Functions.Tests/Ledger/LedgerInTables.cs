using Azure.Data.Tables;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Functions.Ledger;
using ClaimCheck.Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Ledger;

/// <summary>A ledger of a test's own, as several instances have it before them, and the rows behind it.</summary>
internal sealed class LedgerInTables(Azurite azurite)
{
    private readonly string _name = Azurite.NewName();

    /// <summary>The clock of instances that are not given another. It begins now, since the service stamps rows by its own.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>The ledger as a new instance opens it.</summary>
    public TableLedger Open(TimeProvider? clock = null, TableLedgerPace? pace = null) => new(azurite.Account, clock ?? Clock, _name, pace);

    /// <summary>The row keys of all entries, in every version.</summary>
    public Task<List<string>> RowsAsync() => KeysAsync(_name);

    /// <summary>The patients for whom a row stands.</summary>
    public Task<List<string>> PatientsAsync() => KeysAsync(_name + "patients");

    /// <summary>The sessions that a row says are complete.</summary>
    public Task<List<string>> SessionsAsync() => KeysAsync(_name + "sessions");

    /// <summary>What counts, in some quarters.</summary>
    public static async Task<List<string>> ReadAsync(ILedger ledger, Quarter? from = null, Quarter? to = null) =>
        [.. (await ledger.ReadAsync(from ?? new(1, 1), to ?? new(9999, 4)).ToListAsync()).Select(e => FormattableString.Invariant($"{e.ClaimId} {e.Frequency} {e.Line} {e.ServiceDate:yyyy-MM-dd}")).Order(StringComparer.Ordinal)];

    /// <summary>Writes a session as one part of it does.</summary>
    public static async Task AddPartAsync(TableLedger ledger, string session, int part, DateTimeOffset snapshot, params LedgerEntry[] entries)
    {
        await using var bulk = await ledger.JoinBulkAsync(session, part, snapshot, default);
        foreach (var entry in entries)
            bulk.Add([entry]);
        await bulk.CompleteAsync(default);
    }

    private async Task<List<string>> KeysAsync(string table) =>
        await azurite.Account.Tables.GetTableClient(table).QueryAsync<TableEntity>().Select(row => row.RowKey).ToListAsync();
}
