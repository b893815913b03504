using System.Reflection;
using ClaimCheck.Tests.Generating;

namespace ClaimCheck.App.Tests.Batches.Generating;

/// <summary>samples/batch.csv is what the generator makes by the command in tests/Shared/Generating/README.md.</summary>
public sealed class SampleBatchTests
{
    private const ulong Seed = 2859;

    private static readonly GeneratorOptions Options = new(60, Seed) { Notes = true, NoteShare = 0.05, Damaged = true };

    private static string Root =>
        typeof(SampleBatchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Fact]
    public async Task The_sample_is_what_its_command_makes()
    {
        var sample = Path.Combine(Root, "samples", "batch.csv");
        var made = Generated.File(Options);
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
            await File.WriteAllBytesAsync(sample, made);

        (await File.ReadAllBytesAsync(sample)).ShouldBe(made);
        (await File.ReadAllTextAsync(Path.Combine(Root, "tests", "Shared", "Generating", "README.md")))
            .ShouldContain($"generate --claims 60 --seed {Seed} --notes --note-share 0.05 --damaged --out samples/batch.csv");
    }

    [Fact]
    public void The_sample_shows_errors_warnings_notes_and_a_row_that_cannot_be_read()
    {
        var claims = new List<GeneratedClaim>();
        Generated.File(Options, claims.Add);
        var rules = claims.SelectMany(c => c.Rules).ToHashSet(StringComparer.Ordinal);

        foreach (var rule in new[] { "BAT001", "CLM002", "CODE003", "SPEC001", "FUP001" })
            rules.Contains(rule).ShouldBeTrue(rule);
        claims.Sum(c => c.Claim.Lines.Count).ShouldBeInRange(80, 120);
        claims.Count(c => c.Claim.Note is not null).ShouldBeInRange(5, 12);
    }
}
