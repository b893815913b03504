using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Tests.Ledger;

public sealed class BatchLedgerTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private readonly MemoryLedger _ledger = new();
    private readonly PatientKeys _keys = new(new byte[32]);

    [Fact]
    public async Task A_batch_sees_what_was_there_before_it_and_writes_at_its_end()
    {
        await AuditAsync(Claim("A", "P1", "M54.9", 2));
        await using var batch = await BatchLedger.BeginAsync(_ledger, _keys, Today, default);

        batch.Add(batch.EntriesOf(Claim("B", "P1", "M54.9", 9), NoteEvidence.None));

        batch.HistoryFor(Claim("C", "P1", "M54.50", 16))!.Entries.ShouldHaveSingleItem().ClaimId.ShouldBe("A");
        (await HistoryAsync("P1")).ShouldBe(["A"]);
        await batch.CompleteAsync(default);
        (await HistoryAsync("P1")).ShouldBe(["A", "B"]);
        (await _ledger.KeysAsync(default)).ShouldBe([new(_keys.Fingerprint, Today)]);
    }

    [Fact]
    public async Task A_batch_that_fails_writes_nothing()
    {
        await using (var batch = await BatchLedger.BeginAsync(_ledger, _keys, Today, default))
            batch.Add(batch.EntriesOf(Claim("A", "P1", "M54.9", 2), NoteEvidence.None));

        (await _ledger.CountAsync(default)).Patients.ShouldBe(0);
    }

    [Fact]
    public async Task A_batch_audited_twice_counts_once()
    {
        await AuditAsync(Claim("A", "P1", "M54.9", 2), Claim("B", "P1", "M54.9", 9));
        await AuditAsync(Claim("A", "P1", "M54.9", 2), Claim("B", "P1", "M54.9", 9));

        (await HistoryAsync("P1")).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task Only_a_claim_for_the_back_of_a_named_patient_has_a_history()
    {
        await AuditAsync(Claim("A", "P1", "M54.9", 2));
        await using var batch = await BatchLedger.BeginAsync(_ledger, _keys, Today, default);

        batch.HistoryFor(Claim("B", "P1", "J06.9", 9)).ShouldBeSameAs(PatientHistory.None);
        batch.HistoryFor(Claim("B", "P2", "M54.9", 9)).ShouldBeSameAs(PatientHistory.None);
        batch.HistoryFor(Claim("B", null, "M54.9", 9)).ShouldBeNull();
        batch.EntriesOf(Claim("B", null, "M54.9", 9), NoteEvidence.None).ShouldBeEmpty();
    }

    private async Task AuditAsync(params Claim[] claims)
    {
        await using var batch = await BatchLedger.BeginAsync(_ledger, _keys, Today, default);
        foreach (var claim in claims)
            batch.Add(batch.EntriesOf(claim, NoteEvidence.None));
        await batch.CompleteAsync(default);
    }

    private async Task<IEnumerable<string>> HistoryAsync(string patient) =>
        (await _ledger.HistoryAsync(_keys.Of(patient, new DateOnly(1980, 2, 11)), default)).Entries.Select(e => e.ClaimId).Order(StringComparer.Ordinal);

    private static Claim Claim(string id, string? patient, string diagnosis, int day) => new()
    {
        ClaimId = id,
        Patient = new Patient(patient, new DateOnly(1980, 2, 11), null),
        Diagnoses = [diagnosis],
        Lines = [new ServiceLine { Number = 1, Procedure = "97110", ServiceDate = new(2026, 3, day), Charge = 84 }],
    };
}
