using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class CodeHistoryTests
{
    // A release a line: name, first day, then its codes; a header has a trailing dash, a title stands behind a colon.
    private const string FourReleases =
        """
        FY2020     2019-10-01  A00-  A00.1  A00.2:old      A00.3  A00.5
        FY2021     2020-10-01  A00-  A00.1  A00.2:new             A00.5-  A00.51
        FY2021-Apr 2021-04-01  A00-  A00.1  A00.2:new      A00.3  A00.5-  A00.51  A00.6
        FY2022     2021-10-01  A00-         A00.2:new      A00.3  A00.5           A00.6
        """;

    [Theory]
    [InlineData("A00", "2019-10-01..still header")]
    [InlineData("A00.1", "2019-10-01..2021-09-30")]
    [InlineData("A00.2", "2019-10-01..2020-09-30 'old', 2020-10-01..still 'new'")]
    [InlineData("A00.3", "2019-10-01..2020-09-30, 2021-04-01..still")]
    [InlineData("A00.5", "2019-10-01..2020-09-30, 2020-10-01..2021-09-30 header, 2021-10-01..still")]
    [InlineData("A00.51", "2020-10-01..2021-09-30")]
    [InlineData("A00.6", "2021-04-01..still")]
    public void A_code_lives_from_the_first_release_that_holds_it_to_the_eve_of_the_first_that_does_not(string code, string life) =>
        Life(Build(CodeData.Empty, FourReleases), code).ShouldBe(life);

    [Fact]
    public void What_came_went_and_changed_is_counted_against_the_release_before()
    {
        var history = Read(CodeData.Empty, FourReleases);

        history.Tallies.Select(t => (t.Release.Name, t.Since?.Name, t.Codes, t.Billable, t.Added, t.Removed, t.Turned, t.Retitled)).ShouldBe(
        [
            ("FY2020", null, 5, 4, 5, 0, 0, 0),
            ("FY2021", "FY2020", 5, 3, 1, 1, 1, 1),
            ("FY2021-Apr", "FY2021", 7, 5, 2, 0, 0, 0),
            ("FY2022", "FY2021-Apr", 5, 4, 0, 2, 1, 0),
        ]);
    }

    [Theory]
    [InlineData("A00.1", "2015-10-01..still")]
    [InlineData("A00.2", "2015-10-01..2016-09-30")]
    [InlineData("A00.3", "2019-10-01..still")]
    public void Over_releases_that_are_missing_only_what_both_neighbours_hold_goes_on(string code, string life) =>
        Life(Build(CodeData.Empty, "FY2016 2015-10-01 A00- A00.1 A00.2\nFY2020 2019-10-01 A00- A00.1 A00.3"), code).ShouldBe(life);

    [Theory]
    [InlineData("A00.3", "2018-03-02", CodeStanding.NotLoaded)]
    [InlineData("A00.3", "2016-03-02", CodeStanding.OtherDate)]
    [InlineData("A00.2", "2016-10-01", CodeStanding.NotLoaded)]
    [InlineData("A00.2", "2019-10-01", CodeStanding.OtherDate)]
    [InlineData("A00.1", "2018-03-02", CodeStanding.Billable)]
    [InlineData("A00.9", "2016-03-02", CodeStanding.NoSuchCode)]
    [InlineData("A00.9", "2018-03-02", CodeStanding.NotLoaded)]
    [InlineData("A00.9", "2020-09-30", CodeStanding.NoSuchCode)]
    [InlineData("A00.9", "2020-10-01", CodeStanding.NotLoaded)]
    public void Absence_is_known_only_while_a_whole_release_is_in_force(string code, string on, CodeStanding standing)
    {
        var codes = CodeIndex.Build(Build(CodeData.Empty, "FY2016 2015-10-01 A00- A00.1 A00.2\nFY2020 2019-10-01 A00- A00.1 A00.3"));
        WrittenCode.TryRead(code, out var written).ShouldBeTrue();

        codes.Judge(written, Day(on)).Standing.ShouldBe(standing);
    }

    [Theory]
    [InlineData("M54.5", "2015-10-01..2021-09-30 'shipped', 2021-10-01..2023-09-30 header 'shipped', 2023-10-01..2024-09-30 header 'file', 2024-10-01..still header 'shipped'")]
    [InlineData("M54.50", "2021-10-01..2023-09-30 'shipped', 2023-10-01..2024-09-30 'file', 2024-10-01..still 'shipped'")]
    [InlineData("M54.7", "2023-10-01..2024-09-30")]
    public void Within_a_whole_release_the_file_speaks_and_at_other_times_what_ships(string code, string life) =>
        Life(Build(Shipped(), "FY2024 2023-10-01 M54- M54.5-:file M54.50:file M54.7"), code).ShouldBe(life);

    [Fact]
    public void Where_the_file_says_something_else_it_is_told()
    {
        var history = Read(Shipped(), "FY2024 2023-10-01 M54- M54.5-:shipped M54.7");
        history.Build();

        history.Differences.Select(d => $"{d.Code} {d.Release.Name}").ShouldBe(["M54 FY2024", "M5450 FY2024", "M547 FY2024"]);
    }

    [Fact]
    public void A_release_that_is_loaded_can_be_added_again_from_what_it_became()
    {
        var once = Build(Shipped(), FourReleases);
        var again = new CodeHistory(Shipped());
        foreach (var release in once.Releases.Where(r => r.IsWhole))
            again.AddLoaded(release, once);

        again.Build().Codes.ShouldBe(once.Codes);
        again.Build().Releases.ShouldBe(once.Releases);
    }

    [Fact]
    public void A_code_comes_once_in_a_release()
    {
        var history = new CodeHistory(CodeData.Empty);
        history.Begin(Release("FY2020", "2019-10-01"));

        history.Add(CodeText.Parse("A00"), false, "Cholera").ShouldBeTrue();
        history.Add(CodeText.Parse("A00"), true, "Cholera").ShouldBeFalse();
    }

    [Fact]
    public void Releases_come_in_order_of_time_and_whole()
    {
        var history = new CodeHistory(CodeData.Empty);
        history.Begin(Release("FY2020", "2019-10-01"));

        Should.Throw<ArgumentException>(() => history.Begin(Release("FY2019", "2018-10-01"))).Message.ShouldContain("FY2019 does not follow FY2020");
        Should.Throw<ArgumentException>(() => history.Begin(Release("FY2021", "2020-10-01") with { Digest = null })).Message.ShouldContain("no whole release");
    }

    [Fact]
    public void An_imported_release_takes_the_place_of_the_known_one_and_ends_where_the_next_begins()
    {
        CodeRelease[] known = [Known("FY2021", "2020-10-01", "2021-09-30"), Known("FY2022", "2021-10-01", "2022-09-30")];

        var merged = CodeReleases.Merge(known, [Release("FY2021-Jan", "2021-01-01"), Release("FY2022", "2021-10-01")]);

        merged.Select(r => $"{r.Name} {r.From:O} {r.To:O} {r.IsWhole}").ShouldBe(
        [
            "FY2021 2020-10-01 2020-12-31 False",
            "FY2021-Jan 2021-01-01 2021-09-30 True",
            "FY2022 2021-10-01 2022-09-30 True",
        ]);
    }

    private static CodeData Shipped() => CodeData.Empty with
    {
        WholePrefixes = [new(CodeSystem.Icd10Cm, CodeText.Parse("M54"))],
        Releases = [Known("FY2016", "2015-10-01", "2023-09-30"), Known("FY2024", "2023-10-01", "2024-09-30"), Known("FY2025", "2024-10-01", "2025-09-30")],
        Codes =
        [
            new(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"), new(Day("2015-10-01"), Day("2021-09-30"), true, "shipped")),
            new(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"), new(Day("2021-10-01"), null, false, "shipped")),
            new(CodeSystem.Icd10Cm, CodeText.Parse("M54.50"), new(Day("2021-10-01"), null, true, "shipped")),
        ],
    };

    private static CodeRelease Known(string name, string from, string to) => new(CodeSystem.Icd10Cm, name, Day(from), Day(to));

    private static CodeRelease Release(string name, string from) => new(CodeSystem.Icd10Cm, name, Day(from), null, "digest of " + name);

    private static CodeData Build(CodeData shipped, string releases) => Read(shipped, releases).Build();

    private static CodeHistory Read(CodeData shipped, string releases)
    {
        var history = new CodeHistory(shipped);
        foreach (var line in releases.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            history.Begin(Release(words[0], words[1]));
            foreach (var word in words[2..])
            {
                var parts = word.Split(':');
                history.Add(CodeText.Parse(parts[0].TrimEnd('-')), !parts[0].EndsWith('-'), parts.Length > 1 ? parts[1] : "").ShouldBeTrue(word);
            }
        }

        return history;
    }

    private static string Life(CodeData data, string code) =>
        string.Join(", ", data.Codes.Where(r => r.Code == CodeText.Parse(code)).OrderBy(r => r.Period.From).Select(r =>
            $"{r.Period.From:O}..{r.Period.To?.ToString("O") ?? "still"}{(r.Period.Billable ? "" : " header")}{(r.Period.Title.Length > 0 ? $" '{r.Period.Title}'" : "")}"));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");
}
