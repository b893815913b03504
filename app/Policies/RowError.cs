namespace ClaimCheck.App.Policies;

/// <summary>Why a row of a CSV file was not taken.</summary>
/// <param name="Line">The line it begins in, the header being line 1.</param>
/// <param name="Column">The column; empty where the row as a whole is wrong.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Accepted">What would have been accepted.</param>
public sealed record RowError(int Line, string Column, string Value, string Accepted)
{
    /// <summary>line 4: from is '2026-13-01'; accepted: …</summary>
    public override string ToString() =>
        Column.Length == 0 ? $"line {Line}: {Value}; accepted: {Accepted}" : $"line {Line}: {Column} is '{Value}'; accepted: {Accepted}";
}
