using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Audits;

/// <summary>What the checks of single claims find of follow-ups, the audit of the quarter finds, and nothing else.</summary>
public sealed class AgreementTests
{
    private static readonly Quarter Quarter = new(2026, 3);
    private static readonly string[] Audited = ["FUP001", "FUP002", "FUP003", "FUP004", "FUP005", "PAY002", "PAY003"];

    private static readonly string?[] Notes =
    [
        null, null, null,
        "CC: back pain. Plan: MRI of the lumbar spine ordered.",
        "CC: back pain. MRI of the lumbar spine showed no fracture.",
        "CC: back pain. MRI of the cervical spine showed no fracture.",
        "CC: back pain. Saw orthopedics last week.",
        "CC: low back pain.",
        "CC: neck pain and back pain.",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Checked_against_the_whole_ledger_with_corrections_and_claims_of_several_dates(int seed)
    {
        var random = new Random(seed);
        var patients = Enumerable.Range(0, 400).Select(p => Claims(random, corrections: true, p).ToArray()).ToArray();

        var audited = Audit(patients);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var p = 0; p < patients.Length; p++)
        {
            var history = new PatientHistory(patients[p].SelectMany(c => Enter(c, p)));
            foreach (var claim in patients[p].Where(c => history.Entries.Any(e => e.ClaimId == c.ClaimId && e.Frequency == c.Frequency[0])))
                found.UnionWith(Found(claim, history));
        }

        audited.Count.ShouldBeGreaterThan(300);
        Audited.ShouldAllBe(rule => audited.Any(f => f.StartsWith(rule, StringComparison.Ordinal)));
        found.Where(f => !audited.Contains(f)).ShouldBeEmpty();
        audited.Where(f => !found.Contains(f)).ShouldBeEmpty();
    }

    [Fact]
    public void Checked_one_by_one_as_the_ledger_grows()
    {
        var random = new Random(4);
        var patients = Enumerable.Range(0, 400)
            .Select(p => Claims(random, corrections: false, p).Where(c => c.Lines.Select(l => l.ServiceDate).Distinct().Count() == 1).DistinctBy(c => c.EarliestServiceDate).OrderBy(c => c.EarliestServiceDate).ToArray())
            .ToArray();

        var audited = Audit(patients);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var p = 0; p < patients.Length; p++)
        {
            var ledger = new List<LedgerEntry>();
            foreach (var claim in patients[p])
            {
                found.UnionWith(Found(claim, new PatientHistory(ledger)));
                ledger.AddRange(Enter(claim, p));
            }
        }

        audited.Count.ShouldBeGreaterThan(200);
        found.Where(f => !audited.Contains(f)).ShouldBeEmpty();
        audited.Where(f => !found.Contains(f)).ShouldBeEmpty();
    }

    private static SortedSet<string> Audit(Claim[][] patients)
    {
        var basis = new AuditBasis(TestClaims.Basis.Policies, TestClaims.Basis.Procedures, TestClaims.Basis.Specialists, TestClaims.Today);
        var entries = patients.SelectMany((claims, p) => claims.SelectMany(c => Enter(c, p)).OrderBy(e => e.ServiceDate));
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        QuarterAudit.Run(entries, Quarter, basis, f => findings.Add($"{f.Rule.Id} {f.Visit.ClaimId} {f.Severity} {Message(f.Rule, f.Message)}").ShouldBeTrue());
        return findings;
    }

    // The audit looks at M54.9 and at one quarter.
    private static IEnumerable<string> Found(Claim claim, PatientHistory history) =>
        !Quarter.Contains(claim.EarliestServiceDate!.Value) || !claim.Diagnoses.Contains("M54.9", StringComparer.Ordinal)
            ? []
            : ClaimChecker.Check(claim, TestClaims.Basis, TestClaims.Today, history).Findings
                .Where(f => Audited.Contains(f.Rule.Id, StringComparer.Ordinal))
                .Select(f => $"{f.Rule.Id} {claim.ClaimId} {f.Severity} {Message(f.Rule, f.Message)}");

    // FUP005 quotes the note where it is at hand; PAY002 names the first code for the symptom, the audit M54.9.
    private static string Message(RuleDescription rule, string message) => rule.Id is "FUP005" or "PAY002" ? "" : message;

    private static IEnumerable<LedgerEntry> Enter(Claim claim, int patient) => TestClaims.Enter(claim, $"p{patient:0000}");

    private static IEnumerable<Claim> Claims(Random random, bool corrections, int patient)
    {

        // Some begin about the first day that the audit looks back to, before it or after.
        var earliest = random.Next(4) == 0;
        var date = earliest ? new DateOnly(2025, 6, 10).AddDays(random.Next(40)) : new DateOnly(2026, 5, 1).AddDays(random.Next(60));
        var count = random.Next(1, 12);
        var earlier = new List<string>();
        for (var i = 0; i < count; i++)
        {
            date = i == 1 && earliest ? new DateOnly(2026, 7, 1).AddDays(random.Next(40)) : date.AddDays(random.Next(0, 9));
            var id = $"C{patient:000}-{i:00}";
            var corrects = corrections && earlier.Count > 0 && random.Next(6) == 0;
            var first = TestClaims.Read(TestClaims.Clean());
            yield return first with
            {
                ClaimId = id,
                Frequency = corrects ? Pick("7", "7", "8") : "1",
                OriginalClaimId = corrects ? earlier[random.Next(earlier.Count)] : null,
                Payer = first.Payer with { Id = Pick("EX-COMMERCIAL", "EX-MEDICAID", "EX-NONE") },
                RenderingProvider = first.RenderingProvider with { Taxonomy = Pick("225100000X", "225100000X", "225100000X", "207X00000X") },
                Diagnoses = Pick<string[]>(["M54.9"], ["M54.9"], ["M54.9"], ["M54.50"], ["M54.9", "M54.50"], ["M99.03", "M54.9"], ["M54.2"], ["M51.360"], ["E11.9", "M54.9"]),
                Encounter = Pick<Encounter>(Encounter.Unknown, new(EncounterKind.FollowUp, null), new(EncounterKind.Initial, null), new(EncounterKind.FollowUp, i + 1), new(null, random.Next(1, 15))),
                Lines = [.. Lines(first.Lines[0], date)],
                Note = Pick(Notes) is { } note ? new ClinicalNote([new(null, note)]) : null,
            };
            earlier.Add(id);
        }

        T Pick<T>(params T[] from) => from[random.Next(from.Length)];

        // Dates of one claim stay in one quarter, since a check judges the claim as a whole.
        IEnumerable<ServiceLine> Lines(ServiceLine line, DateOnly on)
        {
            for (var n = random.Next(6) == 0 ? 3 : 1; n > 0; n--)
            {
                yield return line with { ServiceDate = on, Number = null, Procedure = Pick("97110", "97110", "99213", "99213", "72148", "72050") };
                var next = on.AddDays(random.Next(0, 4));
                on = Quarter.Of(next) == Quarter.Of(on) ? next : on;
            }
        }
    }
}
