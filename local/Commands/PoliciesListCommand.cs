using System.CommandLine;
using ClaimCheck.App.Policies;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck policies list [--exceptions]</c>.</summary>
internal static class PoliciesListCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var exceptions = new Option<bool>("--exceptions") { Description = "List the attested exceptions instead." };
        var list = new Command("list", "List the policies in force, in the form they are imported in.") { exceptions };
        list.SetAction(async (parsed, cancellation) =>
        {
            await using var stores = new DataStores(parsed.GetRequiredValue(global.Data));
            var book = await stores.Policies.GetAsync(cancellation);
            if (parsed.GetValue(global.Json))
                PolicyPage.WriteJson(book, terminal);
            else if (parsed.GetValue(exceptions))
                Write(terminal, PolicyText.ExceptionHeader, book.Exceptions.Select(PolicyText.Of));
            else
                Write(terminal, PolicyText.PolicyHeader, book.Rows.Select(PolicyText.Of));
            return ExitCode.Clean;
        });
        return list;
    }

    // What is listed can be changed and imported again.
    private static void Write(Terminal terminal, string header, IEnumerable<string> rows)
    {
        terminal.Output.WriteLine(header);
        foreach (var row in rows)
            terminal.Output.WriteLine(row);
    }
}
