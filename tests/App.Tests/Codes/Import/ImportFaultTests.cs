using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Whatever happens before the swap, the old data stay.</summary>
public sealed class ImportFaultTests : IDisposable
{
    private static readonly string[] Years = FourReleases.Names;
    private readonly ImportFolder _folder = FourReleases.Folder();

    [Fact]
    public async Task An_import_of_nothing_is_refused() =>
        (await _folder.RefusalAsync(() => _folder.ImportAsync())).ShouldStartWith("There is nothing to import");

    [Fact]
    public async Task One_bad_file_among_good_ones_leaves_everything_as_it_was()
    {
        await _folder.ImportAsync(Years[0]);
        _folder.Write(Years[3], "no code file");
        _folder.Write("2018_I9gem.txt", "no code file either");

        await _folder.RefusalAsync(() => _folder.ImportAsync(Years));
        await _folder.RefusalAsync(() => _folder.RunAsync([Years[1]], gems: ["2018_I9gem.txt"]));
    }

    [Fact]
    public async Task Giving_up_in_the_middle_leaves_everything_as_it_was()
    {
        await _folder.ImportAsync(Years[0]);
        var before = await _folder.Store.FindGenerationAsync(default);
        using var whole = FourReleases.Folder();
        var steps = 0;
        await whole.RunAsync([Years[3]], progress: new Watching(_ => steps++));

        // After each step in turn but the last, which says that it is done.
        for (var step = 1; step < steps; step++)
        {
            using var giveUp = new CancellationTokenSource();
            var left = step;
            var watching = new Watching(_ =>
            {
                if (--left == 0)
                    giveUp.Cancel();
            });
            await Should.ThrowAsync<OperationCanceledException>(() => _folder.RunAsync([Years[3]], progress: watching, cancellation: giveUp.Token));
            (await _folder.Store.FindGenerationAsync(default)).ShouldBe(before, $"given up at step {step} of {steps}");
        }
    }

    [Fact]
    public async Task A_store_that_fails_while_writing_keeps_what_it_had_and_the_next_import_succeeds()
    {
        var store = new WatchedStore();
        using var folder = FourReleases.Folder(store);
        var first = await folder.ImportAsync(Years[0]);
        store.Fails = true;

        await Should.ThrowAsync<IOException>(() => folder.ImportAsync(Years[1]));

        (await store.FindGenerationAsync(default)).ShouldBe(first.Generation);
        store.Fails = false;
        (await folder.ImportAsync(Years[1])).Changed.ShouldBeTrue();
    }

    [Fact]
    public async Task Of_two_imports_at_the_same_time_neither_is_lost()
    {
        var store = new WatchedStore();
        using var folder = FourReleases.Folder(store);
        store.OvertakenBy = _ => folder.ImportAsync(Years[0]);

        var report = await folder.ImportAsync(Years[1]);

        report.Totals.Releases.ShouldBe(2);
        (await store.ReadAsync(default)).Releases.Count(r => r is { System: CodeSystem.Icd10Cm, IsWhole: true }).ShouldBe(2);
        report.Generation.ShouldBe(await store.FindGenerationAsync(default));
    }

    [Fact]
    public async Task An_import_that_is_overtaken_again_and_again_gives_up_and_says_so()
    {
        var store = new WatchedStore();
        using var folder = FourReleases.Folder(store);
        var others = 0;
        async Task OvertakeAsync(ICodeStore held)
        {
            await held.ReplaceAsync($"other-{++others}", CodeData.Empty, default);
            store.OvertakenBy = OvertakeAsync;
        }

        store.OvertakenBy = OvertakeAsync;

        (await Should.ThrowAsync<ImportException>(() => folder.ImportAsync(Years[0]))).Message.ShouldContain("can be tried again");

        (await store.FindGenerationAsync(default)).ShouldBe($"other-{others}");
    }

    public void Dispose() => _folder.Dispose();
}
