using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Codes.Import;

public sealed class CodeImportTests : IDisposable
{
    private static readonly string[] Years = FourReleases.Names;
    private readonly ImportFolder _folder = FourReleases.Folder();

    [Fact]
    public async Task The_report_says_what_came_went_and_changed()
    {
        var report = await _folder.ImportAsync(Years);

        report.Changed.ShouldBeTrue();
        report.Generation.ShouldMatch($"^imported-{ShippedCodes.Generation["shipped-".Length..][..8]}-[0-9a-f]{{16}}$");
        report.Releases.Select(r => r with { Digest = "" }).ShouldBe(
        [
            new("icd10cm_order_2024.txt", "FY2024", new(2023, 10, 1), false, 10, 4, null, 10, 0, 0, 0, ""),
            new("icd10cm_order_2025.txt", "FY2025", new(2024, 10, 1), false, 10, 5, "FY2024", 1, 1, 1, 1, ""),
            new("icd10cm_order_2025_Apr.txt", "FY2025-Apr", new(2025, 4, 1), false, 10, 5, "FY2025", 0, 0, 0, 0, ""),
            new("icd10cm_order_2026.txt", "FY2026", new(2025, 10, 1), false, 10, 4, "FY2025-Apr", 1, 1, 1, 0, ""),
        ]);
        report.Totals.Releases.ShouldBe(4);
        report.Totals.CrosswalkRows.ShouldBe(ShippedCodes.Read().Crosswalk.Count);
    }

    [Fact]
    public async Task The_file_wins_where_it_differs_from_what_ships_and_the_report_says_so()
    {
        var report = await _folder.ImportAsync(Years[3]);

        report.Differences.ShouldContain(new DifferenceReport("M54.5", "FY2026"));
        report.Differences.ShouldContain(new DifferenceReport("M54.50", "FY2026"));
        report.Differences.ShouldNotContain(d => d.Code == "M54");
        report.Differences.ShouldNotContain(d => d.Code == "E11");
        var index = await _folder.IndexAsync();
        index.Find(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"))!.BillableOn(new DateOnly(2025, 10, 1)).ShouldBeTrue();
        index.Find(CodeSystem.Icd10Cm, CodeText.Parse("M54.5"))!.BillableOn(new DateOnly(2025, 9, 30)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_ships_beside_the_codes_stays()
    {
        await _folder.ImportAsync(Years);

        var (data, shipped) = (await _folder.Store.ReadAsync(default), ShippedCodes.Read());
        data.WholePrefixes.ShouldBe(shipped.WholePrefixes);
        Describe(data with { Codes = [], Releases = [] }).ShouldBe(Describe(shipped with { Codes = [], Releases = [] }));
        data.Codes.Where(r => r.System == CodeSystem.Icd9Cm).ShouldBe(shipped.Codes.Where(r => r.System == CodeSystem.Icd9Cm));
        data.Releases.Where(r => r.System == CodeSystem.Icd9Cm).ShouldBe(shipped.Releases.Where(r => r.System == CodeSystem.Icd9Cm));
    }

    [Fact]
    public async Task The_order_of_files_does_not_matter()
    {
        using var other = FourReleases.Folder();

        var report = await other.ImportAsync([.. Years.Reverse()]);

        report.ShouldSatisfyAllConditions(
            r => r.Generation.ShouldBe(_folder.ImportAsync(Years).Result.Generation),
            r => r.Releases.Select(x => x.File).ShouldBe(Years));
    }

    [Fact]
    public async Task One_after_the_other_is_the_same_as_all_at_once()
    {
        using var other = FourReleases.Folder();
        foreach (var name in Years)
            await other.ImportAsync(name);

        (await _folder.ImportAsync(Years)).Generation.ShouldBe((await other.Store.FindGenerationAsync(default))!);
        Describe(await other.Store.ReadAsync(default)).ShouldBe(Describe(await _folder.Store.ReadAsync(default)));
    }

    [Fact]
    public async Task Importing_what_is_loaded_writes_nothing()
    {
        var store = new WatchedStore();
        using var folder = FourReleases.Folder(store);
        var first = await folder.ImportAsync(Years[3]);

        var again = await folder.ImportAsync(Years[3]);

        again.Changed.ShouldBeFalse();
        again.Generation.ShouldBe(first.Generation);
        again.Releases[0].ShouldBe(first.Releases[0] with { AlreadyLoaded = true });
        again.Totals.ShouldBe(first.Totals);
        store.Writes.ShouldBe(1);
    }

    [Fact]
    public async Task Progress_counts_the_bytes_of_all_files_and_ends_with_the_writing()
    {
        _folder.Write("2018_I9gem.txt", GemText.From9);
        var seen = new List<ImportProgress>();

        await _folder.RunAsync(Years, gems: ["2018_I9gem.txt"], progress: new Watching(seen.Add));

        var total = Years.Append("2018_I9gem.txt").Sum(n => new FileInfo(_folder.PathOf(n)).Length);
        seen.ShouldAllBe(p => p.BytesTotal == total);
        seen.Select(p => p.BytesRead).ShouldBeInOrder();
        seen.Where(p => p.Step == ImportStep.Reading).Select(p => p.File).Distinct(StringComparer.Ordinal).ShouldBe(["2018_I9gem.txt", .. Years]);
        seen.TakeLast(2).ShouldBe([new(ImportStep.Writing, null, total, total), new(ImportStep.Done, null, total, total)]);
    }

    [Fact]
    public async Task A_later_release_ends_what_it_no_longer_holds_and_a_code_that_returns_has_two_ranges()
    {
        _folder.Write("icd10cm_order_2027.txt", OrderText.With("E11 Diabetes", "E11.8+ Other"));
        await _folder.ImportAsync([.. Years, "icd10cm_order_2027.txt"]);

        var code = (await _folder.IndexAsync()).Find(CodeSystem.Icd10Cm, CodeText.Parse("E11.8"))!;

        code.Periods.Select(p => (p.From, p.To)).ShouldBe(
        [
            (new DateOnly(2024, 10, 1), new DateOnly(2025, 9, 30)),
            (new DateOnly(2026, 10, 1), (DateOnly?)null),
        ]);
    }

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<string> Describe(CodeData data) => SampleCodeData.Describe(data);
}
