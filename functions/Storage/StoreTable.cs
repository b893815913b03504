using Azure.Data.Tables;

namespace ClaimCheck.Functions.Storage;

/// <summary>A table of the account. Nothing is asked of it before its first use, which makes it where it is not there yet.</summary>
/// <param name="tables">The account's tables.</param>
/// <param name="name">3 to 63 letters and digits, the first a letter.</param>
internal sealed class StoreTable(TableServiceClient tables, string name)
{
    // A property holds 32,768 UTF-16 characters.
    private const int Longest = 32_000;

    private readonly TableClient _client = tables.GetTableClient(name);
    private volatile bool _isThere;

    /// <summary>The table, which is there.</summary>
    /// <exception cref="Azure.RequestFailedException">The account cannot be reached, or refuses.</exception>
    public async ValueTask<TableClient> GetAsync(CancellationToken cancellation)
    {
        if (!_isThere)
        {
            await _client.CreateIfNotExistsAsync(cancellation);
            _isThere = true;
        }

        return _client;
    }

    /// <summary>Looks at the next use whether the table is there, for somebody may have removed it since.</summary>
    public void Doubt() => _isThere = false;

    /// <summary>Words for people, cut where a property would not hold them.</summary>
    public static string? Fit(string? words) =>
        words is { Length: > Longest } ? words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)] + "…" : words;
}
