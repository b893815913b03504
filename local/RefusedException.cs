namespace ClaimCheck.Local;

/// <summary>What was asked for cannot be done. The message is one line for a person: what is wrong and what would be accepted.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Without words; use one of the others.</summary>
    public RefusedException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public RefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public RefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
