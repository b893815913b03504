using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Which releases may be put in beside those that are loaded, and which only when asked to.</summary>
public sealed class ReleasePlanTests : IDisposable
{
    private static readonly string[] Years = FourReleases.Names;
    private readonly ImportFolder _folder = FourReleases.Folder();

    [Fact]
    public async Task Two_files_of_one_release_are_refused()
    {
        _folder.Write("icd10cm-order-2026.txt", OrderText.Of(OrderText.Least));

        (await _folder.RefusalAsync(() => _folder.ImportAsync("icd10cm_order_2026.txt", "icd10cm-order-2026.txt"))).ShouldBe(
            "icd10cm_order_2026.txt and icd10cm-order-2026.txt are both FY2026 (from 2025-10-01); one file of a release is accepted.");
    }

    [Fact]
    public async Task Two_releases_of_one_day_are_refused()
    {
        var request = new ImportRequest(
            [
                new ReleaseFile(_folder.PathOf(Years[3]), null),
                new ReleaseFile(_folder.PathOf(Years[2]), new ReleaseName("Mine", new DateOnly(2025, 10, 1))),
            ],
            [],
            Backfill: false,
            Replace: false);

        (await _folder.RefusalAsync(() => new CodeImport(_folder.Store).RunAsync(request, null, default))).ShouldBe(
            "icd10cm_order_2026.txt and icd10cm_order_2025_Apr.txt are both FY2026 (from 2025-10-01) and Mine (from 2025-10-01); one file of a release is accepted.");
    }

    [Fact]
    public async Task A_release_that_is_loaded_from_another_file_is_replaced_only_when_asked_to()
    {
        await _folder.ImportAsync(Years);
        _folder.Write(Years[1], OrderText.With("E11 Diabetes", "E11.9+ Diabetes, corrected"));

        (await _folder.RefusalAsync(() => _folder.RunAsync([Years[1]], backfill: true))).ShouldBe(
            "icd10cm_order_2025.txt is FY2025 (from 2024-10-01), but FY2025 from 2024-10-01 is loaded with other content; give --replace to put the file in its place.");
        var report = await _folder.RunAsync([Years[1]], replace: true);

        report.Changed.ShouldBeTrue();
        report.Releases.ShouldHaveSingleItem().AlreadyLoaded.ShouldBeFalse();
        report.Totals.Releases.ShouldBe(4);
        var code = (await _folder.IndexAsync()).Find(CodeSystem.Icd10Cm, CodeText.Parse("E11.9"))!;
        code.TitleOn(new DateOnly(2025, 3, 31)).ShouldBe("Diabetes, corrected");
        code.TitleOn(new DateOnly(2025, 4, 1)).ShouldBe("Diabetes mellitus");
    }

    [Fact]
    public async Task A_release_whose_name_is_loaded_for_another_day_is_replaced_only_when_asked_to()
    {
        await _folder.RunAsync([Years[3]], named: new ReleaseName("Mine", new DateOnly(2025, 10, 1)));
        var moved = new ReleaseName("mine", new DateOnly(2026, 1, 1));

        (await _folder.RefusalOfAsync(Years[3], moved)).ShouldEndWith("is mine (from 2026-01-01), but Mine is loaded from 2025-10-01 on; give --replace to put the file in its place.");
        await _folder.RunAsync([Years[3]], named: moved, replace: true);

        (await _folder.IndexAsync()).Releases.Where(r => r.IsWhole).ShouldHaveSingleItem().From.ShouldBe(new DateOnly(2026, 1, 1));
    }

    [Fact]
    public async Task The_same_file_under_another_name_is_the_same_release_unless_it_is_to_be_replaced()
    {
        await _folder.ImportAsync(Years[3]);
        var mine = new ReleaseName("Mine", new DateOnly(2025, 10, 1));

        var again = await _folder.RunAsync([Years[3]], named: mine);
        var replaced = await _folder.RunAsync([Years[3]], named: mine, replace: true);

        again.Changed.ShouldBeFalse();
        again.Releases.ShouldHaveSingleItem().Name.ShouldBe("FY2026");
        replaced.Changed.ShouldBeTrue();
        replaced.Releases.ShouldHaveSingleItem().Name.ShouldBe("Mine");
        (await _folder.IndexAsync()).ReleaseOn(new DateOnly(2025, 10, 1))!.Name.ShouldBe("Mine");
    }

    [Fact]
    public async Task A_name_that_ships_cannot_begin_on_another_day() =>
        (await _folder.RefusalOfAsync(Years[3], new ReleaseName("FY2026", new DateOnly(2026, 10, 1)))).ShouldBe(
            "icd10cm_order_2026.txt is given as FY2026 (from 2026-10-01), but FY2026 begins on 2025-10-01; give it that date, or another name.");

    [Fact]
    public async Task A_release_older_than_the_newest_is_put_in_only_when_asked_to()
    {
        await _folder.ImportAsync(Years[1], Years[3]);

        (await _folder.RefusalAsync(() => _folder.ImportAsync(Years[0]))).ShouldBe(
            "icd10cm_order_2024.txt is FY2024 (from 2023-10-01), older than FY2026, which is loaded; give --backfill to put it in before.");
        (await _folder.RefusalAsync(() => _folder.RunAsync([Years[0]], replace: true))).ShouldContain("--backfill");
        await _folder.RunAsync([Years[0], Years[2]], backfill: true);

        using var other = FourReleases.Folder();
        (await _folder.Store.FindGenerationAsync(default)).ShouldBe((await other.ImportAsync(Years)).Generation);
    }

    [Fact]
    public async Task An_older_release_that_is_loaded_may_be_given_again()
    {
        await _folder.ImportAsync(Years);

        (await _folder.ImportAsync(Years[0], Years[1])).Changed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_release_from_before_the_code_set_was_in_force_is_refused()
    {
        _folder.Write("icd10cm_order_2015.txt", OrderText.Of(OrderText.Least));

        (await _folder.RefusalAsync(() => _folder.ImportAsync("icd10cm_order_2015.txt"))).ShouldBe(
            "icd10cm_order_2015.txt is FY2015 (from 2014-10-01); ICD-10-CM is in force from 2015-10-01 on, and no earlier release is accepted.");
    }

    [Fact]
    public async Task A_file_whose_name_does_not_say_its_release_is_refused_with_the_way_out()
    {
        _folder.Write("order.txt", OrderText.Of(OrderText.Least));

        (await _folder.RefusalAsync(() => _folder.ImportAsync("order.txt"))).ShouldStartWith(
            "order.txt: the name does not say which release it is; CMS's own names do (icd10cm_order_2026.txt, icd10cm_order_2025_Apr.txt); for another give --release");
    }

    public void Dispose() => _folder.Dispose();
}
