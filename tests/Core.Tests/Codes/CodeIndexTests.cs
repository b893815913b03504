using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Tests.Support;
using ClaimCheck.Tests.Shared;

namespace ClaimCheck.Core.Tests.Codes;

/// <summary>The shipped codes, asked by date; what is expected here stands in the official files.</summary>
public sealed class CodeIndexTests
{
    private static CodeIndex Codes => TestClaims.Codes;

    [Theory]
    // The change of systems.
    [InlineData("M54.9", "2015-09-30", CodeStanding.Icd10BeforeTransition)]
    [InlineData("M54.9", "2015-10-01", CodeStanding.Billable)]
    [InlineData("M54.9", "2026-10-01", CodeStanding.Billable)]
    [InlineData("724.5", "2015-09-30", CodeStanding.Billable)]
    [InlineData("724.5", "2015-10-01", CodeStanding.Icd9AfterTransition)]
    [InlineData("7245", "2026-03-02", CodeStanding.Icd9AfterTransition)]
    [InlineData("724", "2015-09-30", CodeStanding.Header)]
    [InlineData("724.55", "2015-09-30", CodeStanding.NoSuchCode)]
    [InlineData("724.55", "2015-10-01", CodeStanding.NoSuchCode)]
    [InlineData("250.00", "2015-09-30", CodeStanding.NotLoaded)]
    [InlineData("250.00", "2015-10-01", CodeStanding.Icd9AfterTransition)]
    [InlineData("E11.9", "2015-09-30", CodeStanding.Icd10BeforeTransition)]
    [InlineData("E11.9", "2015-10-01", CodeStanding.NotLoaded)]
    [InlineData("E8020", "2015-09-30", CodeStanding.NotLoaded)]
    [InlineData("E8020", "2015-10-01", CodeStanding.NotLoaded)]
    [InlineData("E802.0", "2015-10-01", CodeStanding.Icd9AfterTransition)]
    [InlineData("E80.20", "2015-09-30", CodeStanding.Icd10BeforeTransition)]
    // Codes that were divided.
    [InlineData("M54.5", "2021-09-30", CodeStanding.Billable)]
    [InlineData("M54.5", "2021-10-01", CodeStanding.OtherDate)]
    [InlineData("M54.50", "2021-09-30", CodeStanding.OtherDate)]
    [InlineData("M54.50", "2021-10-01", CodeStanding.Billable)]
    [InlineData("M51.36", "2024-09-30", CodeStanding.Billable)]
    [InlineData("M51.36", "2024-10-01", CodeStanding.OtherDate)]
    [InlineData("M51.360", "2024-09-30", CodeStanding.OtherDate)]
    [InlineData("M51.360", "2024-10-01", CodeStanding.Billable)]
    [InlineData("M51.37", "2024-10-01", CodeStanding.OtherDate)]
    [InlineData("M51.379", "2024-10-01", CodeStanding.Billable)]
    [InlineData("M51.A0", "2022-09-30", CodeStanding.OtherDate)]
    [InlineData("M51.A0", "2022-10-01", CodeStanding.Billable)]
    [InlineData("M51.A5", "2022-10-01", CodeStanding.Billable)]
    [InlineData("M51.A", "2022-10-01", CodeStanding.Header)]
    [InlineData("M48.06", "2017-09-30", CodeStanding.Billable)]
    [InlineData("M48.06", "2017-10-01", CodeStanding.OtherDate)]
    [InlineData("M48.062", "2017-10-01", CodeStanding.Billable)]
    [InlineData("M79.1", "2018-09-30", CodeStanding.Billable)]
    [InlineData("M79.1", "2018-10-01", CodeStanding.OtherDate)]
    [InlineData("M79.18", "2018-10-01", CodeStanding.Billable)]
    // Headers, seventh characters, gaps.
    [InlineData("M54", "2026-03-02", CodeStanding.Header)]
    [InlineData("M54.3", "2026-03-02", CodeStanding.Header)]
    [InlineData("S33.5", "2026-03-02", CodeStanding.SeventhCharacter)]
    [InlineData("S33.5A", "2026-03-02", CodeStanding.SeventhCharacter)]
    [InlineData("S33.5XXA", "2026-03-02", CodeStanding.Billable)]
    [InlineData("S33.5XXA", "2015-09-30", CodeStanding.Icd10BeforeTransition)]
    [InlineData("S39.012", "2026-03-02", CodeStanding.SeventhCharacter)]
    [InlineData("S39.012Q", "2026-03-02", CodeStanding.SeventhCharacter)]
    [InlineData("S33", "2026-03-02", CodeStanding.Header)]
    [InlineData("M54.7", "2026-03-02", CodeStanding.NoSuchCode)]
    [InlineData("M54.9X", "2026-03-02", CodeStanding.NoSuchCode)]
    [InlineData("M52.1", "2026-03-02", CodeStanding.NoSuchCode)]
    [InlineData("M52", "2026-03-02", CodeStanding.NoSuchCode)]
    [InlineData("F45.0", "2026-03-02", CodeStanding.NotLoaded)]
    [InlineData("F45.41", "2026-03-02", CodeStanding.Billable)]
    public void A_code_has_one_standing_on_a_date(string written, string on, CodeStanding standing)
    {
        WrittenCode.TryRead(written, out var code).ShouldBeTrue();

        var verdict = Codes.Judge(code, Day(on));

        verdict.Standing.ShouldBe(standing);
        verdict.On.ShouldBe(Day(on));
    }

    [Theory]
    [InlineData("S33.5A", "S33.5")]
    [InlineData("S39.012Q", "S39.012")]
    [InlineData("S39.012", "S39.012")]
    public void A_fault_in_the_seventh_character_names_the_stem(string written, string stem) =>
        Judge(written, "2026-03-02").Entry!.Code.ShouldBe(stem);

    [DataFact("back_pain_code_history.csv")]
    public void Every_code_of_the_official_history_is_right_on_every_release_date()
    {
        var releases = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["FY2021Jan"] = "FY2021",
            ["FY2022Apr"] = "FY2022-Apr",
            ["FY2023Apr"] = "FY2023-Apr",
            ["FY2024Apr"] = "FY2024-Apr",
            ["FY2025Apr"] = "FY2025-Apr",
        };
        using var file = new StreamReader(DataFactAttribute.PathOf("back_pain_code_history.csv"));
        var header = Fields(file.ReadLine()!);
        var first = header.IndexOf("FY2016");
        first.ShouldBeGreaterThan(0);

        var wrong = new List<string>();
        var outside = new List<string>();
        var judged = 0;
        while (file.ReadLine() is { } line)
        {
            var fields = Fields(line);
            WrittenCode.TryRead(fields[0], out var code).ShouldBeTrue(fields[0]);
            var entry = Codes.Find(CodeSystem.Icd10Cm, code.Text);
            if (entry is null && !Codes.IsLoadedWhole(CodeSystem.Icd10Cm, code.Text, new(2026, 3, 2)))
            {
                outside.Add(fields[0]);
                Codes.Judge(code, new(2026, 3, 2)).Standing.ShouldBe(CodeStanding.NotLoaded);
                continue;
            }

            for (var column = first; column < header.Count; column++)
            {
                var name = releases.GetValueOrDefault(header[column], header[column]);
                var release = Codes.Releases.Single(r => r.Name == name);
                foreach (var on in new[] { release.From, release.To!.Value })
                {
                    var (exists, billable) = (fields[column].Length > 0, fields[column] == "1");
                    judged++;
                    if ((entry?.ValidOn(on) ?? false) != exists || (Codes.Judge(code, on).Standing == CodeStanding.Billable) != billable)
                        wrong.Add($"{fields[0]} on {on:yyyy-MM-dd} should be '{fields[column]}'");
                }
            }
        }

        wrong.ShouldBeEmpty();
        judged.ShouldBe(222 * 16 * 2);

        // The history also follows muscle spasm, postlaminectomy syndrome and aftercare, which are not shipped.
        outside.Where(c => c is not ("M62.830" or "M96.1" or "Z51.89") && !c.StartsWith("Z47", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("M54.5", "M54.50 M54.51 M54.59")]
    [InlineData("M51.36", "M51.360 M51.361 M51.362 M51.369")]
    [InlineData("M51.37", "M51.370 M51.371 M51.372 M51.379")]
    [InlineData("M48.06", "M48.061 M48.062")]
    [InlineData("M79.1", "M79.10 M79.11 M79.12 M79.18")]
    [InlineData("M54.9", "")]
    public void A_code_that_ended_names_its_successors(string code, string successors) =>
        string.Join(' ', Entry(code).Successors.Select(s => s.Next.Dotted(CodeSystem.Icd10Cm))).ShouldBe(successors);

    [Theory]
    [InlineData("M54.59", "M54.5")]
    [InlineData("M51.369", "M51.36")]
    [InlineData("M54.6", "")]
    public void A_new_code_names_what_it_took_over_from(string code, string predecessors) =>
        string.Join(' ', Entry(code).Predecessors.Select(s => s.Code.Dotted(CodeSystem.Icd10Cm))).ShouldBe(predecessors);

    [Theory]
    [InlineData("M54.5", "2022-03-02", "M54.50 M54.51 M54.59")]
    [InlineData("M54.51", "2019-03-02", "M54.5")]
    [InlineData("M51.A0", "2019-03-02", "")]
    public void A_code_out_of_its_time_has_conversions(string code, string on, string standIns) =>
        string.Join(' ', Codes.ConversionsOn(Entry(code), Day(on)).Select(s => s.Code.Code)).ShouldBe(standIns);

    [Theory]
    [InlineData("M54.5", "2022-03-02", StandInKind.Conversion, "M54.50 M54.51 M54.59")]
    [InlineData("S23.420A", "2026-10-01", StandInKind.Relative, "S23.421A S23.421D S23.421S S23.428A S23.428D S23.428S S23.429A S23.429D S23.429S")]
    [InlineData("M51.A", "2023-03-02", StandInKind.Descendant, "M51.A0 M51.A1 M51.A2 M51.A3 M51.A4 M51.A5")]
    public void Without_a_conversion_what_is_left_of_the_family_stands_in(string code, string on, StandInKind kind, string standIns)
    {
        var found = Codes.StandInsOn(Entry(code), Day(on));

        found.ShouldAllBe(s => s.Kind == kind && s.Source.Length > 0);
        string.Join(' ', found.Select(s => s.Code.Code)).ShouldBe(standIns);
    }

    [Fact]
    public void A_code_before_its_time_has_none_but_conversions() => Codes.StandInsOn(Entry("M51.A0"), new(2019, 3, 2)).ShouldBeEmpty();

    [Fact]
    public void A_family_none_of_which_is_in_force_has_no_stand_ins() =>
        Codes.StandInsOn(Entry("M54.5"), new(2014, 3, 2)).ShouldBeEmpty();

    [Fact]
    public void Successors_say_since_when_and_by_which_source()
    {
        var first = Entry("M54.5").Successors[0];

        first.Effective.ShouldBe(new DateOnly(2021, 10, 1));
        first.Source.ShouldBe("CDC conversion table FY2022");
    }

    [Fact]
    public void A_circle_in_loaded_successions_ends()
    {
        CodeText a = CodeText.Parse("A01"), b = CodeText.Parse("A02");
        var period = new CodePeriod(new(2015, 10, 1), new(2016, 9, 30), true, "Once");
        var codes = CodeIndex.Build(CodeData.Empty with
        {
            Codes = [new(CodeSystem.Icd10Cm, a, period), new(CodeSystem.Icd10Cm, b, period)],
            Successions = [new(a, b, new(2016, 10, 1), "x"), new(b, a, new(2016, 10, 1), "x")],
        });

        codes.StandInsOn(codes.Find(CodeSystem.Icd10Cm, a)!, new(2020, 1, 1)).ShouldBeEmpty();
    }

    [Fact]
    public void A_successor_that_ended_itself_is_followed_on()
    {
        CodeText a = CodeText.Parse("A01"), b = CodeText.Parse("A02"), c = CodeText.Parse("A03");
        static CodePeriod Period(int from, int? to) => new(new(from, 10, 1), to is { } t ? new(t, 9, 30) : null, true, "T");
        var codes = CodeIndex.Build(CodeData.Empty with
        {
            Codes = [new(CodeSystem.Icd10Cm, a, Period(2015, 2016)), new(CodeSystem.Icd10Cm, b, Period(2016, 2017)), new(CodeSystem.Icd10Cm, c, Period(2017, null))],
            Successions = [new(a, b, new(2016, 10, 1), "one"), new(b, c, new(2017, 10, 1), "two")],
        });
        var first = codes.Find(CodeSystem.Icd10Cm, a)!;

        codes.StandInsOn(first, new(2017, 1, 1)).Select(s => (s.Code.Code, s.Source)).ShouldBe([("A02", "one")]);
        codes.StandInsOn(first, new(2018, 1, 1)).Select(s => (s.Code.Code, s.Source)).ShouldBe([("A03", "two")]);
        codes.StandInsOn(codes.Find(CodeSystem.Icd10Cm, c)!, new(2016, 1, 1)).Select(s => s.Code.Code).ShouldBe(["A01"]);
    }

    [Theory]
    [InlineData("2015-09-30", "v32")]
    [InlineData("2015-10-01", "FY2016")]
    [InlineData("2016-09-30", "FY2016")]
    [InlineData("2016-10-01", "FY2017")]
    [InlineData("2021-09-30", "FY2021")]
    [InlineData("2021-10-01", "FY2022")]
    [InlineData("2022-03-31", "FY2022")]
    [InlineData("2022-04-01", "FY2022-Apr")]
    [InlineData("2025-09-30", "FY2025-Apr")]
    [InlineData("2026-04-01", "FY2026")]
    [InlineData("2026-10-01", "FY2027")]
    [InlineData("2027-10-01", null)]
    [InlineData("1978-12-31", null)]
    public void A_date_has_the_release_in_force(string on, string? release) =>
        (Codes.ReleaseOn(Day(on))?.Name).ShouldBe(release);

    [Fact]
    public void Releases_follow_each_other_without_gap_or_overlap()
    {
        var icd10 = Codes.Releases.Where(r => r.System == CodeSystem.Icd10Cm).ToArray();

        icd10[0].From.ShouldBe(CodeSystems.Transition);
        foreach (var (before, after) in icd10.Zip(icd10.Skip(1)))
            after.From.ShouldBe(before.To!.Value.AddDays(1), after.Name);
    }

    [Theory]
    [InlineData(CodeSystem.Icd9Cm, "724.5", "M54.89 M54.9", "10000")]
    [InlineData(CodeSystem.Icd9Cm, "724.2", "M54.5", "00000")]
    [InlineData(CodeSystem.Icd9Cm, "724.1", "M54.6", "00000")]
    [InlineData(CodeSystem.Icd9Cm, "724.3", "M54.30", "10000")]
    [InlineData(CodeSystem.Icd9Cm, "724.4", "M54.14 M54.15 M54.16 M54.17", "10000")]
    [InlineData(CodeSystem.Icd9Cm, "724.8", "M54.08", "10000")]
    [InlineData(CodeSystem.Icd9Cm, "724.9", "M43.8X9 M53.9", "10000")]
    [InlineData(CodeSystem.Icd10Cm, "M54.9", "724.5", "10000")]
    [InlineData(CodeSystem.Icd10Cm, "M54.89", "724.5", "10000")]
    [InlineData(CodeSystem.Icd10Cm, "M54.5", "724.2", "00000")]
    [InlineData(CodeSystem.Icd10Cm, "M54.50", "", "")]
    public void The_crosswalk_is_that_of_the_last_mapping(CodeSystem from, string code, string targets, string flags)
    {
        var rows = Codes.CrosswalkFrom(from, CodeText.Parse(code));
        var to = from == CodeSystem.Icd9Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm;

        string.Join(' ', rows.Select(r => r.To!.Value.Dotted(to))).ShouldBe(targets);
        rows.ShouldAllBe(r => r.Flags == flags && r.Approximate == (flags == "10000") && r.Source.StartsWith("GEM 2018"));
    }

    [Theory]
    [InlineData("M54.50", "S39.012A", "M54.5")]
    [InlineData("M54.51", "S39.012D", "M54.5")]
    [InlineData("M54.50", "M54.41", "M54.5")]
    [InlineData("M54.50", "M51.27", "M54.5")]
    [InlineData("M54.89", "M54.6", "M54.8")]
    [InlineData("M54.81", "M54.59", "M54.8")]
    [InlineData("M54.6", "M51.9", "M54.6")]
    [InlineData("M54.16", "M47.26", "M54.1")]
    [InlineData("M54.9", "F45.41", "M54")]
    [InlineData("M54.9", "S33.5XXA", "M50-M54")]
    [InlineData("M50.30", "S13.4XXA", "M50-M54")]
    [InlineData("M53.3", "S33.2XXA", "M50-M54")]
    [InlineData("M54.9", "M46.46", "M50-M54")]
    [InlineData("M54.9", "R52", "R52")]
    [InlineData("G89.29", "R52", "G89")]
    public void An_Excludes1_note_holds_below_its_place_and_both_ways(string one, string other, string place)
    {
        var on = new DateOnly(2026, 3, 2);

        Codes.Excludes1Between(CodeText.Parse(one), CodeText.Parse(other), on)!.Place.ShouldBe(place);
        Codes.Excludes1Between(CodeText.Parse(other), CodeText.Parse(one), on).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("M54.9", "M54.50")]
    [InlineData("M54.9", "M54.6")]
    [InlineData("M54.9", "S39.012A")]
    [InlineData("M54.9", "G89.29")]
    [InlineData("M54.50", "M54.6")]
    [InlineData("M54.50", "M99.03")]
    [InlineData("M54.6", "M50.30")]
    [InlineData("M48.06", "S33.5XXA")]
    [InlineData("R52", "M99.03")]
    public void Codes_that_no_note_keeps_apart_stand_together(string one, string other)
    {
        var on = new DateOnly(2026, 3, 2);

        Codes.Excludes1Between(CodeText.Parse(one), CodeText.Parse(other), on).ShouldBeNull();
        Codes.Excludes1Between(CodeText.Parse(other), CodeText.Parse(one), on).ShouldBeNull();
    }

    [Theory]
    [InlineData("M54.50", "M51.360", "2024-09-30", false)]
    [InlineData("M54.50", "M51.360", "2024-10-01", true)]
    [InlineData("M54.89", "M54.5", "2021-09-30", true)]
    [InlineData("M54.89", "M54.50", "2021-10-01", true)]
    public void A_note_counts_while_it_stands(string one, string other, string on, bool excludes) =>
        (Codes.Excludes1Between(CodeText.Parse(one), CodeText.Parse(other), Day(on)) is not null).ShouldBe(excludes);

    [Fact]
    public void Every_code_of_the_section_inherits_its_note_and_no_other_does()
    {
        foreach (var entry in Codes.All(CodeSystem.Icd10Cm))
        {
            var category = entry.Text.Prefix(3);
            var inSection = category >= CodeText.Parse("M50") && category <= CodeText.Parse("M54");
            entry.Excludes1.Any(n => n.Place == "M50-M54").ShouldBe(inSection, entry.Code);
        }
    }

    [Theory]
    [InlineData("M54.50", "M54.5")]
    [InlineData("M54.5", "M54")]
    [InlineData("M54.9", "M54")]
    [InlineData("M54", null)]
    [InlineData("S33.5XXA", "S33.5")]
    [InlineData("M53.2X1", "M53.2X")]
    public void A_code_knows_the_next_shorter_one(string code, string? parent) => (Entry(code).Parent?.Code).ShouldBe(parent);

    [Fact]
    public void Parents_and_children_know_each_other()
    {
        foreach (var entry in Codes.All(CodeSystem.Icd10Cm).Concat(Codes.All(CodeSystem.Icd9Cm)))
        {
            entry.Children.ShouldAllBe(c => c.Parent == entry);
            entry.Children.Select(c => c.Text).ShouldBeInOrder();
            if (entry.Parent is { } parent)
                parent.Children.ShouldContain(entry);
            else
                entry.Text.Length.ShouldBe(3, entry.Code);
        }
    }

    [Theory]
    [InlineData("2021-09-30", "M54.5")]
    [InlineData("2021-10-01", "M54.50 M54.51 M54.59")]
    public void The_billable_codes_under_M54_5_go_by_the_date(string on, string codes)
    {
        var under = Entry("M54").BillableDescendantsOn(Day(on)).Where(c => c.Text.StartsWith(CodeText.Parse("M54.5")));

        string.Join(' ', under.Select(c => c.Code)).ShouldBe(codes);
    }

    [Theory]
    [InlineData("M54.9", "M54.50", true)]
    [InlineData("M54.9", "M54.6", true)]
    [InlineData("M54.9", "M54.41", true)]
    [InlineData("M54.9", "M54.9", false)]
    [InlineData("M54.9", "M54.31", false)]
    [InlineData("M54.50", "M54.9", false)]
    [InlineData("M54.50", "M54.59", true)]
    [InlineData("M54.51", "M54.59", false)]
    public void An_unspecified_code_is_redundant_beside_its_specific_ones(string unspecified, string specific, bool redundant) =>
        Codes.IsRedundantBeside(CodeText.Parse(unspecified), CodeText.Parse(specific)).ShouldBe(redundant);

    [Fact]
    public void A_code_is_never_redundant_beside_itself()
    {
        CodeText a = CodeText.Parse("A01"), under = CodeText.Parse("A01.1");
        var codes = CodeIndex.Build(CodeData.Empty with { UnspecifiedPairs = [new(a, a)] });

        codes.IsRedundantBeside(a, a).ShouldBeFalse();
        codes.IsRedundantBeside(a, under).ShouldBeTrue();
    }

    [Theory]
    [InlineData("M54.9", "2026-09-30", "08", "551-552")]
    [InlineData("M54.12", "2025-10-01", "01", "073-074")]
    [InlineData("M54.00", "2025-10-01", "09", "606-607")]
    public void A_principal_diagnosis_has_its_group(string code, string discharged, string mdc, string drg)
    {
        var row = Codes.DrgOf(CodeText.Parse(code), Day(discharged)).ShouldNotBeNull();

        row.Mdc.ShouldBe(mdc);
        row.Drg.ShouldBe(drg);
        Codes.GrouperOn(Day(discharged)).ShouldBe("v43");
    }

    [Theory]
    [InlineData("2025-09-30")]
    [InlineData("2026-10-01")]
    public void No_group_is_known_beyond_the_grouper(string discharged)
    {
        Codes.DrgOf(CodeText.Parse("M54.9"), Day(discharged)).ShouldBeNull();
        Codes.GrouperOn(Day(discharged)).ShouldBeNull();
    }

    [Theory]
    [InlineData("M54.9XXA", "M54.9")]
    [InlineData("M54.7", "M54")]
    [InlineData("M54.50", "M54.50")]
    public void The_nearest_code_is_the_longest_there_is(string written, string nearest) =>
        Codes.FindNearest(CodeSystem.Icd10Cm, CodeText.Parse(written))!.Code.ShouldBe(nearest);

    [Fact]
    public void There_may_be_none_near() => Codes.FindNearest(CodeSystem.Icd10Cm, CodeText.Parse("M52.1")).ShouldBeNull();

    [Theory]
    [InlineData("M54.9", true)]
    [InlineData("M52.1", true)]
    [InlineData("F45.41", true)]
    [InlineData("F45.0", false)]
    [InlineData("E11.9", false)]
    public void What_is_loaded_whole_is_known(string code, bool whole) =>
        Codes.IsLoadedWhole(CodeSystem.Icd10Cm, CodeText.Parse(code), new(2026, 3, 2)).ShouldBe(whole);

    [Fact]
    public void The_two_systems_are_loaded_apart()
    {
        Codes.IsLoadedWhole(CodeSystem.Icd9Cm, CodeText.Parse("M54.9"), new(2014, 3, 2)).ShouldBeFalse();
        Codes.Find(CodeSystem.Icd9Cm, CodeText.Parse("M54.9")).ShouldBeNull();
        Codes.Count(CodeSystem.Icd10Cm).ShouldBe(Codes.All(CodeSystem.Icd10Cm).Count);
        Codes.Count(CodeSystem.Icd9Cm).ShouldBeGreaterThan(90);
    }

    private static CodeVerdict Judge(string written, string on)
    {
        WrittenCode.TryRead(written, out var code).ShouldBeTrue();
        return Codes.Judge(code, Day(on));
    }

    private static CodeEntry Entry(string code) => Codes.Find(CodeSystem.Icd10Cm, CodeText.Parse(code)).ShouldNotBeNull(code);

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");

    // Only the second field is ever quoted in that file, and no field spans lines.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
