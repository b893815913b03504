using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Tests.Batches.Generating;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;
using ClaimCheck.Tests.Generating;
using Xunit.Abstractions;

namespace ClaimCheck.App.Tests.Audits;

/// <summary>
/// The whole way of made-up claims, whose follow-up faults are known, through checks and the ledger into the files of each
/// quarter's audit: what is found has to be what was planted.
/// </summary>
public sealed class GeneratedLedgerTests(ITestOutputHelper output)
{
    private static readonly string[] Audited = ["FUP001", "FUP002", "FUP003", "FUP004"];

    [Theory]
    [InlineData(11, 1, false, false)]
    [InlineData(12, 6, false, true)]
    [InlineData(13, 4, true, true)]
    public async Task The_audits_find_what_was_planted_and_nothing_else(ulong seed, int quarters, bool notes, bool corrections)
    {
        var claims = new BatchGenerator(new(20_000, seed) { Quarters = quarters, Notes = notes, NoteShare = 0.05, Corrections = corrections }).Claims().ToList();
        var ledger = new MemoryLedger();
        var keys = new PatientKeys(new byte[PatientKeys.FewestBytes]);
        foreach (var batch in claims.Chunk(1000))
            await ledger.WriteAsync([.. batch.SelectMany(c => Entries(c, keys))], default);
        var runs = new TestAudits(ledger, new(2026, 11, 22));

        var found = new List<string>();
        for (var quarter = new Quarter(2026, 3).Back(quarters); quarter <= new Quarter(2026, 4); quarter = Quarter.Of(quarter.LastDay.AddDays(1)))
        {
            (await runs.Runs.RunAsync(quarter, new AuditProgress(), default)).ShouldNotBeNull().State.ShouldBe(AuditState.Done);
            found.AddRange((await runs.RowsAsync(quarter)).Where(r => Audited.Contains(r[0])).Select(r => r[2] + " " + r[0]));
        }

        string[] planted = [.. claims.SelectMany(c => c.Rules.Where(Generated.IsOfTheAudit).Select(r => c.Claim.ClaimId + " " + r))];
        foreach (var rule in Audited)
        {
            var (is_, was) = (found.Where(f => f.EndsWith(rule, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal), planted.Where(p => p.EndsWith(rule, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
            var right = is_.Intersect(was, StringComparer.Ordinal).Count();
            output.WriteLine($"{rule}: planted {was.Count}, found {is_.Count}, precision {Share(right, is_.Count)}, recall {Share(right, was.Count)}");
            (was.Count > 0).ShouldBe(notes || rule != "FUP004", rule);
        }

        found.Except(planted, StringComparer.Ordinal).ShouldBeEmpty("found and not planted");
        planted.Except(found, StringComparer.Ordinal).ShouldBeEmpty("planted and not found");
        found.Count.ShouldBe(planted.Length, "a claim hears a rule once");
    }

    private static IReadOnlyList<LedgerEntry> Entries(GeneratedClaim claim, PatientKeys keys) => LedgerEntry.Of(
        claim.Claim, keys.Of(claim.Claim.Patient)!, ClaimChecker.Check(claim.Claim, Generated.Basis, new(2026, 11, 22)).Evidence);

    private static string Share(int part, int whole) => whole == 0 ? "-" : FormattableString.Invariant($"{(double)part / whole:0.000}");
}
