using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class SpillFileTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Runs_come_back_in_order_whatever_the_size_of_their_records()
    {
        // Some are larger than what is written, and than what is read, at a time.
        int[] lengths = [10, 100_000, 9_000, 20, 300_000, 65_000, 1, 70_000, 40, 66_000, 5];
        LedgerEntry[] entries = [.. lengths.Select((length, i) => LedgerSample.Entry(i, new string((char)('a' + i), length), 1, new(2026, 7, 1)))];
        using var file = new SpillFile(_temp.Root);
        foreach (var portion in entries.Chunk(4))
        {
            var run = new LedgerRun(16);
            for (var i = 0; i < portion.Length; i++)
                run.Add([portion[i]], i);
            run.Sort();
            file.Add(run);
        }

        file.Count.ShouldBe(3);
        using var merged = new MergedRuns([.. file.Read()]);
        var read = new List<LedgerEntry>();
        while (merged.Next())
            read.Add(LedgerEntryFormat.Read(merged.Record.Body, Convert.ToHexStringLower(merged.Record.Patient), new SharedTexts()));

        read.Select(e => (e.PatientKey, e.ClaimId)).ShouldBe(entries.Select(e => (e.PatientKey, e.ClaimId)).OrderBy(e => e.PatientKey, StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_without_a_run_is_never_made()
    {
        using var file = new SpillFile(_temp.Root);

        file.Count.ShouldBe(0);
        file.Read().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_temp.Root).ShouldBeEmpty();
    }
}
