using System.Text.RegularExpressions;

namespace ClaimCheck.Functions.Tests.Triggers;

/// <summary>The templates, the settings for trying it and the guide name functions; each of them has to be there.</summary>
public sealed partial class InfraTests
{
    [Fact]
    public void Whatever_names_a_function_names_one_that_is_there()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestEdge.Root, "infra"), "*.bicep", SearchOption.AllDirectories)
            .Append(Path.Combine(TestEdge.Root, "local.settings.sample.json"))
            .Append(Path.Combine(TestEdge.Root, "docs", "azure.md"));

        var named = files.SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal).ToList();

        named.Except(TestEdge.Functions.Select(f => f.Name), StringComparer.Ordinal).ShouldBeEmpty();
        ((string[])["InboxFromPolling", "InboxFromEventGrid", "AuditTick"]).Except(named, StringComparer.Ordinal).ShouldBeEmpty("or the words are not found");
    }

    // As an app setting, as the host's log has it, and as the parameter of the inbox.
    [GeneratedRegex(@"AzureWebJobs\.(?<name>\w+)\.Disabled|'?Functions\.(?<name>[A-Z]\w+)(?= \()|functionName\w* string = '(?<name>\w+)'|(?<name>InboxFrom\w+|AuditTick)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
