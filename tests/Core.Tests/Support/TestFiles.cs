using System.Reflection;

namespace ClaimCheck.Core.Tests.Support;

/// <summary>What the tests read: the cases and pages inside the assembly, the project files of the repository.</summary>
internal static class TestFiles
{
    private static readonly Assembly Here = typeof(TestFiles).Assembly;

    /// <summary>The repository this assembly was built from.</summary>
    public static string RepositoryRoot { get; } =
        Here.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The files of a folder, without extension, in order.</summary>
    public static IReadOnlyList<string> Names(string folder, string extension) =>
        [.. Here.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal) && n.EndsWith(extension, StringComparison.Ordinal))
            .Select(n => n[(folder.Length + 1)..^extension.Length])
            .Order(StringComparer.Ordinal)];

    public static string Read(string name)
    {
        using var stream = Here.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not among the files of the tests.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
