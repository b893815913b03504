using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>Policies kept in memory, for checks that need no store of their own.</summary>
public sealed class MemoryPolicyStore : IPolicyStore
{
    private readonly Lock _lock = new();
    private OwnPolicies _held = OwnPolicies.None;
    private string? _edition;

    /// <inheritdoc/>
    public ValueTask<string?> FindEditionAsync(CancellationToken cancellation)
    {
        lock (_lock)
            return new(_edition);
    }

    /// <inheritdoc/>
    public Task<OwnPolicies> ReadAsync(CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(_held);
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(IReadOnlyList<PolicyRow> policies, CancellationToken cancellation) =>
        ReplaceAsync(held => held with { Policies = [.. policies] }, cancellation);

    /// <inheritdoc/>
    public Task ReplaceAsync(IReadOnlyList<PolicyException> exceptions, CancellationToken cancellation) =>
        ReplaceAsync(held => held with { Exceptions = [.. exceptions] }, cancellation);

    private Task ReplaceAsync(Func<OwnPolicies, OwnPolicies> change, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _held = change(_held);
            _edition = PolicyText.EditionOf(_held);
        }

        return Task.CompletedTask;
    }
}
