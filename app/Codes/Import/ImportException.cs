namespace ClaimCheck.App.Codes.Import;

/// <summary>
/// An import that was refused; what was loaded before is untouched. The message is one line for a person: the file, what is
/// wrong with it, and what would be accepted.
/// </summary>
public sealed class ImportException : Exception
{
    /// <summary>Without words; use one of the others.</summary>
    public ImportException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public ImportException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public ImportException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
