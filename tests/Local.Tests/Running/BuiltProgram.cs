using System.Diagnostics;
using System.Text;
using ClaimCheck.Local.Tests.Commands;

namespace ClaimCheck.Local.Tests.Running;

/// <summary>The program as it was built, started as a process of its own.</summary>
internal static class BuiltProgram
{
    /// <summary>Starts it in a directory.</summary>
    public static Process Start(string directory, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "claimcheck.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("CLAIMCHECK_API_KEY");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<CommandRun> RunAsync(string directory, string[] arguments, string input = "", params (string Name, string? Value)[] environment)
    {
        using var process = Start(directory, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        using var patience = new CancellationTokenSource(Poll.Patience);
        await process.WaitForExitAsync(patience.Token);
        return new CommandRun(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }
}
