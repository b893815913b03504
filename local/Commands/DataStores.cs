using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Policies;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary>What a command finds in the data directory. Nothing is opened before it is used.</summary>
internal sealed class DataStores : IAsyncDisposable
{
    private readonly SqliteLedger _ledger;

    /// <summary>Names the directory.</summary>
    public DataStores(string data)
    {
        Database = new Database(data);
        Codes = new CodeLibrary(new SqliteCodeStore(Database));
        PolicyStore = new SqlitePolicyStore(Database);
        Policies = new PolicyLibrary(PolicyStore);
        _ledger = new SqliteLedger(Database);
        Keys = LedgerSecret.Keys(data, Environment.GetEnvironmentVariable(LedgerSecret.Variable));
        ClaimLedger = new ClaimLedger(_ledger, Keys, TimeProvider.System);
    }

    public Database Database { get; }

    public CodeLibrary Codes { get; }

    public SqlitePolicyStore PolicyStore { get; }

    public PolicyLibrary Policies { get; }

    public ILedger Ledger => _ledger;

    public Lazy<PatientKeys> Keys { get; }

    public ClaimLedger ClaimLedger { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        Policies.Dispose();
        Codes.Dispose();
    }
}
