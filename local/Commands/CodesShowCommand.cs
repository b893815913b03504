using System.CommandLine;
using ClaimCheck.App;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Http;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck codes show &lt;code&gt; [--on 2022-01-01]</c>.</summary>
internal static class CodesShowCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var code = new Argument<string>("code") { Description = "With or without its dot, in any case." };
        var on = DateOption.On();
        var show = new Command("show", "Show a code's life, seen from a date. Exit code 1: no release ever held it.") { code, on };
        show.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(code), parsed.GetValue(on), parsed.GetRequiredValue(global.Data), parsed.GetValue(global.Json), terminal, cancellation));
        return show;
    }

    private static async Task<int> RunAsync(string code, DateOnly? on, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var codes = new CodeLibrary(new SqliteCodeStore(new Database(data)));
        var index = await codes.GetAsync(cancellation);
        var date = on ?? TimeProvider.System.Today();
        if (CodeLookup.Find(index, code, date) is not { } entry)
        {
            terminal.Error.WriteLine($"claimcheck: '{code}' is in no release of a code set that is loaded.");
            return ExitCode.ErrorsFound;
        }

        var view = CodeLookup.View(index, entry, date);
        if (json)
            terminal.WriteJson(view, ContractJson.Default.CodeView);
        else
            terminal.Show(CodePage.Of(view));
        return ExitCode.Clean;
    }
}
