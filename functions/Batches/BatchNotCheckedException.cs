namespace ClaimCheck.Functions.Batches;

/// <summary>A batch was not checked, and the host is to try again. The message names the batch and quotes no row.</summary>
public sealed class BatchNotCheckedException : Exception
{
    /// <summary>Without words; use one of the others.</summary>
    public BatchNotCheckedException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public BatchNotCheckedException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public BatchNotCheckedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
