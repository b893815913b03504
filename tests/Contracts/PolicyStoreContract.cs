using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every store of policies must do, whatever it is made of.</summary>
public abstract class PolicyStoreContract
{
    private static readonly PolicyException Attested = new("A/1|#", "FUP003", "Imaging declined, \"see note\";\nagreed", "Dr. É. Lead", new(2026, 12, 31));

    /// <summary>A new, empty store.</summary>
    protected abstract IPolicyStore Create();

    [Fact]
    public async Task An_empty_store_holds_nothing()
    {
        var store = Create();

        (await store.FindEditionAsync(default)).ShouldBeNull();
        var own = await store.ReadAsync(default);
        own.Policies.ShouldBeNull();
        own.Exceptions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_put_in_is_read_again_to_the_letter_and_in_order()
    {
        var store = Create();
        var policies = ShippedPolicies.Read().Rows;

        await store.ReplaceAsync(policies, default);
        await store.ReplaceAsync([Attested], default);

        var own = await store.ReadAsync(default);
        own.Policies.ShouldNotBeNull().Select(PolicyText.Of).ShouldBe(policies.Select(PolicyText.Of));
        own.Exceptions.ShouldBe([Attested]);
    }

    [Fact]
    public async Task A_replacement_leaves_nothing_of_its_kind_and_all_of_the_other()
    {
        var store = Create();
        await store.ReplaceAsync(ShippedPolicies.Read().Rows, default);
        await store.ReplaceAsync([Attested], default);

        await store.ReplaceAsync([.. ShippedPolicies.Read().Rows.Take(1)], default);

        var own = await store.ReadAsync(default);
        own.Policies!.Count.ShouldBe(1);
        own.Exceptions.ShouldBe([Attested]);
    }

    [Fact]
    public async Task The_edition_tells_whether_the_content_is_another()
    {
        var store = Create();
        await store.ReplaceAsync(ShippedPolicies.Read().Rows, default);
        var first = await store.FindEditionAsync(default);
        await store.ReplaceAsync(ShippedPolicies.Read().Rows, default);
        var again = await store.FindEditionAsync(default);
        await store.ReplaceAsync([Attested], default);
        var other = await store.FindEditionAsync(default);

        first.ShouldNotBeNull();
        again.ShouldBe(first);
        other.ShouldNotBe(first, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_replacement_changes_nothing()
    {
        var store = Create();

        await Should.ThrowAsync<OperationCanceledException>(() => store.ReplaceAsync([Attested], new CancellationToken(canceled: true)));

        (await store.FindEditionAsync(default)).ShouldBeNull();
    }
}
