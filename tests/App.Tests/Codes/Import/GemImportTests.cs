using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

public sealed class GemImportTests : IDisposable
{
    private const string Name9 = "2018_I9gem.txt";
    private const string Name10 = "2018_I10gem.txt";
    private static readonly CodeData Shipped = ShippedCodes.Read();
    private readonly ImportFolder _folder = new();

    [Fact]
    public async Task A_mapping_takes_the_place_of_all_rows_of_its_direction_and_of_no_other()
    {
        _folder.Write(Name9, GemText.From9);

        var report = await _folder.RunAsync([], gems: [Name9]);

        var gem = report.Gems.ShouldHaveSingleItem();
        gem.ShouldBe(new GemReport(Name9, "ICD-9-CM", "ICD-10-CM", AlreadyLoaded: false, 7, gem.Digest));
        var rows = (await _folder.Store.ReadAsync(default)).Crosswalk;
        rows.Where(r => r.FromSystem == CodeSystem.Icd10Cm).ShouldBe(Shipped.Crosswalk.Where(r => r.FromSystem == CodeSystem.Icd10Cm));
        rows.Where(r => r.FromSystem == CodeSystem.Icd9Cm).ShouldBe(
        [
            Row(CodeSystem.Icd9Cm, "001.0", "A00.0", "00000"),
            Row(CodeSystem.Icd9Cm, "250.00", "E11.9", "10000"),
            Row(CodeSystem.Icd9Cm, "724.5", "M54.89", "10000"),
            Row(CodeSystem.Icd9Cm, "724.5", "M54.9", "10000"),
            Row(CodeSystem.Icd9Cm, "E802.0", "V81.4XXA", "10000"),
            Row(CodeSystem.Icd9Cm, "V57.1", null, "11000"),
            Row(CodeSystem.Icd9Cm, "V91.99", "O30.809", "10000"),
        ]);
        report.Totals.CrosswalkRows.ShouldBe(rows.Count);
    }

    [Fact]
    public async Task The_file_from_ICD_9_names_every_billable_code_of_that_system()
    {
        _folder.Write(Name9, GemText.From9);
        await _folder.RunAsync([], gems: [Name9]);
        var index = await _folder.IndexAsync();

        Judge(index, "250.00", "2015-09-30").ShouldBe(CodeStanding.Billable);
        Judge(index, "250.00", "2015-10-01").ShouldBe(CodeStanding.Icd9AfterTransition);
        Judge(index, "250.01", "2015-09-30").ShouldBe(CodeStanding.NoSuchCode);
        Judge(index, "E802.0", "2015-09-30").ShouldBe(CodeStanding.Billable);
        Judge(index, "724.5", "2015-09-30").ShouldBe(CodeStanding.Billable);
        Judge(index, "724", "2015-09-30").ShouldBe(CodeStanding.Header);
        index.Find(CodeSystem.Icd9Cm, CodeText.Parse("724.5"))!.Periods.ShouldHaveSingleItem().Title.ShouldBe(Shipped.Codes.Single(r => r.System == CodeSystem.Icd9Cm && r.Code == CodeText.Parse("724.5")).Period.Title);
        index.Find(CodeSystem.Icd9Cm, CodeText.Parse("250.00"))!.Periods.ShouldHaveSingleItem().Title.ShouldBeEmpty();
        index.Releases.Single(r => r.System == CodeSystem.Icd9Cm).IsWhole.ShouldBeTrue();
    }

    [Theory]
    [InlineData("NoDx", "11000")]
    [InlineData("NoPCS", "11000")]
    [InlineData("NoDx", "10000")]
    [InlineData("E11.9", "11000")]
    public async Task No_map_is_said_by_the_target_or_by_the_flag(string target, string flags)
    {
        _folder.Write(Name9, GemText.Of("001.0 A00.0 00000", $"250.00 {target} {flags}", "V91.99 O30.809 10000"));
        await _folder.RunAsync([], gems: [Name9]);

        var row = (await _folder.IndexAsync()).CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("250.00")).ShouldHaveSingleItem();
        row.To.ShouldBeNull();
        row.Flags.ShouldBe(flags);
    }

    [Fact]
    public async Task The_direction_is_told_by_the_codes_not_by_the_name()
    {
        _folder.Write("one.txt", GemText.From10);
        _folder.Write("two.txt", ImportFolder.Gzip(GemText.From9));

        (await _folder.RunAsync([], gems: ["one.txt", "two.txt"])).Gems.Select(g => g.From).ShouldBe(["ICD-10-CM", "ICD-9-CM"]);
    }

    [Fact]
    public async Task A_zip_file_may_hold_both_directions()
    {
        _folder.Write("2018-icd-10-cm-general-equivalence-mappings.zip", ImportFolder.Zip(
            (Name10, GemText.From10), (Name9, GemText.From9), ("Dxgem_guide_2018.pdf", "%PDF"), ("GemsTechDoc.txt", "How to read")));

        var report = await _folder.RunAsync([], gems: ["2018-icd-10-cm-general-equivalence-mappings.zip"]);

        report.Gems.Select(g => (g.File, g.From, g.Rows)).ShouldBe([(Name10, "ICD-10-CM", 5), (Name9, "ICD-9-CM", 7)]);
        report.Totals.CrosswalkRows.ShouldBe(12);
    }

    [Fact]
    public async Task The_same_mapping_again_changes_nothing_whatever_the_file_is_called()
    {
        _folder.Write(Name9, GemText.From9);
        _folder.Write("copy.txt", GemText.From9);
        var first = await _folder.RunAsync([], gems: [Name9]);

        foreach (var name in new[] { Name9, "copy.txt" })
        {
            var again = await _folder.RunAsync([], gems: [name]);
            again.Changed.ShouldBeFalse();
            again.Generation.ShouldBe(first.Generation);
            again.Gems[0].AlreadyLoaded.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Another_mapping_of_the_same_direction_takes_its_place()
    {
        _folder.Write(Name9, GemText.From9);
        _folder.Write("2017_I9gem.txt", GemText.Of("001.0 A00.0 00000", "250.01 E10.9 10000", "V91.99 O30.809 10000"));
        await _folder.RunAsync([], gems: [Name9]);

        var report = await _folder.RunAsync([], gems: ["2017_I9gem.txt"]);

        report.Changed.ShouldBeTrue();
        var index = await _folder.IndexAsync();
        Judge(index, "250.01", "2015-09-30").ShouldBe(CodeStanding.Billable);
        Judge(index, "250.00", "2015-09-30").ShouldBe(CodeStanding.NoSuchCode);
        index.CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("724.5")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mappings_stay_when_releases_are_imported_later()
    {
        _folder.Write(Name9, GemText.From9);
        _folder.Write(Name10, GemText.From10);
        _folder.Write("icd10cm_order_2026.txt", OrderText.Of(OrderText.Least));
        await _folder.RunAsync([], gems: [Name9, Name10]);
        var before = await _folder.Store.ReadAsync(default);

        await _folder.ImportAsync("icd10cm_order_2026.txt");

        var after = await _folder.Store.ReadAsync(default);
        after.Crosswalk.ShouldBe(before.Crosswalk);
        after.Codes.Where(r => r.System == CodeSystem.Icd9Cm).ShouldBe(before.Codes.Where(r => r.System == CodeSystem.Icd9Cm));
        after.Releases.Single(r => r.System == CodeSystem.Icd9Cm).ShouldBe(before.Releases.Single(r => r.System == CodeSystem.Icd9Cm));
    }

    [Fact]
    public async Task Equal_texts_of_a_file_are_held_once()
    {
        _folder.Write(Name9, GemText.From9);
        await _folder.RunAsync([], gems: [Name9]);

        var rows = (await _folder.Store.ReadAsync(default)).Crosswalk.Where(r => r.FromSystem == CodeSystem.Icd9Cm).ToArray();

        rows.ShouldAllBe(r => ReferenceEquals(r.Source, rows[0].Source));
        ReferenceEquals(rows[1].Flags, rows[2].Flags).ShouldBeTrue();
    }

    [Theory]
    [InlineData("001.0 A00.0 0000", "line 1: '0000' are no flags")]
    [InlineData("001.0 A00.0 20000", "line 1: '20000' are no flags")]
    [InlineData("001.0 A00.0 x0000", "line 1: it has not the layout of a General Equivalence Mapping")]
    [InlineData("001.0 A00.0", "line 1: it has not the layout of a General Equivalence Mapping")]
    [InlineData("001.0 A00.0 00000 x", "line 1: it has not the layout of a General Equivalence Mapping")]
    [InlineData("724.5 M54.9 00000", "line 1: it begins at 7245; a whole mapping from ICD-9-CM begins at 001")]
    [InlineData("001.0 A00.0 00000;250.00 1234 10000", "line 2: '1234' has not the shape of an ICD-10-CM code")]
    [InlineData("001.0 A00.0 00000;M54.5 M54.5 10000", "line 2: 'M545' has not the shape of an ICD-9-CM code")]
    [InlineData("001.0 A00.0 00000;724.5 M54.9 10000;250.00 E11.9 10000", "line 3: 25000 follows 7245; a mapping is in order")]
    [InlineData("001.0 A00.0 00000;724.5 M54.9 10000", "ends at 7245; a whole mapping from ICD-9-CM goes on to V91: the file seems to be cut")]
    [InlineData("A00.0 001.0 00000;M54.5 724.2 00000", "ends at M545; a whole mapping from ICD-10-CM goes on to Z99: the file seems to be cut")]
    [InlineData("V57.1 NoDx 11000", "does not show which way it maps")]
    public async Task A_mapping_that_is_none_or_not_whole_is_refused(string rows, string said)
    {
        _folder.Write(Name9, GemText.Of(rows.Split(';')));

        var refusal = await _folder.RefusalAsync(() => _folder.RunAsync([], gems: [Name9]));

        refusal.ShouldStartWith(Name9);
        refusal.ShouldContain(said);
    }

    [Theory]
    [InlineData(GemDirection.From9)]
    [InlineData(GemDirection.From10)]
    public async Task Wherever_a_mapping_is_cut_it_is_refused(GemDirection direction)
    {
        var text = direction == GemDirection.From9 ? GemText.From9 : GemText.From10;
        for (var length = 0; length < text.TrimEnd().Length; length++)
        {
            _folder.Write(Name9, text[..length]);
            (await _folder.RefusalAsync(() => _folder.RunAsync([], gems: [Name9]))).ShouldContain(Name9, customMessage: $"cut to {length}");
        }
    }

    [Fact]
    public async Task Two_files_of_one_direction_are_refused()
    {
        _folder.Write(Name9, GemText.From9);
        _folder.Write("2017_I9gem.txt", GemText.From9);

        (await _folder.RefusalAsync(() => _folder.RunAsync([], gems: [Name9, "2017_I9gem.txt"]))).ShouldBe(
            "2018_I9gem.txt and 2017_I9gem.txt both map from ICD-9-CM; one file of a direction is accepted.");
    }

    [Fact]
    public void Shipped_rows_are_not_taken_for_imported_ones() =>
        Shipped.Crosswalk.ShouldAllBe(r => !r.Source.StartsWith("CMS GEM ", StringComparison.Ordinal));

    public void Dispose() => _folder.Dispose();

    public enum GemDirection
    {
        From9,
        From10,
    }

    private static CrosswalkRow Row(CodeSystem from, string code, string? target, string flags) =>
        new(from, CodeText.Parse(code), target is null ? null : CodeText.Parse(target), flags, "CMS GEM " + Name9);

    private static CodeStanding Judge(CodeIndex index, string code, string on)
    {
        WrittenCode.TryRead(code, out var written).ShouldBeTrue();
        return index.Judge(written, DateOnly.Parse(on)).Standing;
    }
}
