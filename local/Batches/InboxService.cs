using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Batches;

/// <summary>
/// Takes the files of the inbox one after the other, each of them checked by all cores. It looks every two seconds, and
/// sooner where the system or an upload says that something came; the looks decide, because signs get lost. A file that was
/// dropped is taken when it has stayed the same for a second, one that came by HTTP at once.
/// </summary>
internal sealed class InboxService(
    FolderBatchFiles files, IBatchStore store, BatchRuns runs, Arrivals arrivals, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<InboxService> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (string Edition, long Since)> _settling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private int _others;
    private string? _lastFault;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            using var watcher = await BeginAsync(stoppingToken);
            while (true)
            {
                foreach (var (name, edition) in await LookAsync(stoppingToken))
                    await RunAsync(name, edition, stoppingToken);
                await arrivals.WaitAsync(_settling.Count > 0 ? Settled : Look, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop; what is under way is picked up at the next start.
        }
    }

    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    // What dead processes left is finished or thrown away. Where there can be no inbox, we try again for as long as we run.
    private async Task<FileSystemWatcher?> BeginAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                Directory.CreateDirectory(files.Inbox);
                foreach (var (folder, fault) in files.Recover())
                    log.NotRecovered(folder, fault.Message);
                return Watch();
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
            {
                Tell(fault);
                await arrivals.WaitAsync(Look, clock, stopping);
            }
        }
    }

    // What is to be run, with the edition that was seen of it; none where a batch waits for a file that is gone.
    private async Task<List<(string Name, string? Edition)>> LookAsync(CancellationToken stopping)
    {
        var due = new List<(string, string?)>();
        try
        {
            var records = (await store.ListAsync(stopping)).ToDictionary(r => r.Name, StringComparer.Ordinal);
            var there = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var input in files.ListAsync(stopping))
            {
                there.Add(input.Name);
                if (IsDue(input, records.GetValueOrDefault(input.Name)))
                    due.Add((input.Name, input.Edition));
            }

            due.AddRange(records.Values.Where(r => !r.HasEnded && !there.Contains(r.Name) && BatchName.TryRead(r.Name, out _)).Select(r => (r.Name, (string?)null)));

            foreach (var gone in _settling.Keys.Where(n => !there.Contains(n)).ToList())
                _settling.Remove(gone);
            var others = files.CountOthers();
            if (others > _others)
                log.OthersInInbox(others, BatchName.Accepted);
            _others = others;
            _lastFault = null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Tell(fault);
        }

        return due;
    }

    private bool IsDue(BatchInput input, BatchRecord? record)
    {
        if (record?.Edition == input.Edition)
        {
            _settling.Remove(input.Name);
            return !record.HasEnded;
        }

        if (!_settling.TryGetValue(input.Name, out var seen) || seen.Edition != input.Edition)
            _settling[input.Name] = seen = (input.Edition, clock.GetTimestamp());
        if (clock.GetElapsedTime(seen.Since) < Settled)
            return false;
        _settling.Remove(input.Name);
        return true;
    }

    private async Task RunAsync(string name, string? edition, CancellationToken stopping)
    {
        try
        {
            // Those before it may have taken hours. What has changed since settles first, and the next look takes it.
            if ((await files.FindAsync(name, stopping))?.Edition == edition)
                await runs.RunAsync(name, stopping);
            _told.Remove(name);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Where not even that can be kept, it is tried again at every look, and told once.
            var told = Serving.FaultLog.Describe(fault);
            if (_told.GetValueOrDefault(name) != told)
                log.BatchFailed(name, told);
            _told[name] = told;
        }
    }

    // A hint and no more: systems run out of watches, and network drives have none.
    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(files.Inbox) { NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, e) => arrivals.Announce(e.Name ?? "");
            watcher.Renamed += (_, e) => arrivals.Announce(e.Name ?? "");
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }

    // The same fault is told once, not at every look.
    private void Tell(Exception fault)
    {
        var told = Serving.FaultLog.Describe(fault);
        if (told != _lastFault)
            log.InboxNotRead(told);
        _lastFault = told;
    }
}

/// <summary>What the inbox has to tell. It names batches, and quotes no row.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(1, LogLevel.Error, "The inbox cannot be worked on; it is tried again: {Fault}")]
    public static partial void InboxNotRead(this ILogger log, string fault);

    [LoggerMessage(2, LogLevel.Error, "Batch {Name} was ended by a fault: {Fault}")]
    public static partial void BatchFailed(this ILogger log, string name, string fault);

    [LoggerMessage(3, LogLevel.Warning, "The inbox holds {Count} files that are left alone: a batch is named by {Accepted}, and ends in .csv.")]
    public static partial void OthersInInbox(this ILogger log, int count, string accepted);

    [LoggerMessage(4, LogLevel.Error, "What an earlier run left in or beside {Folder} cannot be cleared up; other batches are checked all the same: {Fault}")]
    public static partial void NotRecovered(this ILogger log, string folder, string fault);
}
