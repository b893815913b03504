namespace ClaimCheck.App;

/// <summary>The day of a check. Claims carry no time zone, so all edges count days in UTC.</summary>
public static class UtcDay
{
    /// <summary>Today, in UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
