using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.App.Ledger;

/// <summary>
/// Where the practice's visits are kept, patient by patient under a pseudonym. Of one patient each claim stands there once,
/// as it was last written: what an earlier version of it had and the later has not is gone, in whatever quarter it was. Under
/// one claim number a void outlasts a replacement, and that the original, whichever comes first.
/// </summary>
/// <remarks>Patient keys are those of <see cref="PatientKeys"/>: 64 hexadecimal digits in lower case. Others are refused.</remarks>
public interface ILedger
{
    /// <summary>Whether a session of entries was completed under a mark, and none of that name since.</summary>
    Task<bool> HasMarkAsync(LedgerMark mark, CancellationToken cancellation);

    /// <summary>What is held of a patient; <see cref="PatientHistory.None"/> where nothing is.</summary>
    ValueTask<PatientHistory> HistoryAsync(string patientKey, CancellationToken cancellation);

    /// <summary>Writes whole claims: all entries of each claim that is among them. Done when it lasts.</summary>
    /// <exception cref="ArgumentException">A patient key is none.</exception>
    Task WriteAsync(IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation);

    /// <summary>Begins to write very many claims, with the ledger as it stands now beside it.</summary>
    Task<ILedgerBulk> BeginBulkAsync(CancellationToken cancellation);

    /// <summary>
    /// The entries of some quarters, by patient key, each patient's together; as they stood at one moment. Memory does not
    /// grow with their number.
    /// </summary>
    /// <param name="from">The first quarter.</param>
    /// <param name="to">The last quarter.</param>
    /// <param name="cancellation">Ends it between two entries.</param>
    IAsyncEnumerable<LedgerEntry> ReadAsync(Quarter from, Quarter to, CancellationToken cancellation = default);

    /// <summary>Removes all that is held of a patient.</summary>
    /// <returns>How many entries that were.</returns>
    Task<int> ForgetAsync(string patientKey, CancellationToken cancellation);

    /// <summary>Removes all entries of visits before a date.</summary>
    /// <returns>How many that were.</returns>
    Task<long> TrimAsync(DateOnly before, CancellationToken cancellation);

    /// <summary>The patients of whom something is held.</summary>
    Task<KnownPatients> KnownPatientsAsync(CancellationToken cancellation);

    /// <summary>How much is held.</summary>
    Task<LedgerCounts> CountAsync(CancellationToken cancellation);

    /// <summary>The fingerprints of the keys that entries were written under, with the last day of each.</summary>
    Task<IReadOnlyList<LedgerKeyUse>> KeysAsync(CancellationToken cancellation);

    /// <summary>Notes that entries are written under a key on a day.</summary>
    Task NoteKeyAsync(LedgerKeyUse use, CancellationToken cancellation);
}

/// <summary>
/// What a session of entries was of. Whoever died after writing them, and before saying so elsewhere, finds it here.
/// </summary>
/// <param name="Name">Whose mark it is: one is kept of each name.</param>
/// <param name="Content">What was written.</param>
public sealed record LedgerMark(string Name, string Content);

/// <summary>Very many claims on their way into the ledger. None is there before <see cref="CompleteAsync"/>, and then all at once.</summary>
public interface ILedgerBulk : IAsyncDisposable
{
    /// <summary>What was held of a patient when it began. May be called from several threads.</summary>
    PatientHistory History(string patientKey);

    /// <summary>Takes in the entries of one claim; a later one of the same number replaces it. From one thread at a time.</summary>
    void Add(IReadOnlyList<LedgerEntry> entries);

    /// <summary>Writes all of them. Without it, nothing is written.</summary>
    /// <param name="cancellation">Until everything is written.</param>
    /// <param name="mark">Written with the entries, at once or not at all: what they were of.</param>
    Task CompleteAsync(CancellationToken cancellation, LedgerMark? mark = null);
}

/// <summary>How much a ledger holds.</summary>
/// <param name="Patients">Patients, as far as one key can tell them.</param>
/// <param name="From">The earliest quarter of which it holds something; null where it is empty.</param>
/// <param name="To">The latest.</param>
public sealed record LedgerCounts(long Patients, Quarter? From, Quarter? To);

/// <summary>A key that entries were written under.</summary>
/// <param name="Fingerprint"><see cref="PatientKeys.Fingerprint"/>.</param>
/// <param name="LastUsed">The last day it was used.</param>
public sealed record LedgerKeyUse(string Fingerprint, DateOnly LastUsed);
