using System.Security.Cryptography;
using System.Text.Json;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClaimCheck.App.Claims;

/// <summary>The use case behind every door: one claim in, everything there is to say about it out.</summary>
/// <param name="basis">What claims are judged by.</param>
/// <param name="ledger">The patients' histories, and where checked claims are recorded.</param>
/// <param name="clock">Today, in UTC.</param>
/// <param name="log">Told of attested exceptions that were used; it hears no patient and no claim.</param>
public sealed class ClaimChecks(BasisInForce basis, ClaimLedger ledger, TimeProvider clock, ILogger<ClaimChecks>? log = null)
{
    private readonly ILogger _log = log ?? NullLogger<ClaimChecks>.Instance;

    /// <summary>The largest claim accepted, in bytes: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Checks one claim, with what the ledger holds of its patient.</summary>
    /// <param name="utf8">The claim as JSON.</param>
    /// <param name="recording">Whether the claim goes into the ledger, and how long the answer waits for that.</param>
    /// <param name="cancellation">Until the claim is checked; what was checked is recorded.</param>
    /// <exception cref="JsonException">The text is not a JSON object; line and position are set.</exception>
    public async ValueTask<CheckedClaim> CheckAsync(ReadOnlyMemory<byte> utf8, Recording recording, CancellationToken cancellation)
    {
        var judgedBy = await basis.GetAsync(cancellation);
        var claim = ClaimJsonReader.Read(utf8.Span);
        var history = await ledger.HistoryAsync(claim, cancellation);
        var result = ClaimChecker.Check(claim, judgedBy, clock.Today(), history);
        if (!recording.IsDry)
            _log.TellExceptions(result.Findings);
        return new CheckedClaim(result, Hash(utf8.Span))
        {
            LedgerFault = recording.IsDry ? null : await ledger.RecordAsync(claim, result, recording.Patience),
        };
    }

    private static string Hash(ReadOnlySpan<byte> utf8)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8, hash);
        return string.Create(7 + (2 * hash.Length), hash, static (text, bytes) =>
        {
            "sha256:".CopyTo(text);
            Convert.TryToHexStringLower(bytes, text[7..], out _);
        });
    }
}

/// <summary>A result, and the hash of the bytes it is the result of.</summary>
/// <param name="Result">What was found.</param>
/// <param name="InputHash"><c>sha256:</c> and 64 hexadecimal digits.</param>
public readonly record struct CheckedClaim(CheckResult Result, string InputHash)
{
    /// <summary>Why the claim is not in the ledger although it was to be; null where all went well.</summary>
    public Exception? LedgerFault { get; init; }
}

/// <summary>Whether a checked claim goes into the ledger.</summary>
/// <param name="IsDry">That it does not.</param>
/// <param name="Patience">How long the answer waits for it; null for as long as it takes.</param>
public readonly record struct Recording(bool IsDry, TimeSpan? Patience)
{
    /// <summary>The ledger is asked and not written.</summary>
    public static readonly Recording Dry = new(IsDry: true, null);

    /// <summary>It is written before the answer is given, however long that takes.</summary>
    public static readonly Recording Lasting = new(IsDry: false, null);

    /// <summary>It is written, and the answer does not wait long for it.</summary>
    public static readonly Recording Prompt = new(IsDry: false, ClaimLedger.Patience);
}
