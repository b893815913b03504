using System.Security.Cryptography;
using System.Text.Json;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Claims;

/// <summary>The use case behind every door: one claim in, everything there is to say about it out.</summary>
/// <param name="codes">The codes of all dates.</param>
/// <param name="procedures">What kind of service a procedure is.</param>
/// <param name="notes">Reads the notes behind claims.</param>
/// <param name="policies">What payers ask for.</param>
/// <param name="specialists">Whose evaluation of the back counts.</param>
/// <param name="clock">Today, in UTC.</param>
public sealed class ClaimChecks(
    CodeLibrary codes, ProcedureIndex procedures, Lazy<NoteReader> notes, PolicyBook policies, SpineSpecialists specialists, TimeProvider clock)
{
    /// <summary>The largest claim accepted, in bytes: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Checks one claim.</summary>
    /// <param name="utf8">The claim as JSON.</param>
    /// <param name="cancellation">Until the codes are loaded; the check itself takes microseconds.</param>
    /// <exception cref="JsonException">The text is not a JSON object; line and position are set.</exception>
    public async ValueTask<CheckedClaim> CheckAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellation)
    {
        var index = await codes.GetAsync(cancellation);
        var claim = ClaimJsonReader.Read(utf8.Span);
        var today = clock.Today();
        return new CheckedClaim(ClaimChecker.Check(claim, new Basis(index, procedures, notes, policies, specialists), today), Hash(utf8.Span));
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
public readonly record struct CheckedClaim(CheckResult Result, string InputHash);
