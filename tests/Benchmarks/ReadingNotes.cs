using BenchmarkDotNet.Attributes;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Benchmarks;

/// <summary>Reading notes on one core. Target: ≥ 50 MB/s, that is 1 KB in 20 µs; nothing worse for hostile text.</summary>
[MemoryDiagnoser]
public class ReadingNotes
{
    private readonly NoteReader _reader = ShippedLexicon.Reader().Value;
    private readonly ClinicalNote _note = ClaimJsonReader.Read(OrdinaryClaim.JsonWithNote).Note!;
    private readonly ClinicalNote _denials = Note(string.Concat(Enumerable.Repeat("no ", 100_000 / 3)));
    private readonly ClinicalNote _lists = Note(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{new string(' ', i % 10)}- pain\n")));

    /// <summary>An ordinary note of 1,024 characters.</summary>
    [Benchmark]
    public NoteReading OneKilobyte() => _reader.Read(_note);

    /// <summary>100 KB of "no no no".</summary>
    [Benchmark]
    public NoteReading Denials() => _reader.Read(_denials);

    /// <summary>10,000 nested list items.</summary>
    [Benchmark]
    public NoteReading NestedLists() => _reader.Read(_lists);

    private static ClinicalNote Note(string text) => new([new NoteSection(null, text)]);
}
