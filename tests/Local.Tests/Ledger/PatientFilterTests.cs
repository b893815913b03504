using ClaimCheck.Local.Ledger;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class PatientFilterTests
{
    [Fact]
    public void Whoever_was_added_is_never_denied()
    {
        var random = new Random(1);
        var filter = new PatientFilter(1000);
        var added = new List<ulong> { 0, ulong.MaxValue };
        added.ForEach(filter.Add);
        while (!filter.IsFull)
        {
            added.Add((ulong)random.NextInt64(long.MinValue, long.MaxValue));
            filter.Add(added[^1]);
        }

        added.ShouldAllBe(number => filter.MayHold(number));
        var count = filter.Count;
        added.ForEach(filter.Add);
        filter.Count.ShouldBe(count, "who comes again takes no room");
    }

    [Theory]
    [InlineData(1, 0.02)]
    [InlineData(2, 0.09)]
    public void Few_others_are_taken_for_known(int times, double most)
    {
        const int Expected = 1 << 18;
        var random = new Random(2);
        var filter = new PatientFilter(Expected);
        for (var i = 0; i < times * Expected; i++)
            filter.Add((ulong)random.NextInt64(long.MinValue, long.MaxValue));

        filter.IsFull.ShouldBeFalse();
        var wrong = Enumerable.Range(0, 100_000).Count(_ => filter.MayHold((ulong)random.NextInt64(long.MinValue, long.MaxValue)));
        (wrong / 100_000.0).ShouldBeInRange(0.0001, most);
    }

    [Theory]
    [InlineData(0, 8_192)]
    [InlineData(1_000_000, 2 << 20)]
    [InlineData(10_000_000, 32 << 20)]
    public void Its_memory_is_told_by_the_patients(long patients, long most) => new PatientFilter(patients).Bytes.ShouldBeLessThanOrEqualTo(most);
}
