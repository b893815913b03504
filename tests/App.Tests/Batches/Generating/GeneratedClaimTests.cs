using ClaimCheck.Tests.Generating;

namespace ClaimCheck.App.Tests.Batches.Generating;

/// <summary>What the generator says of its claims is what the rules find in them.</summary>
public sealed class GeneratedClaimTests
{
    private const int Many = 20_000;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void A_claim_has_the_planted_fault_and_no_other(ulong seed, bool notes)
    {
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var generated in new BatchGenerator(new(Many, seed) { Notes = notes, Quarters = 3 }).Claims())
        {
            var expected = string.Join(' ', generated.Rules.Where(Generated.IsOfTheClaim));
            var found = string.Join(' ', Generated.Found(generated.Claim));
            if (found != expected)
                wrong.Add($"{generated.Planted} {generated.Course}: expected [{expected}], found [{found}]");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_and_every_course_of_the_table_is_planted()
    {
        var claims = new BatchGenerator(new(Many, 5) { Notes = true, Damaged = true, Corrections = true }).Claims().ToList();

        claims.Select(c => c.Planted).Distinct().Order().ShouldBe(Enum.GetValues<Fault>());
        claims.Where(c => c.Course is not null).Select(c => c.Course!.Value).Distinct().Order().ShouldBe(Enum.GetValues<Course>());
        FaultTable.Claims.Select(r => r.Fault).Append(Fault.None).Order().ShouldBe(Enum.GetValues<Fault>());
        FaultTable.Courses.Select(r => r.Course).Order().ShouldBe(Enum.GetValues<Course>());
    }

    [Fact]
    public void Without_notes_or_damage_no_fault_that_needs_them_is_planted()
    {
        var needing = FaultTable.Claims.Where(r => r.Needs != FaultNeeds.Nothing).Select(r => r.Fault).ToHashSet();

        new BatchGenerator(new(Many, 6)).Claims().ShouldAllBe(c => !needing.Contains(c.Planted) && c.Claim.Note == null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_batch_is_shaped_as_practices_bill(bool notes)
    {
        var options = new GeneratorOptions(Many, 7) { Notes = notes, Quarters = 2 };
        var claims = new BatchGenerator(options).Claims().Select(c => c.Claim).ToList();

        claims.Count.ShouldBe(Many);
        claims.Select(c => c.ClaimId).Distinct(StringComparer.Ordinal).Count().ShouldBe(Many);
        claims.Average(c => c.Lines.Count).ShouldBeInRange(1.55, 1.85);
        claims.ShouldAllBe(c => c.Lines.Count >= 1 && c.Lines.Count <= 5);
        ((double)claims.Count(c => c.Diagnoses.Any(d => d is "M54.9" or "M549")) / Many).ShouldBeInRange(0.08, 0.13);
        claims.Select(c => c.Payer.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(Payers.All.Length);
        var dates = claims.SelectMany(c => c.Lines).Select(l => l.ServiceDate!.Value).Where(d => d.Year != 2062).ToList();
        dates.Min().ShouldBeGreaterThanOrEqualTo(options.FirstDay);
        dates.Max().ShouldBeLessThanOrEqualTo(options.LastDay);
        claims.ShouldAllBe(c => c.RenderingProvider.Npi!.StartsWith('2'));
    }

    [Fact]
    public void Notes_are_as_long_as_notes_are()
    {
        var notes = new BatchGenerator(new(Many, 8) { Notes = true }).Claims().Select(c => c.Claim.Note?.Sections[0].Text).OfType<string>().ToList();

        notes.Average(n => n.Length).ShouldBeInRange(450, 600);
        notes.Min(n => n.Length).ShouldBeGreaterThanOrEqualTo(200);
        notes.Max(n => n.Length).ShouldBeLessThanOrEqualTo(1200);
        notes.Count.ShouldBeGreaterThan(Many * 98 / 100);
        notes.ShouldContain(n => n.Contains('"'));
        notes.ShouldContain(n => n.Contains('\n'));
        notes.Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(Many * 9 / 10);
    }

    [Fact]
    public void A_patients_visits_come_in_order_of_date()
    {
        var claims = new BatchGenerator(new(Many, 9) { Notes = true }).Claims().Where(c => c.Planted != Fault.FutureDate).Select(c => c.Claim);

        foreach (var patient in claims.GroupBy(c => c.Patient))
        {
            var dates = patient.Select(c => c.EarliestServiceDate).ToList();
            dates.ShouldBe(dates.Order());
        }
    }
}
