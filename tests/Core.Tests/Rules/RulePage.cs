using System.Text.Json;
using System.Text.Json.Nodes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Rules;

/// <summary>A page of docs/rules, taken apart at its headings.</summary>
internal sealed class RulePage
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private RulePage(string id, string text)
    {
        Id = id;
        Lines = text.Split('\n', StringSplitOptions.TrimEntries);
        Headings = [.. Lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal))];
    }

    // What is wrong with rows and columns is not the engine's to find; the tests of batches read those pages.
    public static IReadOnlyList<string> Ids { get; } =
        [.. TestFiles.Names("docs/rules", ".md").Where(n => n != "README" && !n.StartsWith("BAT", StringComparison.Ordinal))];

    public string Id { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<string> Headings { get; }

    public static RulePage Read(string id) => new(id, TestFiles.Read($"docs/rules/{id}.md"));

    /// <summary>The merge patch in a section.</summary>
    public JsonObject Fragment(string heading)
    {
        var block = Section(heading).SkipWhile(l => l != "```json").Skip(1).TakeWhile(l => l != "```");
        return JsonNode.Parse(string.Join('\n', block), documentOptions: Strict)!.AsObject();
    }

    /// <summary>The message quoted in a section.</summary>
    public string Quote(string heading) =>
        string.Join(' ', Section(heading).Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..]));

    /// <summary>The place named in a section: "At `/diagnoses/0`".</summary>
    public string Place(string heading) =>
        Section(heading).Single(l => l.StartsWith("At `", StringComparison.Ordinal)).Split('`')[1];

    private string[] Section(string heading)
    {
        var section = Lines.SkipWhile(l => l != heading).Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).ToArray();
        return section.Length > 0 ? section : throw new InvalidOperationException($"{Id}.md has no section '{heading}'.");
    }
}
