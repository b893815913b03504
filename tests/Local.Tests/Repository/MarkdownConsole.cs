using System.Text.RegularExpressions;

namespace ClaimCheck.Local.Tests.Repository;

/// <summary>A command a page shows.</summary>
/// <param name="Line">What stands behind <c>$ </c> in a console block.</param>
/// <param name="Language">The language of the block right after it; empty where that is the next command, or there is none.</param>
/// <param name="Answer">The text of that block.</param>
internal sealed record ShownCommand(string Line, string Language, string Answer);

/// <summary>The commands on a page of the repository, with the answers it shows to them.</summary>
internal static partial class MarkdownConsole
{
    public static IEnumerable<ShownCommand> Commands(string page)
    {
        var blocks = Blocks().Matches(page);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (Language(i) != "console")
                continue;
            var isAnswered = i + 1 < blocks.Count && Language(i + 1) != "console";
            yield return new ShownCommand(Text(i).Trim()["$ ".Length..], isAnswered ? Language(i + 1) : "", isAnswered ? Text(i + 1) : "");
        }

        string Language(int block) => blocks[block].Groups["language"].Value;
        string Text(int block) => blocks[block].Groups["text"].Value;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Blocks();
}
