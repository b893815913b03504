using System.Text;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Tests.Generating;

namespace ClaimCheck.App.Tests.Batches.Generating;

/// <summary>The file of a generated batch holds what the generator says it holds.</summary>
public sealed class GeneratedFileTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others(bool notes, bool damaged)
    {
        var options = new GeneratorOptions(500, 11) { Notes = notes, Damaged = damaged };

        Generated.File(options).ShouldBe(Generated.File(options));
        Generated.File(options with { Seed = 12 }).ShouldNotBe(Generated.File(options));
    }

    [Fact]
    public void A_longer_batch_begins_as_a_shorter_one_does()
    {
        var shorter = Encoding.UTF8.GetString(Generated.File(new(600, 13)));
        var longer = Encoding.UTF8.GetString(Generated.File(new(2000, 13)));

        // Rows of split claims may still be to come where the shorter one ends.
        longer.ShouldStartWith(shorter[..(shorter.Length * 9 / 10)]);
    }

    [Theory]
    [InlineData(21, false, false)]
    [InlineData(22, true, false)]
    [InlineData(23, true, true)]
    public async Task Read_back_the_batch_has_every_planted_fault_and_no_other(ulong seed, bool notes, bool damaged)
    {
        var truth = new Dictionary<string, string>(StringComparer.Ordinal);
        var split = new HashSet<string>(StringComparer.Ordinal);
        var file = Generated.File(new(Many, seed) { Notes = notes, Damaged = damaged }, claim =>
        {
            truth.Add(claim.Claim.ClaimId!, string.Join(' ', claim.Rules.Where(r => !Generated.IsOfTheAudit(r)).Order(StringComparer.Ordinal)));
            if (claim.RowFault == RowFault.Split)
                split.Add(claim.Claim.ClaimId!);
        });

        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rejected = 0;
        var rows = 0L;
        await using (var reader = await BatchReader.OpenAsync(new MemoryStream(file)))
        {
            while (await reader.ReadChunkAsync() is { } read)
            {
                using var chunk = read;
                chunk.Read();
                rejected += chunk.Rejected.Count;
                rows += chunk.RowCount;
                foreach (var claim in chunk.Claims)
                {
                    var id = claim.Claim.ClaimId!;

                    // The rest of a split claim comes without the note, which is on the first row.
                    if (found.TryGetValue(id, out var before))
                        split.Contains(id).ShouldBeTrue(id);
                    found[id] = [.. (before ?? []).Concat(Generated.Weighty(claim.Findings)).Concat(Generated.Found(claim.Claim)).Distinct(StringComparer.Ordinal)];
                }
            }
        }

        var wrong = truth
            .Select(t => (Expected: t.Value, Found: string.Join(' ', found[t.Key].Order(StringComparer.Ordinal))))
            .Where(t => t.Expected != t.Found)
            .Select(t => $"expected [{t.Expected}], found [{t.Found}]");
        wrong.Distinct(StringComparer.Ordinal).ShouldBeEmpty();
        found.Count.ShouldBe(Many);
        rejected.ShouldBe(truth.Values.Count(rules => rules.Contains("BAT001", StringComparison.Ordinal)));
        rows.ShouldBeGreaterThan(Many);
    }

    [Fact]
    public async Task Read_back_a_claim_is_the_claim_that_was_meant()
    {
        var meant = new List<GeneratedClaim>();
        var file = Generated.File(new(2000, 31) { Notes = true }, meant.Add);
        var whole = meant.Where(c => c.RowFault is RowFault.None).ToDictionary(c => c.Claim.ClaimId!, c => c.Claim, StringComparer.Ordinal);

        var same = 0;
        await using var reader = await BatchReader.OpenAsync(new MemoryStream(file));
        while (await reader.ReadChunkAsync() is { } read)
        {
            using var chunk = read;
            chunk.Read();
            foreach (var claim in chunk.Claims.Select(c => c.Claim))
            {
                if (!whole.TryGetValue(claim.ClaimId!, out var generated))
                    continue;
                claim.Diagnoses.ShouldBe(generated.Diagnoses);
                claim.Patient.ShouldBe(generated.Patient);
                claim.Payer.ShouldBe(generated.Payer);
                claim.RenderingProvider.ShouldBe(generated.RenderingProvider);
                claim.Encounter.ShouldBe(generated.Encounter);
                claim.AccidentDate.ShouldBe(generated.AccidentDate);
                claim.InitialTreatmentDate.ShouldBe(generated.InitialTreatmentDate);
                claim.Authorization?.Diagnoses.ShouldBe(generated.Authorization?.Diagnoses);
                claim.Note?.Sections[0].ShouldBe(generated.Note?.Sections[0]);
                claim.Lines.Select(l => (l.Procedure, l.ServiceDate, l.Units, l.Charge)).ShouldBe(generated.Lines.Select(l => (l.Procedure, l.ServiceDate, l.Units, l.Charge)));
                claim.Lines.SelectMany(l => l.DiagnosisPointers).ShouldBe(generated.Lines.SelectMany(l => l.DiagnosisPointers));
                same++;
            }
        }

        same.ShouldBe(whole.Count);
    }

    [Fact]
    public void Lines_end_as_spreadsheets_expect_and_the_note_stands_on_the_first_row_only()
    {
        var text = Encoding.UTF8.GetString(Generated.File(new(200, 41) { Notes = true }));

        text.ShouldStartWith("claim_id,frequency,patient_id,");
        text.ShouldEndWith("\r\n");
        text.Split("\r\n").Where(l => l.StartsWith('C')).Where(l => l.Contains(",2026-", StringComparison.Ordinal)).ShouldNotBeEmpty();
        text.Split("\r\n").Where(l => l.Contains(",2,2026-", StringComparison.Ordinal)).ShouldAllBe(l => l.EndsWith(','));
    }
}
