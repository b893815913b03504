using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Tests.Contracts;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>A new version of the program ships other data: what was imported is laid over it without the files.</summary>
public sealed class RebaseTests : IDisposable
{
    private static readonly CodeData Shipped = ShippedCodes.Read();
    private readonly ImportFolder _folder = new();

    public RebaseTests()
    {
        _folder.Write("icd10cm_order_2018.txt", OrderText.With("E11 Diabetes", "E11.9+ Diabetes", "M54 Dorsalgia", "M54.5+ Low back pain"));
        _folder.Write("icd10cm_order_2021_Jan.txt", OrderText.With("E11 Diabetes", "E11.9+ Diabetes mellitus", "M54 Dorsalgia", "M54.5+ Low back pain"));
        _folder.Write("2018_I9gem.txt", GemText.From9);
    }

    [Fact]
    public async Task Over_the_same_shipped_data_nothing_changes()
    {
        var stored = await ImportedAsync();

        var rebased = CodeImport.Rebase(stored, Shipped);

        SampleCodeData.Describe(rebased).ShouldBe(SampleCodeData.Describe(stored));
        CodeImport.NameOf(rebased).ShouldBe(await _folder.Store.FindGenerationAsync(default));
    }

    [Fact]
    public async Task Whatever_shipped_before_leaves_no_trace()
    {
        var stored = await ImportedAsync();

        var older = CodeImport.Rebase(stored, Older());
        var newer = CodeImport.Rebase(older, Shipped);

        SampleCodeData.Describe(older).ShouldNotBe(SampleCodeData.Describe(stored));
        SampleCodeData.Describe(newer).ShouldBe(SampleCodeData.Describe(stored));
    }

    [Fact]
    public async Task What_ships_newly_is_taken_and_what_was_imported_stays()
    {
        var older = CodeImport.Rebase(await ImportedAsync(), Older());

        older.Notes.ShouldBeEmpty();
        older.Successions.ShouldHaveSingleItem();
        older.Crosswalk.Where(r => r.FromSystem == CodeSystem.Icd10Cm).ShouldBeEmpty();
        older.Crosswalk.Count(r => r.FromSystem == CodeSystem.Icd9Cm).ShouldBe(7);
        var index = CodeIndex.Build(older);
        index.Releases.Where(r => r.IsWhole).Select(r => r.Name).ShouldBe(["v32", "FY2018", "FY2021-Jan"]);
        index.Find(CodeSystem.Icd10Cm, CodeText.Parse("E11.9"))!.TitleOn(new DateOnly(2018, 9, 30)).ShouldBe("Diabetes");
        index.Find(CodeSystem.Icd9Cm, CodeText.Parse("724.5"))!.Periods[0].Title.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_imported_codes_over_other_shipped_data_need_it()
    {
        await ImportedAsync();
        var generation = (await _folder.Store.FindGenerationAsync(default))!;

        CodeImport.NeedsRebase(generation).ShouldBeFalse();
        CodeImport.NeedsRebase(generation.Replace(generation[9..17], "01234567", StringComparison.Ordinal)).ShouldBeTrue();
        CodeImport.NeedsRebase(ShippedCodes.Generation).ShouldBeFalse();
        CodeImport.NeedsRebase("shipped-0123456789abcdef").ShouldBeFalse();
        CodeImport.NeedsRebase("imported-FY2026").ShouldBeFalse();
    }

    [Fact]
    public async Task The_name_is_that_of_the_data_in_whatever_order_a_store_returns_them()
    {
        var stored = await ImportedAsync();
        var name = CodeImport.NameOf(stored);

        CodeImport.NameOf(stored with { Codes = [.. stored.Codes.Reverse()], Releases = [.. stored.Releases.Reverse()] }).ShouldBe(name);
        CodeImport.NameOf(stored with { Crosswalk = [.. stored.Crosswalk.OrderByDescending(r => r.From)] }).ShouldBe(name);
        var first = stored.Codes[0];
        foreach (var other in new[]
        {
            first with { Period = first.Period with { Title = "Another" } },
            first with { Period = first.Period with { Billable = !first.Period.Billable } },
            first with { Period = first.Period with { To = null } },
            first with { Period = first.Period with { From = first.Period.From.AddDays(1) } },
            first with { System = CodeSystem.Icd10Cm },
        })
        {
            (CodeImport.NameOf(stored with { Codes = [other, .. stored.Codes.Skip(1)] }) == name).ShouldBeFalse(other.ToString());
        }

        (CodeImport.NameOf(stored with { Codes = [.. stored.Codes.Skip(1)] }) == name).ShouldBeFalse();
        (CodeImport.NameOf(stored with { Releases = [.. stored.Releases.Select(r => r with { Digest = null })] }) == name).ShouldBeFalse();
        (CodeImport.NameOf(stored with { Crosswalk = [.. stored.Crosswalk.Select(r => r with { Flags = "10000" })] }) == name).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<CodeData> ImportedAsync()
    {
        await _folder.RunAsync(["icd10cm_order_2018.txt", "icd10cm_order_2021_Jan.txt"], gems: ["2018_I9gem.txt"]);
        return await _folder.Store.ReadAsync(default);
    }

    // Fewer rows of everything, other titles, one release less and one more.
    private static CodeData Older() => Shipped with
    {
        Codes = [.. Shipped.Codes.Where((r, i) => i % 3 != 0 && r.Code != CodeText.Parse("724.5")).Select(r => r with { Period = r.Period with { Title = r.Period.Title + "!" } })],
        Releases = [.. Shipped.Releases.Where(r => r.Name != "FY2027"), new(CodeSystem.Icd10Cm, "FY2021-Apr", new(2021, 4, 1), new(2021, 9, 30))],
        Notes = [],
        Successions = [Shipped.Successions[0]],
        Crosswalk = [.. Shipped.Crosswalk.Where(r => r.FromSystem == CodeSystem.Icd9Cm)],
    };
}
