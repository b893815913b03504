using System.Globalization;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;
using ClaimCheck.Functions.Policies;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Functions.Tests.Policies;

[Collection(AzuriteTests.Name)]
public sealed class TablePolicyStoreTests(Azurite azurite) : PolicyStoreContract
{
    private readonly string _prefix = Azurite.NewName();

    protected override IPolicyStore Create() => new TablePolicyStore(azurite.Account.Tables, TimeProvider.System, _prefix);

    [Fact]
    public async Task More_rows_than_a_transaction_or_a_page_takes_stay_in_order()
    {
        await Create().ReplaceAsync(Exceptions(2345), default);

        (await Create().ReadAsync(default)).Exceptions.ShouldBe(Exceptions(2345));
    }

    [Fact]
    public async Task What_is_read_is_of_one_moment()
    {
        await Create().ReplaceAsync(Exceptions(1), default);
        await Create().ReplaceAsync([.. ShippedPolicies.Read().Rows.Take(1)], default);
        var others = new Interceptor();
        others.Before(r => r.Uri.Query.Contains("%7Crows", StringComparison.OrdinalIgnoreCase), async () =>
        {
            await Create().ReplaceAsync(Exceptions(2), default);
            await Create().ReplaceAsync([.. ShippedPolicies.Read().Rows.Take(2)], default);
        });

        var own = await new TablePolicyStore(others.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).ReadAsync(default);

        (own.Policies!.Count, own.Exceptions.Count).ShouldBe((2, 2));
        others.Hits.ShouldBeGreaterThan(2, "it began again");
    }

    [Fact]
    public async Task A_swap_whose_answer_was_lost_is_known_as_ones_own()
    {
        var network = new Interceptor();
        network.LoseAnswer(r => r.Holds("\"Generation\""));

        await new TablePolicyStore(network.Tables(azurite.ConnectionString), TimeProvider.System, _prefix).ReplaceAsync(Exceptions(1), default);

        network.Hits.ShouldBe(2, "it was sent again");
        (await Create().ReadAsync(default)).Exceptions.ShouldBe(Exceptions(1));
    }

    [Fact]
    public async Task Writers_at_the_same_time_all_end_well()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => Create().ReplaceAsync(Exceptions(i), default))));

        var held = (await Create().ReadAsync(default)).Exceptions;
        held.ShouldBe(Exceptions(held.Count));
        held.Count.ShouldBeInRange(1, 8);
    }

    private static PolicyException[] Exceptions(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PolicyException(i.ToString(CultureInfo.InvariantCulture), "FUP003", "seen", "Lead", new(2026, 12, 31)))];
}
