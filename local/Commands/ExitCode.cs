namespace ClaimCheck.Local.Commands;

/// <summary>What the program tells the shell.</summary>
public static class ExitCode
{
    /// <summary>It ran, and there is nothing at error severity.</summary>
    public const int Clean = 0;

    /// <summary>It ran, and found errors; or the code asked for does not exist.</summary>
    public const int ErrorsFound = 1;

    /// <summary>It was called wrongly, or could not read or was refused what it needs.</summary>
    public const int Refused = 2;
}
