using System.CommandLine;
using System.CommandLine.Invocation;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary>The command line: <c>serve</c> (also without any command), <c>check</c>, <c>note</c>, <c>audit</c>, <c>quarterly</c>, <c>codes</c>, <c>policies</c>, <c>ledger</c>, <c>rules</c>.</summary>
public static class CommandLine
{
    /// <summary>Reads the arguments and runs the command they name. Never throws: a fault is one line on standard error.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="terminal">Where to read from and write to.</param>
    /// <param name="cancellation">Ends the command; a server lets the requests under way finish.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        // An argument that begins with @ is an argument, not a file of more arguments.
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
            return Refuse(terminal, $"{OneLine(parsed.Errors[0].Message)} Use --help to see what is accepted.");
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Output,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,

                    // The server minds the signals itself and takes the time it needs; the other commands just end.
                    ProcessTerminationTimeout = null,
                },
                cancellation);
        }
        catch (Exception fault) when (fault is RefusedException or StoreException or ImportException)
        {
            return Refuse(terminal, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Refuse(terminal, "Cancelled.");
        }
        catch (IOException fault)
        {
            // The reader of a pipe went away, or the disk is full.
            return Refuse(terminal, fault.Message);
        }
        catch (Exception fault)
        {
            // The message could quote a claim, so only the kind of fault is told.
            return Refuse(terminal, $"A fault in ClaimCheck ended the command ({fault.GetType().Name}).");
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        var global = new GlobalOptions();
        var root = new RootCommand("ClaimCheck checks medical claims before they go out: codes by date of service, and what is missing.")
        {
            global.Json,
            global.Data,
        };
        ServeCommand.AddTo(root, global, terminal);
        root.Add(CheckCommand.Create(global, terminal));
        root.Add(NoteCommand.Create(global, terminal));
        root.Add(AuditCommand.Create(global, terminal));
        root.Add(QuarterlyCommand.Create(global, terminal));
        root.Add(new Command("codes", "Ask about diagnosis codes; load the official code sets.")
        {
            CodesShowCommand.Create(global, terminal),
            CodesImportCommand.Create(global, terminal),
            CodesDiffCommand.Create(global, terminal),
        });
        root.Add(new Command("policies", "What payers ask for: load a practice's own, list what is in force.")
        {
            PoliciesImportCommand.Create(global, terminal),
            PoliciesListCommand.Create(global, terminal),
        });
        root.Add(new Command("ledger", "The patients' visits, under pseudonyms: forget a patient, or what is old.")
        {
            LedgerForgetCommand.Create(global, terminal),
            LedgerTrimCommand.Create(global, terminal),
        });
        root.Add(new Command("rules", "Ask about the rules.") { RulesListCommand.Create(global, terminal) });
        return root;
    }

    private static int Refuse(Terminal terminal, string message)
    {
        terminal.Error.WriteLine("claimcheck: " + OneLine(message));
        return ExitCode.Refused;
    }

    private static string OneLine(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
