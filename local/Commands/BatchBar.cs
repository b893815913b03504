using System.Globalization;
using ClaimCheck.App.Batches;

namespace ClaimCheck.Local.Commands;

/// <summary>Looks five times a second how far an audit is, and shows rows, rate and the time that is left.</summary>
internal sealed class BatchBar : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly IProgress<WorkProgress> _bar;
    private readonly string _file;
    private readonly TimeProvider _clock;
    private long _begun;
    private readonly ITimer _timer;

    /// <summary>Begins to look.</summary>
    /// <param name="bar">Shows it.</param>
    /// <param name="file">What the file is called.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="clock">The time.</param>
    public BatchBar(IProgress<WorkProgress> bar, string file, long bytes, TimeProvider clock)
    {
        (_bar, _file, _clock) = (bar, file, clock);
        Of = new BatchProgress(bytes);
        _begun = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Show(), null, Every, Every);
    }

    /// <summary>What the audit tells it to.</summary>
    public BatchProgress Of { get; }

    /// <summary>Rows so far, how many a second, and the seconds left if it goes on like that.</summary>
    internal static string Describe(string file, long rows, long bytes, long total, TimeSpan elapsed)
    {
        if (rows == 0 || elapsed <= TimeSpan.Zero || bytes == 0)
            return "reading " + file;
        var left = TimeSpan.FromSeconds(Math.Ceiling(elapsed.TotalSeconds * (total - bytes) / bytes));
        return string.Create(
            CultureInfo.InvariantCulture, $"{file}  {rows:N0} rows  {rows / elapsed.TotalSeconds:N0} rows/s  {(int)left.TotalMinutes}:{left.Seconds:00} left");
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Show()
    {
        // The rate is that of checking, which begins when the file is hashed.
        if (Of.IsHashing)
            _begun = _clock.GetTimestamp();
        var (rows, bytes) = (Of.RowsRead, Of.BytesRead);
        _bar.Report(new WorkProgress(Describe(_file, rows, bytes, Of.BytesTotal, _clock.GetElapsedTime(_begun)), bytes, Of.BytesTotal));
    }
}
