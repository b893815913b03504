using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;
using ClaimCheck.Tests.Shared;
using Xunit.Abstractions;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>
/// Every code of every release, billable or not, on the first and last day of each and the days beside them, answers as the
/// file in force that day says.
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output) : IDisposable
{
    private readonly ImportFolder _folder = new();

    [DataFact("icd10cm/icd10cm_order_2027_Oct.txt.gz")]
    public async Task The_official_files_are_answered_for_without_a_fault()
    {
        var paths = Directory.GetFiles(Path.GetDirectoryName(DataFactAttribute.PathOf("icd10cm/icd10cm_order_2027_Oct.txt.gz"))!, "icd10cm_order_*.gz");
        paths.Length.ShouldBeGreaterThanOrEqualTo(16);

        var questions = await AskAsync(paths);

        questions.Asked.ShouldBeGreaterThan(1_000_000);
    }

    [Fact]
    public async Task Small_files_with_every_kind_of_change_are_answered_for_without_a_fault()
    {
        string[] paths =
        [
            _folder.Write("icd10cm_order_2016.txt", OrderText.With(
                "B00 Herpes", "B00.1+ Leaves and returns", "B00.2+ Alike in all", "B00.3+ Old title", "B00.4+ Billable, header, billable", "B00.5 Header", "B00.50+ Under it", "C00+ Category")),
            _folder.Write("icd10cm_order_2017.txt", OrderText.With(
                "B00 Herpes", "B00.2+ Alike in all", "B00.3+ New title", "B00.4 Billable, header, billable", "B00.40+ Under it", "B00.5+ Header", "C00 Category", "C00.0+ Under it")),
            _folder.Write("icd10cm_order_2017_Apr.txt.gz", ImportFolder.Gzip(OrderText.With(
                "B00 Herpes", "B00.1+ Leaves and returns", "B00.2+ Alike in all", "B00.3+ New title", "B00.4+ Billable, header, billable", "B00.5+ Header", "B00.6+ Of April", "C00 Category", "C00.0 Between", "C00.00+ Under that"))),

            // FY2018 is missing.
            _folder.Write("icd10cm_order_2019.txt", OrderText.With(
                "B00 Herpes", "B00.1+ Leaves and returns", "B00.2+ Alike in all", "B00.3+ Newest title", "B00.5+ Header", "C00 Category", "C00.00+ Under the category", "QA0 Letters", "QA0.1+ In second place")),

            // Of FY2020 there is the January file alone.
            _folder.Write("icd10cm_order_2020_Jan.txt", OrderText.With(
                "B00 Herpes", "B00.2+ Alike in all", "B00.3+ Newest title", "C00 Category", "C00.0 Between", "C00.00+ Under that", "S33 Sprain", "S33.9 Unspecified", "S33.9XXA+ Initial", "QA0 Letters", "QA0.1 Header", "QA0.10+ In second place")),
        ];

        var questions = await AskAsync(paths);

        questions.Asked.ShouldBeGreaterThan(250);
    }

    [DataFact("icd10cm/icd10cm_order_2027_Oct.txt.gz")]
    public async Task What_ships_says_what_the_official_files_say()
    {
        var folder = Path.GetDirectoryName(DataFactAttribute.PathOf("icd10cm/icd10cm_order_2027_Oct.txt.gz"))!;

        (await _folder.ImportAsync(Directory.GetFiles(folder, "icd10cm_order_*.gz"))).Differences.ShouldBeEmpty();
    }

    [DataFact("gem/2018_I9gem.txt.gz")]
    public async Task The_official_mappings_are_taken_whole_and_say_what_ships()
    {
        var report = await _folder.RunAsync([], gems: [DataFactAttribute.PathOf("gem/2018_I9gem.txt.gz"), DataFactAttribute.PathOf("gem/2018_I10gem.txt.gz")]);

        report.Gems.Select(g => (g.File, g.Rows)).ShouldBe([("2018_I9gem.txt", 24_860), ("2018_I10gem.txt", 81_593)]);
        var index = await _folder.IndexAsync();
        foreach (var code in ShippedCodes.Read().Crosswalk.GroupBy(r => (r.FromSystem, r.From)))
        {
            index.CrosswalkFrom(code.Key.FromSystem, code.Key.From).Select(r => (r.To, r.Flags))
                .ShouldBe(code.Select(r => (r.To, r.Flags)), code.Key.ToString());
        }

        // 724.5 and 724.2, as the product promises them.
        index.CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("724.5")).Select(r => r.To!.Value.ToString()).ShouldBe(["M5489", "M549"], ignoreOrder: true);
        index.CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("724.2")).Select(r => r.To!.Value.ToString()).ShouldBe(["M545"]);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ReleaseQuestions> AskAsync(string[] paths)
    {
        await _folder.ImportAsync(paths);
        var files = paths
            .Select(p => (Path: p, Release: ReleaseName.TryRead(p, out var release) ? release : throw new InvalidOperationException(p)))
            .OrderBy(f => f.Release.From)
            .ToArray();

        var questions = new ReleaseQuestions(await _folder.IndexAsync(), ShippedCodes.Read());
        questions.Ask([.. files.Select((f, i) => new FileInForce(f.Path, f.Release.From, i + 1 < files.Length ? files[i + 1].Release.From.AddDays(-1) : null))]);

        output.WriteLine($"{questions.Asked} questions, {questions.Wrong} wrong");
        questions.WrongAnswers.ShouldBeEmpty();
        questions.Wrong.ShouldBe(0);
        return questions;
    }
}
