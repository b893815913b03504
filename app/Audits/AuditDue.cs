using ClaimCheck.Core.Audits;

namespace ClaimCheck.App.Audits;

/// <summary>When a quarter's audit is due.</summary>
public static class AuditDue
{
    /// <summary>The second day of the quarter after, at 06:00 UTC: the first one's claims are in by then.</summary>
    public static DateTimeOffset Of(Quarter quarter) =>
        new(quarter.LastDay.AddDays(2).ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero);
}
