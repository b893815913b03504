using System.Text;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Ledger;

public sealed class ClaimLedgerTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PatientKeys _keys = new(new byte[32]);

    [Fact]
    public async Task A_checked_claim_leaves_its_visits_and_a_dry_run_none()
    {
        var ledger = new MemoryLedger();

        await CheckAsync(ledger, Visit("A", "2026-03-02"), Recording.Dry);
        (await ledger.CountAsync(default)).Patients.ShouldBe(0);
        (await ledger.KeysAsync(default)).ShouldBeEmpty();
        await CheckAsync(ledger, Visit("A", "2026-03-02"), Recording.Prompt);

        var entry = (await ledger.HistoryAsync(_keys.Of("MRN-7", new DateOnly(1980, 2, 11)), default)).Entries.ShouldHaveSingleItem();
        (entry.ClaimId, entry.ServiceDate, entry.Charge).ShouldBe(("A", new(2026, 3, 2), 84m));
        (await ledger.KeysAsync(default)).ShouldBe([new(_keys.Fingerprint, new(2026, 6, 1))]);
    }

    [Fact]
    public async Task The_fifth_visit_under_an_unspecified_code_is_counted_from_the_ledger_also_by_a_dry_run()
    {
        var ledger = new MemoryLedger();
        for (var visit = 1; visit <= 4; visit++)
            (await CheckAsync(ledger, Visit($"A{visit}", $"2026-03-0{visit}"), Recording.Lasting)).Result.Findings.ShouldNotContain(f => f.Rule.Id == "FUP003");

        (await CheckAsync(ledger, Visit("A5", "2026-03-09"), Recording.Dry)).Result.Findings.ShouldContain(f => f.Rule.Id == "FUP003");

        // The same claim again is no further visit.
        (await CheckAsync(ledger, Visit("A4", "2026-03-04"), Recording.Dry)).Result.Findings.ShouldNotContain(f => f.Rule.Id == "FUP003");
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_asked_leaves_open_what_only_it_can_know()
    {
        var found = await CheckAsync(new BrokenLedger(), Visit("A", "2026-03-02"), Recording.Prompt);

        found.Result.NotEvaluated.ShouldContain(n => n.Rule == "FUP003");
        found.LedgerFault.ShouldBeOfType<IOException>();
        found.Result.Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_a_ledger_that_is_slow()
    {
        var ledger = new SlowLedger();
        var checking = CheckAsync(ledger, Visit("A", "2026-03-02"), Recording.Prompt);
        await ledger.Asked.Task;
        checking.IsCompleted.ShouldBeFalse();

        _clock.Advance(ClaimLedger.Patience);

        (await checking).LedgerFault.ShouldBeNull();
        ledger.Written.SetResult();
    }

    [Fact]
    public async Task A_claim_without_a_patient_is_checked_and_leaves_nothing()
    {
        var ledger = new MemoryLedger();

        var found = await CheckAsync(ledger, Visit("A", "2026-03-02").Replace("MRN-7", "", StringComparison.Ordinal), Recording.Lasting);

        found.Result.NotEvaluated.ShouldContain(n => n.Rule == "FUP003");
        (await ledger.CountAsync(default)).Patients.ShouldBe(0);
    }

    [Fact]
    public async Task Another_key_than_the_one_that_wrote_is_said()
    {
        var ledger = new MemoryLedger();
        (await LedgerKeyStanding.FindWarningAsync(ledger, _keys, default)).ShouldBeNull();
        await CheckAsync(ledger, Visit("A", "2026-03-02"), Recording.Lasting);
        (await LedgerKeyStanding.FindWarningAsync(ledger, _keys, default)).ShouldBeNull();

        var other = new PatientKeys([.. Enumerable.Repeat((byte)7, 32)]);
        var warning = await LedgerKeyStanding.FindWarningAsync(ledger, other, default);

        warning.ShouldNotBeNull().ShouldContain($"{_keys.Fingerprint} until 2026-06-01; the one in use is {other.Fingerprint}");
    }

    private async Task<CheckedClaim> CheckAsync(ILedger ledger, string claim, Recording recording)
    {
        using var codes = new CodeLibrary(new MemoryCodeStore());
        using var policies = new PolicyLibrary(new MemoryPolicyStore());
        var checks = new ClaimChecks(BasisInForce.Of(codes, policies), new ClaimLedger(ledger, new Lazy<PatientKeys>(_keys), _clock), _clock);
        return await checks.CheckAsync(Encoding.UTF8.GetBytes(claim), recording, default);
    }

    private static string Visit(string claim, string date) =>
        $$"""
        { "claimId": "{{claim}}", "patient": { "id": "MRN-7", "birthDate": "1980-02-11" }, "payer": { "id": "SOME" },
          "renderingProvider": { "npi": "1234567893" }, "placeOfService": "11", "diagnoses": ["M54.9"], "encounter": { "kind": "followUp" },
          "lines": [ { "number": 1, "procedure": "97110", "serviceDate": "{{date}}", "units": 2, "charge": 84.00, "diagnosisPointers": [1] } ] }
        """;

    private sealed class BrokenLedger : OtherLedger
    {
        public override ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation) => throw new IOException();

        public override Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation) => throw new IOException();
    }

    private sealed class SlowLedger : OtherLedger
    {
        public TaskCompletionSource Asked { get; } = new();

        public TaskCompletionSource Written { get; } = new();

        public override ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation) => new(PatientHistory.None);

        public override Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation)
        {
            Asked.SetResult();
            return Written.Task;
        }
    }

    private abstract class OtherLedger : ILedger
    {
        public Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation) => throw new NotSupportedException();

        public abstract ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation);

        public abstract Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation);

        public Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<int> ForgetAsync(string patientKey, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<long> TrimAsync(DateOnly before, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<LedgerCounts> CountAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation) => throw new NotSupportedException();

        public Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation) => Task.CompletedTask;
    }
}
