using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Ledger;

/// <summary>The rules by which one version of a claim takes the place of another; stores of any make go by them.</summary>
public static class ClaimVersions
{
    /// <summary>Sees that an entry can be filed.</summary>
    /// <exception cref="ArgumentException">Its patient key is none. The message does not quote it: it may be a patient's id.</exception>
    public static void Check(IReadOnlyList<LedgerEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
            CheckKey(entries[i].PatientKey);
    }

    /// <summary>Sees that a patient key is one.</summary>
    /// <exception cref="ArgumentException">It is none. The message does not quote it: it may be a patient's id.</exception>
    public static void CheckKey(string patientKey)
    {
        if (!PatientKeys.IsKey(patientKey))
            throw new ArgumentException($"A patient key is accepted as {PatientKeys.Length} hexadecimal digits in lower case, as {nameof(PatientKeys)} makes them.", nameof(patientKey));
    }

    /// <summary>Whether a version of a claim is written, given the highest rank that the ledger holds of it.</summary>
    /// <param name="rank">The version's <see cref="LedgerEntry.Rank"/>.</param>
    /// <param name="held">The highest held; -1 where none is.</param>
    public static bool Takes(int rank, int held) => rank >= held;
}
