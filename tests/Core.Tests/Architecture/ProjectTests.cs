using System.Xml.Linq;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Architecture;

/// <summary>core ← app ← {functions, local}; nothing points the other way, and core stands on the platform alone.</summary>
public sealed class ProjectTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["core"] = [],
        ["app"] = ["core"],
        ["local"] = ["app", "core"],
        ["functions"] = ["app", "core"],
    };

    [Fact]
    public void Core_references_the_base_class_library_alone() =>
        typeof(Rule).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => !n.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Core_brings_in_no_package_but_analyzers()
    {
        // Analyzers never reach the output: PrivateAssets keeps them to the build.
        string[] files = ["core/ClaimCheck.Core.csproj", "eng/Pure.props", "Directory.Build.props"];

        var packages = files.SelectMany(f => Load(f).Descendants("PackageReference")).ToArray();

        packages.ShouldNotBeEmpty();
        packages.Where(p => (string?)p.Attribute("PrivateAssets") != "all" || !((string?)p.Attribute("Include"))!.Contains("Analyzers", StringComparison.Ordinal) && (string?)p.Attribute("Include") != "Meziantou.Analyzer")
            .Select(p => (string?)p.Attribute("Include")).ShouldBeEmpty();
        Load("core/ClaimCheck.Core.csproj").Descendants("FrameworkReference").ShouldBeEmpty();
        Load("core/ClaimCheck.Core.csproj").Descendants("Reference").ShouldBeEmpty();
    }

    [Fact]
    public void Product_projects_point_one_way()
    {
        foreach (var (folder, allowed) in Allowed)
        {
            foreach (var project in Projects(folder))
            {
                var references = XDocument.Load(project).Descendants("ProjectReference")
                    .Select(r => FolderOf(project, ((string?)r.Attribute("Include"))!))
                    .ToArray();

                references.Except(allowed, StringComparer.Ordinal).ShouldBeEmpty($"{folder} may reference {string.Join(", ", allowed)} only");
            }
        }
    }

    [Theory]
    [InlineData("core")]
    [InlineData("app")]
    [InlineData("local")]
    public void A_product_folder_holds_one_project(string folder) => Projects(folder).Length.ShouldBe(1);

    [Fact]
    public void No_product_code_lies_outside_the_folders_with_a_rule_here() =>
        Directory.EnumerateFiles(TestFiles.RepositoryRoot, "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(TestFiles.RepositoryRoot, p).Split(Path.DirectorySeparatorChar))
            .Where(p => p[0] != "tests" && !Allowed.ContainsKey(p[0]) && !p.Contains("obj", StringComparer.Ordinal) && !p.Contains("bin", StringComparer.Ordinal))
            .Select(p => string.Join('/', p))
            .ShouldBeEmpty();

    private static string[] Projects(string folder)
    {
        var path = Path.Combine(TestFiles.RepositoryRoot, folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj") : [];
    }

    private static XDocument Load(string file) => XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, file));

    private static string FolderOf(string project, string reference)
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Replace('\\', '/')));
        return Path.GetRelativePath(TestFiles.RepositoryRoot, path).Split(Path.DirectorySeparatorChar)[0];
    }
}
