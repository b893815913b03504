namespace ClaimCheck.App.Batches;

/// <summary>The place that results are to be shown in cannot take them. It is noticed before anything is written; the message names it.</summary>
public sealed class ResultsNotWritableException : IOException
{
    /// <summary>Without words; use one of the others.</summary>
    public ResultsNotWritableException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public ResultsNotWritableException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public ResultsNotWritableException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>With the words a person is to read, and the system's number of the fault.</summary>
    public ResultsNotWritableException(string message, int hresult)
        : base(message, hresult)
    {
    }
}
