using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Audits;

[Collection(AzuriteTests.Name)]
public sealed class TableAuditStoreTests(Azurite azurite) : AuditStoreContract
{
    private static readonly Quarter Third = new(2026, 3);

    private readonly string _prefix = Azurite.NewName();

    protected override IAuditStore Open() => new TableAuditStore(azurite.Account.Tables, _prefix);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_writing_whose_answer_was_lost_is_known_as_ones_own(bool replaces)
    {
        var queued = new AuditRecord(Third, AuditState.Queued);
        if (replaces)
            await Open().TryReplaceAsync(null, queued, default);
        var network = new Interceptor();
        network.LoseAnswer(r => r.Holds("\"Running\""));

        var store = new TableAuditStore(network.Tables(azurite.ConnectionString), _prefix);
        (await store.TryReplaceAsync(replaces ? queued : null, new(Third, AuditState.Running), default)).ShouldBeTrue();

        network.Hits.ShouldBe(2, "it was sent again");
        (await Open().FindAsync(Third, default)).ShouldBe(new(Third, AuditState.Running));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_who_write_the_same_one_gets_through(bool replaces)
    {
        var seen = replaces ? new AuditRecord(Third, AuditState.Done) : null;
        if (seen is not null)
            await Open().TryReplaceAsync(null, seen, default);

        var through = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open().TryReplaceAsync(seen, new(Third, AuditState.Queued), default))));

        through.Count(t => t).ShouldBe(1);
    }
}
