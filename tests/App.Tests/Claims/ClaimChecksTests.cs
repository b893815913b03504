using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Findings;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Claims;

public sealed class ClaimChecksTests
{
    [Fact]
    public async Task A_claim_is_checked_and_its_bytes_are_hashed()
    {
        var claim = Encoding.UTF8.GetBytes(ClaimSamples.EndedCode);

        var found = await Check(claim, new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero));

        found.Result.Decision.ShouldBe(Decision.Reject);
        found.Result.Findings.ShouldContain(f => f.Rule.Id == "CODE003");
        found.InputHash.ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData(claim)));
    }

    [Fact]
    public async Task Today_is_the_clock_s_and_in_utc()
    {
        var claim = Encoding.UTF8.GetBytes(ClaimSamples.EndedCode);

        // The service was on 2 March: still in the future one second before that day begins in Greenwich.
        var before = await Check(claim, new(2026, 3, 1, 23, 59, 59, TimeSpan.Zero));
        var onTheDay = await Check(claim, new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

        before.Result.Findings.ShouldContain(f => f.Rule.Id == "CLM005");
        onTheDay.Result.Findings.ShouldNotContain(f => f.Rule.Id == "CLM005");
    }

    [Fact]
    public async Task What_is_no_json_is_refused() =>
        await Should.ThrowAsync<JsonException>(async () => await Check("{"u8.ToArray(), DateTimeOffset.UnixEpoch));

    private static async Task<CheckedClaim> Check(byte[] claim, DateTimeOffset now)
    {
        using var codes = new CodeLibrary(new MemoryCodeStore());
        using var policies = new PolicyLibrary(new MemoryPolicyStore());
        var clock = new FakeTimeProvider(now);
        var ledger = new ClaimLedger(new MemoryLedger(), new Lazy<PatientKeys>(() => new PatientKeys(new byte[32])), clock);
        return await new ClaimChecks(codes, ShippedProcedures.Read(), ShippedLexicon.Reader(), policies, ShippedSpecialists.Read(), ledger, clock).CheckAsync(claim, Recording.Lasting, default);
    }
}
