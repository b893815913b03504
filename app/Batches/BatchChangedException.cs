namespace ClaimCheck.App.Batches;

/// <summary>The file changed while it was read.</summary>
public sealed class BatchChangedException : Exception
{
    /// <summary>With the only words there are for it.</summary>
    public BatchChangedException()
        : base("The file changed while it was being read.")
    {
    }

    /// <summary>With other words.</summary>
    public BatchChangedException(string message)
        : base(message)
    {
    }

    /// <summary>With other words, and what was behind it.</summary>
    public BatchChangedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
