namespace ClaimCheck.Local.Storage;

/// <summary>The store cannot be used. The message says which one, why, and what to do; it names no patient and no claim.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Without words; use one of the others.</summary>
    public StoreException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public StoreException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
