using System.CommandLine;

namespace ClaimCheck.Local.Commands;

/// <summary>The options every command takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the contract JSON instead of text for people.", Recursive = true };

    /// <summary><c>--data</c>.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "Directory of the store, made if it is not there.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => "./.claimcheck",
    };

    /// <summary>Adds the checks a parser makes before any command runs.</summary>
    public GlobalOptions() => Data.Validators.Add(data =>
    {
        if (data.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
            data.AddError("--data names no directory.");
    });
}
