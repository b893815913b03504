using System.Globalization;

namespace ClaimCheck.Functions.Ledger;

/// <summary>Lets one writer of this process at a time at the patients of a bucket.</summary>
internal sealed class BucketLocks
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the buckets of some patients. They are entered in order, so that no two wait for each other.</summary>
    public async Task<IDisposable> EnterAsync(IEnumerable<string> patientKeys, CancellationToken cancellation)
    {
        var entered = new Entered();
        try
        {
            foreach (var bucket in patientKeys.Select(BucketOf).Distinct().Order())
            {
                await _locks[bucket].WaitAsync(cancellation);
                entered.Locks.Add(_locks[bucket]);
            }

            return entered;
        }
        catch
        {
            entered.Dispose();
            throw;
        }
    }

    private static int BucketOf(string patientKey) => int.Parse(patientKey.AsSpan(0, LedgerRow.BucketDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private sealed class Entered : IDisposable
    {
        public List<SemaphoreSlim> Locks { get; } = [];

        public void Dispose() => Locks.ForEach(l => l.Release());
    }
}
