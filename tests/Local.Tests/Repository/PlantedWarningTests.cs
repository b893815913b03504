using System.Diagnostics;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>Warnings really are errors: a project of this repository with a fault planted in it does not build.</summary>
public sealed class PlantedWarningTests : IDisposable
{
    // Below tests/, so that the repository's own props hold for it as for any project.
    private readonly DirectoryInfo _project = Directory.CreateDirectory(
        RepositoryFiles.PathOf("tests", "Local.Tests", "obj", "planted-" + Guid.NewGuid().ToString("N")));

    [Fact]
    public async Task Without_a_fault_it_builds()
    {
        var (exit, output) = await BuildAsync("public static class Sound { public static string Name() => \"sound\"; }");
        exit.ShouldBe(0, output);
    }

    [Theory]
    [InlineData("CS8603", "public static class Planted { public static string Name() { string? nothing = null; return nothing; } }")]
    [InlineData("CS0219", "public static class Planted { public static void Unused() { var never = 1; } }")]
    [InlineData("RS0030", "public static class Planted { public static System.DateTime Now() => System.DateTime.Now; }")]
    [InlineData("RS0030", "public static class Planted { public static System.DateTime Now() => System.DateTime.UtcNow; }")]
    [InlineData("RS0030", "public static class Planted { public static void Say() => System.Console.WriteLine(); }")]
    public async Task A_planted_fault_fails_the_build(string diagnostic, string code)
    {
        var (exit, output) = await BuildAsync(code);
        exit.ShouldNotBe(0, output);
        output.ShouldContain("error " + diagnostic);
    }

    public void Dispose() => _project.Delete(recursive: true);

    private async Task<(int Exit, string Output)> BuildAsync(string code)
    {
        // As core and app are: a plain project with the shared props.
        await File.WriteAllTextAsync(Path.Combine(_project.FullName, "Planted.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="$(RepositoryRoot)eng/Pure.props" />
              <PropertyGroup>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
                <NoWarn>$(NoWarn);EnableGenerateDocumentationFile</NoWarn>
              </PropertyGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_project.FullName, "Planted.cs"), "namespace Planted;\n\n" + code + "\n");
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "--nologo", "-v", "quiet", "--disable-build-servers"])
        {
            WorkingDirectory = _project.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = build.StandardError.ReadToEndAsync();
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, output + await error);
    }
}
