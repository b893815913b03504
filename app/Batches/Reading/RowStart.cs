namespace ClaimCheck.App.Batches.Reading;

/// <summary>A place in a file where a row begins, no claim is open, and reading can go on as if the rows before had been read.</summary>
/// <param name="Offset">How many bytes stand before it.</param>
/// <param name="Row">The number of the row.</param>
/// <param name="Allowance">What is left for looking twice.</param>
/// <param name="CutClaim">The claim that was cut just before, a hash of its id: its further rows are put aside. 0 where none was.</param>
public sealed record RowStart(long Offset, long Row, long Allowance, ulong CutClaim);
