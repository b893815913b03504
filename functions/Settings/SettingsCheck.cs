using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ClaimCheck.Functions.Settings;

/// <summary>Looks at the settings before anything is served: what is missing is said at the start, not by the first claim. Nothing is asked of storage.</summary>
/// <param name="configuration">All settings.</param>
internal sealed class SettingsCheck(IConfiguration configuration) : IValidateOptions<ClaimCheckSettings>
{
    private const string KeySetting = $"{ClaimCheckSettings.Section}__{nameof(ClaimCheckSettings.LedgerKey)}";
    private const string QuartersSetting = $"{ClaimCheckSettings.Section}__{nameof(ClaimCheckSettings.LedgerQuarters)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ClaimCheckSettings options)
    {
        string[] faults = [.. new[] { StorageFault(), KeyFault(options.LedgerKey), QuartersFault(options.LedgerQuarters) }.OfType<string>()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // A connection string holds a key, so what the client says of it is not repeated.
    private string? StorageFault()
    {
        try
        {
            StorageAccount.Of(configuration);
            return null;
        }
        catch (InvalidOperationException fault) when (string.IsNullOrEmpty(configuration[StorageAccount.Setting]))
        {
            return fault.Message;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            return $"{StorageAccount.Setting} is no connection string; accepted: UseDevelopmentStorage=true for Azurite, or one of a storage account.";
        }
    }

    private string? KeyFault(string? key)
    {
        if (string.IsNullOrWhiteSpace(key))
            return $"{KeySetting} is not set, and without it no claim can be recorded; accepted: {LedgerKeyText.Accepted}.";
        if (key.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase))
            return $"{KeySetting} is a reference that the key vault has not answered: the secret is not there, or the app's identity may not read it.";
        if (LedgerKeyText.Read(key) is null)
            return $"{KeySetting} is no key; accepted: {LedgerKeyText.Accepted}.";
        return key.Trim() == ClaimCheckSettings.DevelopmentKey && !IsEmulator
            ? $"{KeySetting} is the key for development, which everybody knows; outside the emulator one of the practice's own is needed: {LedgerKeyText.Accepted}."
            : null;
    }

    private static string? QuartersFault(int? quarters) => quarters is null or (>= LedgerRetention.Fewest and <= LedgerRetention.Most)
        ? null
        : $"{QuartersSetting} is {quarters}; accepted: how many quarters before the current one the ledger keeps, from {LedgerRetention.Fewest} (an audit and its look-back) to {LedgerRetention.Most}.";

    private bool IsEmulator =>
        configuration[StorageAccount.Setting] is { } connection
        && (connection.Contains("UseDevelopmentStorage=true", StringComparison.OrdinalIgnoreCase) || connection.Contains("AccountName=devstoreaccount1;", StringComparison.OrdinalIgnoreCase));
}
