namespace ClaimCheck.App.Batches;

/// <summary>Told that a batch has come in whole, so that its turn need not be waited for. An edge with triggers has none.</summary>
public interface IBatchArrivals
{
    /// <summary>A batch may begin.</summary>
    void Announce(string name);
}
