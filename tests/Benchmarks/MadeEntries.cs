using System.Globalization;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// Visits in the order in which a practice reports them, quarter after quarter: five quarters, two visits of a patient in each;
/// one patient in eight stays under M54.9, one in four has a film.
/// </summary>
internal sealed class MadeEntries(int count, Quarter last)
{
    private const int Quarters = 5;
    private const int VisitsInQuarter = 2;

    private static readonly CodeText[] Codes = [.. new[] { "M54.50", "M54.6", "M51.360", "M54.16", "M54.41", "M54.2", "M99.03" }.Select(c => CodeText.Parse(c))];
    private static readonly CodeText[] Procedures = [.. new[] { "97110", "97140", "99213", "98941", "97530" }.Select(c => CodeText.Parse(c))];
    private static readonly CodeText Dorsalgia = CodeText.Parse("M54.9");
    private static readonly CodeText Film = CodeText.Parse("72148");

    private readonly PatientKeys _keys = new(new byte[PatientKeys.FewestBytes]);
    private readonly int _inQuarter = (count + Quarters - 1) / Quarters;

    public int Count => count;

    public LedgerEntry this[int number]
    {
        get
        {
            var (quarter, within) = (number / _inQuarter, number % _inQuarter);
            var patients = Math.Max(1, _inQuarter / VisitsInQuarter);
            var (patient, visit) = (within % patients, within / patients);
            return new LedgerEntry
            {
                PatientKey = _keys.Of(Name("MRN", patient), new DateOnly(1960, 1, 1).AddDays(patient % 15_000)),
                ClaimId = Name("PCN", number),
                Line = 1,
                ServiceDate = last.Back(Quarters - 1 - quarter).FirstDay.AddDays((patient % 40) + (30 * (visit % VisitsInQuarter))),
                Kind = quarter == 0 && visit == 0 ? EncounterKind.Initial : EncounterKind.FollowUp,
                PayerId = "PAYER-" + (patient % 12).ToString(CultureInfo.InvariantCulture),
                FilingIndicator = "CI",
                ProviderNpi = Name("123456", patient % 40),
                Taxonomy = "225100000X",
                Diagnoses = patient % 8 == 0 ? new CodeList(Dorsalgia, Codes[6]) : new CodeList(Codes[patient % 7], Codes[(patient + 3) % 7]),
                Procedures = visit == 1 && quarter == 1 && patient % 4 == 0 ? new CodeList(Film) : new CodeList(Procedures[patient % 5], Procedures[(patient + 1) % 5]),
                Charge = 84 + (patient % 100),
                Evidence = patient % 3 == 0 ? NoteEvidence.NoteRead | NoteEvidence.RegionLumbar : NoteEvidence.None,
            };
        }
    }

    /// <summary>The key of somebody who was never here.</summary>
    public string Stranger(int number) => _keys.Of(Name("NEW", number), null);

    private static string Name(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}-{number:D7}");
}
