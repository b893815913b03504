using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>A file that cannot be read as a batch at all: no header, or not the columns a batch needs.</summary>
public sealed class BatchRefusedException : Exception
{
    /// <summary>Without words; use the one with findings.</summary>
    public BatchRefusedException()
    {
    }

    /// <summary>With the words a person is to read.</summary>
    public BatchRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the words a person is to read, and what was behind it.</summary>
    public BatchRefusedException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>With everything that is in the way, BAT002 or BAT007; the message puts their messages in a row.</summary>
    public BatchRefusedException(IReadOnlyList<Finding> findings)
        : base(string.Join(' ', findings.Select(f => f.Message))) => Findings = findings;

    /// <summary>Everything that is in the way.</summary>
    public IReadOnlyList<Finding> Findings { get; } = [];
}
