using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Tests.Ledger;

/// <summary>Which entries count: each visit once, as it was last reported.</summary>
public sealed class PatientHistoryTests
{
    [Theory]
    [InlineData("A:1", "A")]
    [InlineData("A:1 B:7:A", "B")]
    [InlineData("B:7:A A:1", "B")] // whatever their order
    [InlineData("A:1 B:7:A C:7:B", "C")]
    [InlineData("A:1 B:7:A C:7:A", "B C")] // which of the two came last nobody can tell
    [InlineData("A:1 B:8:A", "")]
    [InlineData("A:1 B:7:A C:8:B", "")]
    [InlineData("A:1 B:7:A C:8:A", "B")]
    [InlineData("A:1 A:7:A", "A")] // corrected under its own number
    [InlineData("A:1 A:8:A", "")]
    [InlineData("A:1 A:7:A A:8:A", "")]
    [InlineData("A:1 A:1", "A A")] // two dates of one claim
    [InlineData("A:1 A:1 B:8:A", "")]
    [InlineData("B:7:A", "B")] // the original was never here
    [InlineData("B:7:", "B")]
    [InlineData("A:1 B:8:", "A")]
    public void Replaced_and_voided_claims_do_not_count(string entries, string left) =>
        string.Join(' ', new PatientHistory(entries.Split(' ').Select(Entry)).Entries.Select(e => e.ClaimId)).ShouldBe(left);

    // claim:frequency:original
    private static LedgerEntry Entry(string written)
    {
        var parts = written.Split(':');
        return new LedgerEntry
        {
            PatientKey = "p",
            ClaimId = parts[0],
            Line = 1,
            Frequency = parts[1][0],
            OriginalClaimId = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : null,
            ServiceDate = new(2026, 3, 2),
            Diagnoses = new(CodeText.Parse("M54.9")),
        };
    }
}
