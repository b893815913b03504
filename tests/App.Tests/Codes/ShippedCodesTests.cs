using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes;

public sealed class ShippedCodesTests
{
    private static readonly CodeData Data = ShippedCodes.Read();
    private static readonly CodeIndex Index = CodeIndex.Build(Data);

    [Fact]
    public void Every_part_has_rows()
    {
        Data.Codes.ShouldNotBeEmpty();
        Data.WholePrefixes.ShouldNotBeEmpty();
        Data.Releases.ShouldNotBeEmpty();
        Data.Notes.ShouldNotBeEmpty();
        Data.Crosswalk.ShouldNotBeEmpty();
        Data.Successions.ShouldNotBeEmpty();
        Data.Drgs.ShouldNotBeEmpty();
        Data.UnspecifiedPairs.ShouldNotBeEmpty();
        Index.Count(CodeSystem.Icd9Cm).ShouldBeGreaterThan(90);
        Index.Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void The_generation_is_named_by_content()
    {
        ShippedCodes.Generation.ShouldMatch("^shipped-[0-9a-f]{16}$");
        ShippedCodes.Generation.ShouldBe(ShippedCodes.Generation);
        ShippedCodes.IsShipped(ShippedCodes.Generation).ShouldBeTrue();
        ShippedCodes.IsShipped("imported-FY2026").ShouldBeFalse();
    }

    [Fact]
    public void No_period_ends_before_it_begins_and_none_overlap()
    {
        foreach (var code in Enum.GetValues<CodeSystem>().SelectMany(Index.All))
        {
            foreach (var period in code.Periods)
            {
                (period.To is null || period.To >= period.From).ShouldBeTrue(code.Code);
                period.Title.ShouldNotBeNullOrWhiteSpace(code.Code);
            }

            foreach (var (earlier, later) in code.Periods.Zip(code.Periods.Skip(1)))
                (earlier.To < later.From).ShouldBeTrue($"{code.Code}: {earlier.To} and {later.From}");
        }
    }

    [Fact]
    public void Every_code_lives_within_the_time_of_its_system()
    {
        Index.All(CodeSystem.Icd9Cm).SelectMany(c => c.Periods).ShouldAllBe(p => p.From >= new DateOnly(1979, 1, 1) && p.To < CodeSystems.Transition);
        Index.All(CodeSystem.Icd10Cm).SelectMany(c => c.Periods).ShouldAllBe(p => p.From >= CodeSystems.Transition && p.From <= new DateOnly(2026, 10, 1));
    }

    [Fact]
    public void Icd10_codes_change_only_on_release_dates()
    {
        var starts = Data.Releases.Where(r => r.System == CodeSystem.Icd10Cm).Select(r => r.From).ToHashSet();

        foreach (var code in Index.All(CodeSystem.Icd10Cm))
        {
            foreach (var period in code.Periods)
            {
                starts.ShouldContain(period.From, code.Code);
                if (period.To is { } to)
                    starts.ShouldContain(to.AddDays(1), code.Code);
            }
        }
    }

    [Fact]
    public void A_billable_code_has_no_billable_code_under_it_at_the_same_time()
    {
        foreach (var code in Enum.GetValues<CodeSystem>().SelectMany(Index.All))
        {
            foreach (var period in code.Periods.Where(p => p.Billable))
                code.BillableDescendantsOn(period.From).ShouldBeEmpty(code.Code);
        }
    }

    [Fact]
    public void Releases_follow_each_other_without_gap_or_overlap()
    {
        foreach (var system in Data.Releases.GroupBy(r => r.System))
        {
            var releases = system.OrderBy(r => r.From).ToArray();
            foreach (var (earlier, later) in releases.Zip(releases.Skip(1)))
                earlier.To.ShouldBe(later.From.AddDays(-1), $"{earlier.Name} and {later.Name}");
        }

        Index.ReleaseOn(new DateOnly(2026, 3, 2))!.Name.ShouldBe("FY2026");
        Index.ReleaseOn(new DateOnly(2025, 4, 1))!.Name.ShouldBe("FY2025-Apr");
        Index.ReleaseOn(new DateOnly(2015, 9, 30))!.Name.ShouldBe("v32");
    }

    [Fact]
    public void Successions_lead_from_a_code_that_ended_to_one_that_begins()
    {
        foreach (var succession in Data.Successions)
        {
            var name = $"{succession.Code} → {succession.Next}";
            var before = Index.Find(CodeSystem.Icd10Cm, succession.Code).ShouldNotBeNull(name);
            var after = Index.Find(CodeSystem.Icd10Cm, succession.Next).ShouldNotBeNull(name);
            before.BillableOn(succession.Effective.AddDays(-1)).ShouldBeTrue(name);
            before.BillableOn(succession.Effective).ShouldBeFalse(name);
            after.ValidOn(succession.Effective).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Crosswalks_start_at_known_codes_and_their_flags_agree_with_their_targets()
    {
        foreach (var row in Data.Crosswalk)
        {
            row.Flags.ShouldMatch("^[01]{3}[0-9]{2}$", row.From.ToString());
            (row.Flags[1] == '1').ShouldBe(row.To is null, row.From.ToString());
            Index.Find(row.FromSystem, row.From).ShouldNotBeNull(row.From.ToString());
        }
    }

    [Fact]
    public void Crosswalk_targets_exist_wherever_their_part_of_the_code_set_is_loaded_whole()
    {
        foreach (var row in Data.Crosswalk)
        {
            var system = row.FromSystem == CodeSystem.Icd9Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm;
            if (row.To is { } to && Index.IsLoadedWhole(system, to, new(2014, 3, 2)) | Index.IsLoadedWhole(system, to, new(2026, 3, 2)))
                Index.Find(system, to).ShouldNotBeNull($"{row.From} → {to}");
        }
    }

    [Fact]
    public void Notes_stand_at_known_places()
    {
        foreach (var note in Data.Notes)
        {
            note.Text.ShouldNotBeNullOrWhiteSpace(note.Place);
            note.Source.ShouldNotBeNullOrWhiteSpace(note.Place);
            (note.From is null || note.To is null || note.From <= note.To).ShouldBeTrue(note.Place);
            if (note.Place.Contains('-', StringComparison.Ordinal))
                note.Place.ShouldMatch("^[A-Z][0-9][0-9A-Z]-[A-Z][0-9][0-9A-Z]$");
            else
                Index.Find(CodeSystem.Icd10Cm, CodeText.Parse(note.Place)).ShouldNotBeNull(note.Place);
        }
    }

    [Fact]
    public void Groups_and_unspecified_pairs_name_known_codes()
    {
        foreach (var drg in Data.Drgs)
        {
            Index.Find(CodeSystem.Icd10Cm, drg.Code).ShouldNotBeNull(drg.Code.ToString());
            (drg.From <= drg.To).ShouldBeTrue(drg.Code.ToString());
        }

        foreach (var pair in Data.UnspecifiedPairs)
        {
            Index.Find(CodeSystem.Icd10Cm, pair.Unspecified).ShouldNotBeNull(pair.Unspecified.ToString());
            Index.All(CodeSystem.Icd10Cm).ShouldContain(c => c.Text.StartsWith(pair.Specific), pair.Specific.ToString());
        }
    }

    [Fact]
    public void Whole_prefixes_hold_something_but_for_a_category_there_never_was()
    {
        foreach (var whole in Data.WholePrefixes.Where(w => w.Prefix != CodeText.Parse("M52")))
            Index.All(whole.System).ShouldContain(c => c.Text.StartsWith(whole.Prefix), whole.Prefix.ToString());
    }
}
