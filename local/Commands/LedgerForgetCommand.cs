using System.CommandLine;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck ledger forget &lt;patient id&gt; [--birth-date YYYY-MM-DD]</c>.</summary>
internal static class LedgerForgetCommand
{
    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var id = new Argument<string>("patient id") { Description = "The practice's own identifier for the patient, as claims give it." };
        id.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                result.AddError("The patient id is empty; accepted: the practice's own identifier, as claims give it.");
        });

        // The value is not quoted where it is wrong: it may be somebody's.
        var birthDate = DateOption.Of("--birth-date", "The patient's birth date; leave it out for claims that gave none.", "1980-02-11", quoted: false);
        var forget = new Command("forget", "Remove all that the ledger holds of a patient. Says how many visits that were, and nothing about the patient.") { id, birthDate };
        forget.SetAction(async (parsed, cancellation) =>
        {
            await using var stores = new DataStores(parsed.GetRequiredValue(global.Data));
            var key = stores.Keys.Value.Of(parsed.GetRequiredValue(id), parsed.GetValue(birthDate));
            var removed = await stores.Ledger.ForgetAsync(key, cancellation);
            await LedgerPage.ShowRemovalAsync(stores, removed, parsed.GetValue(global.Json), terminal, cancellation);
            return ExitCode.Clean;
        });
        return forget;
    }
}
