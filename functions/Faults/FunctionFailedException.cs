namespace ClaimCheck.Functions.Faults;

/// <summary>
/// Tells the host that a function failed, in words that may be logged and traced: the host writes down whatever it is told,
/// and the fault itself may quote a patient's record.
/// </summary>
public sealed class FunctionFailedException : Exception
{
    /// <summary>Without words; use one of the others.</summary>
    public FunctionFailedException()
    {
    }

    /// <summary>With the words that are logged.</summary>
    public FunctionFailedException(string message)
        : base(message)
    {
    }

    /// <summary>With the words that are logged, and what was behind it.</summary>
    public FunctionFailedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
