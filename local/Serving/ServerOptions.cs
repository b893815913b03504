using ClaimCheck.App.Audits;

namespace ClaimCheck.Local.Serving;

/// <summary>How the server is to run.</summary>
public sealed record ServerOptions
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 7071;

    /// <summary>The host unless another is asked for: this machine only, over IPv4 and IPv6.</summary>
    public const string DefaultHost = "127.0.0.1";

    /// <summary>The environment variable that holds the API key.</summary>
    public const string ApiKeyVariable = "CLAIMCHECK_API_KEY";

    /// <summary>TCP port, 0 to 65535; 0 takes one that is free.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary><c>localhost</c>, an IP address of this machine, or <c>*</c> for all of them.</summary>
    public string Host { get; init; } = DefaultHost;

    /// <summary>The directory of the store.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder that batches are dropped into; <c>inbox</c> in the data directory unless another is named.</summary>
    public string? Inbox { get; init; }

    /// <summary>The folder of the results of batches; <c>out</c> in the data directory unless another is named.</summary>
    public string? Results { get; init; }
    /// <summary>The folder of the reports of quarterly audits; <c>audits</c> in the data directory unless another is named.</summary>
    public string? Audits { get; init; }

    /// <summary>What callers must send in the header <c>x-functions-key</c>; null asks for nothing, and is accepted on loopback only.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The secret that patients' pseudonyms are made under; null takes the one in the data directory.</summary>
    public string? LedgerKey { get; init; }

    /// <summary>How long the ledger keeps visits; what is older is removed after each quarter's audit.</summary>
    public LedgerRetention Retention { get; init; } = LedgerRetention.Usual;

    /// <summary>How many requests may be under way at once; one more is answered 503. Bounds the memory that bodies take.</summary>
    public int MostRequestsAtOnce { get; init; } = 1024;

    /// <summary>How long requests under way may go on after the server was told to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Changes to the services, after all others: another clock, another logger.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
