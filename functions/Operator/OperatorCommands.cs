using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Identity;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Codes.Import;
using ClaimCheck.App.Http;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Operator;

/// <summary>
/// What an operator does to the stores of the Azure edge from a machine of their own: the deployed program, called with a
/// command instead of by the Functions host. <c>docs/azure.md</c> shows each.
/// </summary>
internal static class OperatorCommands
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>It was called wrongly, or was refused what it needs; nothing was changed.</summary>
    public const int Refused = 2;

    /// <summary>Whether these are a command; the host's arguments are options all.</summary>
    public static bool AreMeant(IReadOnlyList<string> arguments) => arguments.Count > 0 && !arguments[0].StartsWith('-');

    /// <summary>Runs a command. Never throws: a fault is one line on <paramref name="error"/>.</summary>
    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="stores">Where stores and the ledger's key are found; only those that a command uses are opened.</param>
    /// <param name="output">What was done, as JSON.</param>
    /// <param name="error">Why not.</param>
    /// <param name="cancellation">Ends it; what was not swapped in by then stays out.</param>
    /// <returns><see cref="Done"/> or <see cref="Refused"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, IServiceProvider stores, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var parsed = Root(stores, output).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
            return Refuse(error, $"{parsed.Errors[0].Message} Use --help to see what is accepted.");
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (Exception fault) when (fault is ImportException or InvalidDataException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return Refuse(error, fault.Message);
        }
        catch (RequestFailedException fault)
        {
            return Refuse(error, $"The storage account answered {fault.Status} {fault.ErrorCode}. Writing tables needs the role Storage Table Data Contributor, which takes some minutes to be in force.");
        }
        catch (AuthenticationFailedException)
        {
            return Refuse(error, "Nobody is signed in who may use the storage account; run `az login`.");
        }
        catch (OperationCanceledException)
        {
            return Refuse(error, "Cancelled.");
        }
        catch (Exception fault)
        {
            // The message could quote a patient, so only the kind of fault is told.
            return Refuse(error, $"A fault in ClaimCheck ended the command ({fault.GetType().Name}).");
        }
    }

    private static RootCommand Root(IServiceProvider stores, TextWriter output) => new("ClaimCheck on Azure: what is done to its stores by hand.")
    {
        new Command("codes", "The official code sets.") { ImportCodes(stores, output) },
        new Command("policies", "What payers ask for.") { ImportPolicies(stores, output) },
        new Command("ledger", "The patients' visits, under pseudonyms.") { Forget(stores, output), Trim(stores, output) },
    };

    private static Command ImportCodes(IServiceProvider stores, TextWriter output)
    {
        var files = new Argument<string[]>("order files") { Description = "Official order files of ICD-10-CM: .txt, .gz or CMS's .zip; the name says the release.", Arity = ArgumentArity.ZeroOrMore };
        var gems = new Option<string[]>("--gem") { Description = "General Equivalence Mapping files.", AllowMultipleArgumentsPerToken = true };
        var release = new Option<string>("--release") { Description = "What to call the release of the one order file, where its name does not say.", HelpName = "FY2026" };
        var effective = new Option<string>("--effective") { Description = "The first date of service of that release.", HelpName = "2025-10-01" };
        var backfill = new Option<bool>("--backfill") { Description = "Put releases in that are older than the newest one loaded." };
        var replace = new Option<bool>("--replace") { Description = "Replace releases that are loaded from another file." };
        var import = new Command("import", "Load official code files. All of them are loaded, or nothing changes.") { files, gems, release, effective, backfill, replace };
        import.Validators.Add(result =>
        {
            var (named, dated) = (result.GetResult(release) is not null, result.GetResult(effective) is not null);
            if (named != dated || (named && result.GetResult(files)?.Tokens.Count != 1))
                result.AddError("--release and --effective are given together, for one order file.");
        });
        import.SetAction(async (parsed, cancellation) =>
        {
            var named = parsed.GetValue(release) is { } name ? ReleaseName.Parse(name, parsed.GetRequiredValue(effective)) : null;
            var request = new ImportRequest(
                [.. (parsed.GetValue(files) ?? []).Select(f => new ReleaseFile(f, named))], parsed.GetValue(gems) ?? [], parsed.GetValue(backfill), parsed.GetValue(replace));
            var report = await new CodeImport(stores.GetRequiredService<ICodeStore>()).RunAsync(request, progress: null, cancellation);
            return Write(output, report, ContractJson.Default.ImportReport);
        });
        return import;
    }

    private static Command ImportPolicies(IServiceProvider stores, TextWriter output)
    {
        var file = new Argument<string>("csv") { Description = "Policies, or attested exceptions: the header tells which." };
        var import = new Command("import", "Load a practice's own policies or exceptions in the place of those loaded before. All rows are taken, or nothing changes.") { file };
        import.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (new FileInfo(path) is { Exists: true, Length: > PolicyImport.MostBytes })
                throw new InvalidDataException($"{path} is larger than {PolicyImport.MostBytes / 1024 / 1024} MiB.");
            var report = await new PolicyImport(stores.GetRequiredService<IPolicyStore>()).RunAsync(await File.ReadAllBytesAsync(path, cancellation), cancellation);
            if (report.Errors is [var first, ..])
                throw new InvalidDataException($"{path}: {first}{(report.Errors.Count > 1 ? $" ({report.Errors.Count - 1} more)" : "")}");
            return Write(output, report, ContractJson.Default.PolicyImportReport);
        });
        return import;
    }

    private static Command Forget(IServiceProvider stores, TextWriter output)
    {
        var id = new Argument<string>("patient id") { Description = "The practice's own identifier for the patient, as claims give it." };
        var birthDate = Date("--birth-date", "The patient's birth date; leave it out for claims that gave none.");
        var forget = new Command("forget", "Remove all that the ledger holds of a patient. Says how many visits that were.") { id, birthDate };
        forget.SetAction(async (parsed, cancellation) =>
        {
            var key = stores.GetRequiredService<Lazy<PatientKeys>>().Value.Of(parsed.GetRequiredValue(id), parsed.GetValue(birthDate));
            return Removed(output, await stores.GetRequiredService<ILedger>().ForgetAsync(key, cancellation));
        });
        return forget;
    }

    private static Command Trim(IServiceProvider stores, TextWriter output)
    {
        var before = Date("--before", "The first date of service that stays.");
        before.Required = true;
        var trim = new Command("trim", "Remove all visits before a date from the ledger.") { before };
        trim.SetAction(async (parsed, cancellation) =>
            Removed(output, await stores.GetRequiredService<ILedger>().TrimAsync(parsed.GetValue(before)!.Value, cancellation)));
        return trim;
    }

    // What is no date is not quoted: it may be somebody's.
    private static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "1980-02-11",
        CustomParser = result =>
        {
            if (Forms.TryReadDate(result.Tokens[0].Value, out var date))
                return date;
            result.AddError($"{name} is no date; accepted: an ISO 8601 date, such as 1980-02-11.");
            return null;
        },
    };

    private static int Removed(TextWriter output, long entries)
    {
        output.WriteLine($$"""{"removed":{{entries}}}""");
        return Done;
    }

    private static int Write<T>(TextWriter output, T report, JsonTypeInfo<T> type)
    {
        output.WriteLine(JsonSerializer.Serialize(report, type));
        return Done;
    }

    private static int Refuse(TextWriter error, string message)
    {
        error.WriteLine("claimcheck: " + string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        return Refused;
    }
}
