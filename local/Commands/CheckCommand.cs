using System.CommandLine;
using System.Text.Json;
using ClaimCheck.App;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Http;
using ClaimCheck.Core.Findings;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck check &lt;claim.json|-&gt; [--dry-run]</c>.</summary>
internal static class CheckCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var file = new Argument<string>("claim.json") { Description = "The claim; - reads standard input." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Record nothing." };
        var check = new Command("check", "Check one claim. Exit code 0: no errors; 1: errors found; 2: it could not be read.") { file, dryRun };
        check.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(global.Data), parsed.GetValue(dryRun), parsed.GetValue(global.Json), terminal, cancellation));
        return check;
    }

    private static async Task<int> RunAsync(string path, string data, bool dryRun, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var claim = await InputFile.ReadAsync(path, terminal, ClaimChecks.MostBytes, cancellation);
        await using var stores = new DataStores(data);
        var checks = new ClaimChecks(BasisInForce.Of(stores.Codes, stores.Policies), stores.ClaimLedger, TimeProvider.System);
        CheckedClaim found;
        try
        {
            found = await checks.CheckAsync(claim, dryRun ? Recording.Dry : Recording.Lasting, cancellation);
        }
        catch (JsonException fault)
        {
            throw new RefusedException($"{InputFile.Name(path)}: {Problem.MalformedJson(fault).Detail}", fault);
        }

        if (found.LedgerFault is { } unwritten)
            terminal.Error.WriteLine($"claimcheck: The claim was checked, but is not in the ledger. {(unwritten is StoreException ? unwritten.Message : unwritten.GetType().Name)}");
        if (json)
            terminal.WriteJson((output, indented) => ResultJson.Write(output, found.Result, found.InputHash, indented));
        else
            terminal.Show(ResultPage.Of(found.Result, ClaimJsonReader.Read(claim)));
        return found.Result.Decision == Decision.Reject ? ExitCode.ErrorsFound : ExitCode.Clean;
    }
}
