using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>
/// Where code data lives. A store holds one generation at a time, and a replacement is seen whole or not at all.
/// </summary>
public interface ICodeStore
{
    /// <summary>The name of the generation in force; null where the store is empty.</summary>
    ValueTask<string?> FindGenerationAsync(CancellationToken cancellation);

    /// <summary>Everything of the generation in force; <see cref="CodeData.Empty"/> where the store is empty.</summary>
    Task<CodeData> ReadAsync(CancellationToken cancellation);

    /// <summary>
    /// Puts a new generation in the place of the old one, at once. Writing the generation that is in force again changes
    /// nothing.
    /// </summary>
    /// <param name="generation">Its name: equal names mean equal data.</param>
    /// <param name="data">Everything of it.</param>
    /// <param name="cancellation">Until the swap; the old generation then stays in force.</param>
    Task ReplaceAsync(string generation, CodeData data, CancellationToken cancellation);

    /// <summary>
    /// The same for data that were made from what the store held: they take its place only while it is still there, so that
    /// of two who read and write at the same time neither undoes the other's work.
    /// </summary>
    /// <param name="before">The generation the data were made from; null for an empty store.</param>
    /// <param name="generation">The new generation's name.</param>
    /// <param name="data">Everything of it.</param>
    /// <param name="cancellation">Until the swap; the old generation then stays in force.</param>
    /// <returns>False where a third generation came into force meanwhile; it stays.</returns>
    Task<bool> TryReplaceAsync(string? before, string generation, CodeData data, CancellationToken cancellation);
}
