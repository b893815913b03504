using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Findings;
using ClaimCheck.Tests.Shared;
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

    [Fact]
    public async Task An_attested_exception_that_is_used_is_told_once_without_claim_reason_or_name()
    {
        // Two diagnoses that ended: two findings of the rule, one exception.
        var claim = Encoding.UTF8.GetBytes(ClaimSamples.EndedCode.Replace("[\"M54.5\"]", "[\"M54.5\", \"M51.36\"]", StringComparison.Ordinal));
        var (policies, log) = (new MemoryPolicyStore(), new LogLines<ClaimChecks>());
        await new PolicyImport(policies).RunAsync("claim_id,rule,reason,attested_by,expires\nPCN-1001,CODE003,known to A. Smith,A. Lead,2026-12-31\nPCN-1001,CODE001,unused,A. Lead,2026-12-31\n"u8.ToArray(), default);
        var now = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

        var found = await Check(claim, now, policies: policies, log: log);

        found.Result.Findings.Count(f => f.Exception is not null).ShouldBe(2);
        found.Result.Findings.ShouldAllBe(f => f.Severity == Severity.Info || f.Exception == null);
        log.All.ShouldBe(["Information: An attested exception to CODE003, good until 2026-12-31, was used: its findings on one claim are information."]);
        await Check(claim, now, Recording.Dry, policies, log);
        log.All.Count.ShouldBe(1, "a dry run leaves no trace");
        await Check(claim, now.AddYears(1), policies: policies, log: log);
        log.All.Count.ShouldBe(1, "an exception that has expired is not used");
    }

    private static async Task<CheckedClaim> Check(
        byte[] claim, DateTimeOffset now, Recording? recording = null, IPolicyStore? policies = null, LogLines<ClaimChecks>? log = null)
    {
        using var codes = new CodeLibrary(new MemoryCodeStore());
        using var library = new PolicyLibrary(policies ?? new MemoryPolicyStore());
        var clock = new FakeTimeProvider(now);
        var ledger = new ClaimLedger(new MemoryLedger(), new Lazy<PatientKeys>(() => new PatientKeys(new byte[32])), clock);
        return await new ClaimChecks(BasisInForce.Of(codes, library), ledger, clock, log).CheckAsync(claim, recording ?? Recording.Lasting, default);
    }
}
