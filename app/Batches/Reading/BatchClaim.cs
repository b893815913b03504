using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>A claim of a batch.</summary>
/// <param name="Claim">The claim, as a JSON claim of the same content would be.</param>
/// <param name="Rows">The rows it was read from, one for each of its lines, in order.</param>
/// <param name="Findings">What is to be said of its rows: BAT001, BAT003, BAT004, BAT005.</param>
public sealed record BatchClaim(Claim Claim, ArraySegment<BatchRow> Rows, IReadOnlyList<Finding> Findings);
