using ClaimCheck.App.Ledger;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>What an edge has that hands the ranges of large files to several invocations. Where there is none, every file goes in one pass.</summary>
/// <param name="Store">Keeps the plans and what is done.</param>
/// <param name="Files">The inbox and the results.</param>
/// <param name="Queue">Carries the word which range is to be checked.</param>
/// <param name="Ledger">The patients' histories; the ranges of a batch are a session of it.</param>
/// <param name="Size">What is cut, and how.</param>
public sealed record LargeBatches(IBatchRangeStore Store, IBatchRangeFiles Files, IBatchRangeQueue Queue, IRangeLedger Ledger, BatchRangeSize Size);
