using System.Reflection;

namespace ClaimCheck.Tests.Shared;

/// <summary>
/// A test over files that are no part of the repository: the folder <c>CLAIMCHECK_DATA</c> names, or <c>../shared/data</c>
/// beside the repository. Without them the test is skipped and says so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(string file)
    {
        File = file;
        if (!System.IO.File.Exists(PathOf(file)))
            Skip = $"{PathOf(file)} is not there; set CLAIMCHECK_DATA to the folder it is in.";
    }

    /// <summary>The file the test needs.</summary>
    public string File { get; }

    public static string PathOf(string file)
    {
        var named = Environment.GetEnvironmentVariable("CLAIMCHECK_DATA");
        var folder = string.IsNullOrEmpty(named) ? Path.Combine(RepositoryRoot, "..", "shared", "data") : named;
        return Path.GetFullPath(Path.Combine(folder, file));
    }

    private static string RepositoryRoot =>
        typeof(DataFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
