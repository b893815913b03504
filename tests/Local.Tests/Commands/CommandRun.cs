using System.Text;
using ClaimCheck.Local.Commands;

namespace ClaimCheck.Local.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>Runs a command in this process.</summary>
    public static async Task<CommandRun> OfAsync(string[] arguments, string input = "", int? width = null, bool colour = false)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var terminal = new Terminal(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, width, colour);
        var code = await CommandLine.RunAsync(arguments, terminal);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>Sees that the command was refused with one line that holds these words.</summary>
    public void ShouldBeRefused(params string[] words)
    {
        Code.ShouldBe(ExitCode.Refused, Error);
        Output.ShouldBeEmpty();
        Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("claimcheck: ");
        foreach (var word in words)
            Error.ShouldContain(word);
    }
}
