using System.Globalization;

namespace ClaimCheck.App.Audits;

/// <summary>How far an audit has come. Written by the run, read by anybody.</summary>
public sealed class AuditProgress
{
    /// <summary>What <see cref="Done"/> is when the whole ledger has been read.</summary>
    public const int Total = 0x10000;

    private long _entries;
    private int _done;

    /// <summary>Ledger entries read.</summary>
    public long Entries => Volatile.Read(ref _entries);

    /// <summary>
    /// How much of the ledger has been read, of <see cref="Total"/>. Patient keys are hashes and come in order, so the
    /// beginning of the one at hand tells it, without counting beforehand.
    /// </summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>Findings that an attested exception made information.</summary>
    public long Exceptions { get; internal set; }

    internal void Report(long entries, ReadOnlySpan<char> patientKey)
    {
        Volatile.Write(ref _entries, entries);
        if (patientKey.Length >= 4 && int.TryParse(patientKey[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var done))
            Volatile.Write(ref _done, done);
    }
}
