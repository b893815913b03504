using System.Text;
using ClaimCheck.App.Policies;
using ClaimCheck.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Policies;

public sealed class MemoryPolicyStoreTests : PolicyStoreContract
{
    protected override IPolicyStore Create() => new MemoryPolicyStore();
}

public sealed class PolicyLibraryTests
{
    private const string Header = "payer_id,payer,kind,setting,value,procedures,diagnoses,from_visit,from,to,source,example\n";
    private const string Blue = Header + "BLUE,Blue plan,commercial,unspecifiedVisitLimit,3,,,,2026-01-01,,contract 4,no\n";
    private readonly MemoryPolicyStore _store = new();

    [Fact]
    public void Every_shipped_policy_is_the_same_when_it_is_written_and_read_again()
    {
        var rows = ShippedPolicies.Read().Rows;

        PolicyText.ReadPolicies(rows.Select(PolicyText.Of)).Select(PolicyText.Of).ShouldBe(rows.Select(PolicyText.Of));
        PolicyText.ReadPolicies(rows.Select(PolicyText.Of)).Select(r => (r.PayerId, r.Kind, r.From, r.To, r.Source, r.Example, r.Services.FromVisit))
            .ShouldBe(rows.Select(r => (r.PayerId, r.Kind, r.From, r.To, r.Source, r.Example, r.Services.FromVisit)));
    }

    [Fact]
    public async Task The_shipped_examples_are_in_force_until_a_practice_imports_its_own_and_that_is_seen_without_a_restart()
    {
        var clock = new FakeTimeProvider();
        using var library = new PolicyLibrary(_store, clock);
        (await library.GetAsync(default)).Find("EX-COMMERCIAL", new(2026, 3, 2)).IsDefault.ShouldBeFalse();

        (await ImportAsync(Blue)).ReplacedExamples.ShouldBeTrue();
        var book = await library.RefreshAsync(default);

        book.Find("EX-COMMERCIAL", new(2026, 3, 2)).IsDefault.ShouldBeTrue();
        book.Find("BLUE", new(2026, 3, 2)).IsDefault.ShouldBeFalse();
        (await library.GetAsync(default)).ShouldBeSameAs(book);
    }

    [Fact]
    public async Task Exceptions_stand_beside_the_shipped_examples()
    {
        var report = await ImportAsync("claim_id;rule;reason;attested_by;expires\nA-1;fup003;known;Lead;2026-12-31\n");

        (report.Kind, report.Rows, report.Added, report.Changed).ShouldBe((PolicyFileKind.Exceptions, 1, 1, true));
        using var library = new PolicyLibrary(_store);
        var book = await library.GetAsync(default);
        book.FindException("A-1", "FUP003", new(2026, 12, 31)).ShouldNotBeNull();
        book.Find("EX-COMMERCIAL", new(2026, 3, 2)).IsDefault.ShouldBeFalse();
    }

    [Fact]
    public async Task An_import_says_what_changed()
    {
        await ImportAsync(Blue);
        (await ImportAsync(Blue)).Changed.ShouldBeFalse();

        var report = await ImportAsync(Blue.Replace("Limit,3", "Limit,4", StringComparison.Ordinal) + "GOLD,Gold plan,commercial,unspecifiedReview,deny,,,,2026-01-01,,contract 5,no\n");

        (report.Rows, report.Payers, report.Added, report.Removed, report.ReplacedExamples).ShouldBe((2, 2, 2, 1, false));
    }

    [Fact]
    public async Task One_bad_row_and_nothing_is_taken()
    {
        await ImportAsync(Blue);

        var report = await ImportAsync(Blue + "GOLD,Gold plan,commercial,unspecifiedReview,perhaps,,,,2026-13-01,,contract 5,no\n");

        report.Errors.Select(e => e.ToString()).ShouldBe([
            "line 3: value is 'perhaps'; accepted: review or deny",
            "line 3: from is '2026-13-01'; accepted: an ISO 8601 date, such as 2026-03-02",
        ]);
        (await _store.ReadAsync(default)).Policies!.Count.ShouldBe(1);
        (await ImportAsync(Header)).Errors.ShouldHaveSingleItem();
    }

    private Task<PolicyImportReport> ImportAsync(string csv) => new PolicyImport(_store).RunAsync(Encoding.UTF8.GetBytes(csv), default);
}
