using ClaimCheck.App;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>Wakes the inbox up when a batch has come in.</summary>
internal sealed class Arrivals : Bell, IBatchArrivals
{
    /// <inheritdoc/>
    public void Announce(string name) => Announce();
}
