using System.Security.Cryptography;
using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Ledger;

/// <summary>
/// The practice's secret, under which patients have their pseudonyms: from the environment, or made once in the data
/// directory, for its owner only. It is never logged and never in a message.
/// </summary>
public static class LedgerSecret
{
    /// <summary>The environment variable that holds it.</summary>
    public const string Variable = "CLAIMCHECK_LEDGER_KEY";

    /// <summary>The name of the file within the data directory.</summary>
    public const string FileName = "ledger.key";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What makes the pseudonyms, when it is first needed. A fault is not kept: the next who needs it tries again.</summary>
    public static Lazy<PatientKeys> Keys(string directory, string? fromEnvironment) =>
        new(() => Open(directory, fromEnvironment), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>What makes the pseudonyms.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>, if it has one.</param>
    /// <exception cref="StoreException">The secret cannot be read or made.</exception>
    public static PatientKeys Open(string directory, string? fromEnvironment)
    {
        if (!string.IsNullOrWhiteSpace(fromEnvironment))
            return new PatientKeys(LedgerKeyText.Read(fromEnvironment) ?? throw new StoreException($"The environment variable {Variable} is no key; accepted: {LedgerKeyText.Accepted}."));

        var path = Path.Combine(Path.GetFullPath(directory), FileName);
        try
        {
            if (!File.Exists(path))
                Make(path);
            return new PatientKeys(LedgerKeyText.Read(File.ReadAllText(path)) ?? throw new StoreException(
                $"The file {path} is no key; accepted: {LedgerKeyText.Accepted}. Put back the one that was there: visits written under it cannot be linked without it."));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The ledger's key {path} can neither be read nor made: {fault.Message} Name another directory with --data, or set {Variable}.", fault);
        }
    }

    // Under a name of its own first, so that nobody ever sees half of it. Of two who make one at once, one is first, and both
    // use that.
    private static void Make(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        Database.MakeDirectory(directory);
        var draft = Path.Combine(directory, $"{FileName}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(draft, options))
            {
                using (var text = new StreamWriter(file, leaveOpen: true))
                    text.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PatientKeys.FewestBytes)) + "\n");
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody was first.
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
