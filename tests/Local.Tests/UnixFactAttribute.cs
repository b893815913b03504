namespace ClaimCheck.Local.Tests;

/// <summary>A fact about what only Unix has: limits on the size of files, pipes with names.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no such limits on files, and no pipes among them.";
    }
}

/// <summary>The same for a fact about several things.</summary>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = new UnixFactAttribute().Skip;
}
