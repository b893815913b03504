namespace ClaimCheck.App.Codes;

/// <summary>What a generation of code data may be called: stores make keys of it.</summary>
public static class GenerationName
{
    /// <summary>Sees that a name can be one.</summary>
    /// <exception cref="ArgumentException">It is empty, or holds a character that keys may not.</exception>
    public static void Check(string generation)
    {
        if (generation.Length == 0 || generation.AsSpan().IndexOfAny("|/\\#?") >= 0 || generation.Any(char.IsControl))
            throw new ArgumentException($"'{generation}' cannot name a generation: | / \\ # ? and control characters are not accepted.", nameof(generation));
    }
}
