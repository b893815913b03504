using System.Diagnostics.CodeAnalysis;

namespace ClaimCheck.Core.Policies;

/// <summary>
/// Somebody's word that a rule's findings on one claim are known and right as they are: until it expires they weigh no more
/// than information.
/// </summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Reason">Why.</param>
/// <param name="AttestedBy">Who says so.</param>
/// <param name="Expires">The last day on which it counts.</param>
[SuppressMessage("Naming", "CA1711", Justification = "An exception to a policy, in the compliance lead's sense of the word.")]
public sealed record PolicyException(string ClaimId, string Rule, string Reason, string AttestedBy, DateOnly Expires);
