using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>
/// Puts official code files into the store: reads what is loaded, merges the files with it in order of time, and swaps the
/// whole at once. Until that swap, whatever happens, the old data stay.
/// </summary>
/// <remarks>Notes, successors, DRGs and all else that ships comes from the running program; an import never loses it.</remarks>
/// <param name="store">Where the codes live.</param>
public sealed class CodeImport(ICodeStore store)
{
    // An import that finds another's work done in the meantime is merged with it anew.
    private const int MostAttempts = 5;

    /// <summary>Imports; importing what is loaded already changes nothing.</summary>
    /// <param name="request">The files.</param>
    /// <param name="progress">Told before and after every file and the writing.</param>
    /// <param name="cancellation">Until the swap.</param>
    /// <exception cref="ImportException">A file or the order of releases was refused.</exception>
    public async Task<ImportReport> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (request is { Releases.Count: 0, Gems.Count: 0 })
            throw new ImportException("There is nothing to import; order files, or mapping files after --gem, are accepted.");

        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var reading = new ReadingProgress(request, progress);
            if (await TryAsync(request, reading, cancellation) is not { } report)
                continue;
            reading.Report(ImportStep.Done);
            return report;
        }

        throw new ImportException("Other imports into the same store came first again and again; nothing was changed, and it can be tried again when they are done.");
    }

    /// <summary>Whether imported codes lie over the shipped data of another version of the program.</summary>
    /// <param name="generation">The name of the generation in the store.</param>
    public static bool NeedsRebase(string generation) => GenerationName.IsOverOtherShipped(generation);

    /// <summary>Lays the releases and mappings that were imported over other shipped data, without their files.</summary>
    /// <param name="stored">What the store holds.</param>
    /// <param name="shipped">What the running program ships.</param>
    public static CodeData Rebase(CodeData stored, CodeData shipped)
    {
        var history = new CodeHistory(ImportedCrosswalk.Of(stored).Over(shipped));
        foreach (var release in Whole(stored).OrderBy(r => r.From))
            history.AddLoaded(release with { To = null }, stored);
        return history.Build();
    }

    /// <summary>The name of a generation of imported codes: equal names mean equal data.</summary>
    public static string NameOf(CodeData data) => GenerationName.Of(data);

    // Null where somebody else replaced what the merge began with.
    private async Task<ImportReport?> TryAsync(ImportRequest request, ReadingProgress reading, CancellationToken cancellation)
    {
        var before = await store.FindGenerationAsync(cancellation);
        var (data, report) = await MergeAsync(request, before, reading, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!report.Changed)
            return report;
        reading.Report(ImportStep.Writing);
        return await store.TryReplaceAsync(before, report.Generation, data, cancellation) ? report : null;
    }

    private static CodeRelease[] Whole(CodeData stored) => [.. stored.Releases.Where(r => r is { System: CodeSystem.Icd10Cm, IsWhole: true })];

    // A method of its own, so that what was loaded before is let go while the new data are written.
    private async Task<(CodeData Data, ImportReport Report)> MergeAsync(
        ImportRequest request, string? before, ReadingProgress reading, CancellationToken cancellation)
    {
        var shipped = ShippedCodes.Read();
        var stored = await store.ReadAsync(cancellation);
        var plan = ReleasePlan.Make(request, Whole(stored), shipped);

        var crosswalk = ImportedCrosswalk.Of(stored);
        var gems = await TakeGemsAsync(request.Gems, crosswalk, reading, cancellation);
        var history = new CodeHistory(crosswalk.Over(shipped));
        var taken = new Dictionary<DateOnly, TakenRelease>();
        foreach (var planned in plan)
        {
            if (await AddAsync(planned, request.Replace, history, stored, reading, cancellation) is { } release)
                taken.Add(planned.Name.From, release);
        }

        var data = history.Build();
        var name = GenerationName.Of(data);
        return (data, new ImportReport(
            name,
            Changed: name != before,
            [.. history.Tallies.Where(t => taken.ContainsKey(t.Release.From)).Select(t => Report(t, taken[t.Release.From]))],
            gems,
            [
                .. history.Differences.Where(d => taken.ContainsKey(d.Release.From))
                    .Select(d => new DifferenceReport(d.Code.Dotted(CodeSystem.Icd10Cm), d.Release.Name)),
            ],
            Totals(data)));
    }

    private static async Task<TakenRelease?> AddAsync(
        PlannedRelease planned, bool replace, CodeHistory history, CodeData stored, ReadingProgress reading, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (planned.File is not { } given)
        {
            history.AddLoaded(planned.Loaded! with { To = null }, stored);
            return null;
        }

        reading.Begins(given.Path);
        var files = await CodeFile.ReadAsync(given.Path, OrderFile.IsNamedSo, "order file (icd10cm_order_….txt)", cancellation);
        using var file = files[0];
        if (files.Count > 1)
            throw new ImportException($"{ReleasePlan.FileName(given)} holds {files.Count} order files ({string.Join(", ", files.Select(f => f.Name))}); take the right one out and give it alone.");
        ReleasePlan.CheckEntry(planned, file.Name);

        var loaded = planned.Loaded;
        var isLoaded = loaded is not null && loaded.Digest == file.Digest && (loaded.Name == planned.Name.Name || !replace);
        if (isLoaded)
        {
            history.AddLoaded(loaded! with { To = null }, stored);
        }
        else
        {
            if (loaded is not null && !replace)
                throw ReleasePlan.Differs(given, planned.Name, loaded);
            history.Begin(new CodeRelease(CodeSystem.Icd10Cm, planned.Name.Name, planned.Name.From, To: null, file.Digest));
            OrderFile.Read(file, history.Add, cancellation);
        }

        reading.Took(given.Path);
        return new TakenRelease(ReleasePlan.FileName(given), isLoaded);
    }

    private static async Task<IReadOnlyList<GemReport>> TakeGemsAsync(
        IReadOnlyList<string> paths, ImportedCrosswalk crosswalk, ReadingProgress reading, CancellationToken cancellation)
    {
        var gems = new List<GemFile>();
        var reports = new List<GemReport>();
        foreach (var path in paths)
        {
            reading.Begins(path);
            foreach (var file in await CodeFile.ReadAsync(path, GemFile.IsNamedSo, "mapping (2018_I9gem.txt, 2018_I10gem.txt)", cancellation))
            {
                using var text = file;
                var gem = GemFile.Read(text, cancellation);
                if (gems.Find(g => g.From == gem.From) is { } twice)
                    throw new ImportException($"{twice.Name} and {gem.Name} both map from {gem.From.Name()}; one file of a direction is accepted.");
                gems.Add(gem);
                var isNew = crosswalk.Take(gem);
                reports.Add(new GemReport(gem.Name, gem.From.Name(), gem.From.Other().Name(), AlreadyLoaded: !isNew, gem.Rows.Count, gem.Digest));
            }

            reading.Took(path);
        }

        return reports;
    }

    private static ReleaseReport Report(ReleaseTally tally, TakenRelease taken) => new(
        taken.File,
        tally.Release.Name,
        tally.Release.From,
        taken.AlreadyLoaded,
        tally.Codes,
        tally.Billable,
        tally.Since?.Name,
        tally.Added,
        tally.Removed,
        tally.Turned,
        tally.Retitled,
        tally.Release.Digest!);

    private static ImportTotals Totals(CodeData data)
    {
        var codes = data.Codes.Select(r => (r.System, r.Code)).Distinct().CountBy(c => c.System).ToDictionary();
        return new ImportTotals(
            codes.GetValueOrDefault(CodeSystem.Icd10Cm), codes.GetValueOrDefault(CodeSystem.Icd9Cm), Whole(data).Length, data.Crosswalk.Count);
    }

    private sealed record TakenRelease(string File, bool AlreadyLoaded);
}
