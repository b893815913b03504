using System.Globalization;
using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Local.Commands;

/// <summary>Looks five times a second how far a quarterly audit is, and shows it.</summary>
internal sealed class QuarterlyProgress : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly IProgress<WorkProgress> _bar;
    private readonly Quarter _quarter;
    private readonly ITimer _timer;

    /// <summary>Begins to look.</summary>
    public QuarterlyProgress(IProgress<WorkProgress> bar, Quarter quarter, TimeProvider clock)
    {
        (_bar, _quarter) = (bar, quarter);
        _timer = clock.CreateTimer(_ => Show(), null, Every, Every);
    }

    /// <summary>What the audit tells it to.</summary>
    public AuditProgress Of { get; } = new();

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Show() => _bar.Report(new WorkProgress(
        string.Create(CultureInfo.InvariantCulture, $"auditing {_quarter}  {Of.Entries:N0} visits"), Of.Done, AuditProgress.Total));
}
