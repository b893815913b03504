using System.Reflection;

namespace ClaimCheck.App.Tests.Batches.Reports;

/// <summary>The reports that stand beside these tests.</summary>
internal static class GoldenFile
{
    private static readonly string Root = typeof(GoldenFile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    public static string PathOf(string name) => Path.Combine(Root, "tests", "App.Tests", "Batches", "Reports", name);
}
