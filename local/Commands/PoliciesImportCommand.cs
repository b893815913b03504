using System.CommandLine;
using ClaimCheck.App.Http;
using ClaimCheck.App.Policies;
using ClaimCheck.Local.Commands.Text;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck policies import &lt;csv|-&gt;</c>.</summary>
internal static class PoliciesImportCommand
{
    private const int ErrorsShown = 20;

    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var file = new Argument<string>("csv") { Description = "Policies, or attested exceptions: the header tells which. - reads standard input." };
        var import = new Command("import", "Load a practice's own payer policies, or exceptions to rules, in the place of those loaded before. All rows are taken, or nothing changes.") { file };
        import.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(global.Data), parsed.GetValue(global.Json), terminal, cancellation));
        return import;
    }

    private static async Task<int> RunAsync(string path, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var csv = await InputFile.ReadAsync(path, terminal, PolicyImport.MostBytes, cancellation);
        await using var stores = new DataStores(data);
        var report = await new PolicyImport(stores.PolicyStore).RunAsync(csv, cancellation);
        if (report.Errors.Count > 0)
        {
            terminal.Error.WriteLine($"claimcheck: {InputFile.Name(path)} has {Words.Count(report.Errors.Count, "fault")}, so nothing was changed.");
            foreach (var error in report.Errors.Take(ErrorsShown))
                terminal.Error.WriteLine("  " + Words.Clean(error.ToString()));
            if (report.Errors.Count > ErrorsShown)
                terminal.Error.WriteLine($"  and {report.Errors.Count - ErrorsShown} more");
            return ExitCode.Refused;
        }

        if (json)
            terminal.WriteJson(report, ContractJson.Default.PolicyImportReport);
        else
            PolicyPage.Show(report, terminal);
        return ExitCode.Clean;
    }
}
