using System.Diagnostics;
using System.Globalization;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// A quarter's audit over a ledger of many entries, one core, each read from the bytes a store keeps, beside making and
/// reading them alone. Target: 10 million in 30 s.
/// </summary>
internal static class Auditing
{
    private static readonly Quarter Quarter = new(2026, 3);

    public static int Run(long entries)
    {
        var basis = new AuditBasis(ShippedPolicies.Read(), ShippedProcedures.Read(), ShippedSpecialists.Read(), new DateOnly(2026, 10, 2));
        long findings = 0;
        Time("made and read alone", entries, () => findings = Ledger(entries).LongCount(e => e.Line == 0));
        AuditTotals? totals = null;
        Time("made, read and audited", entries, () => totals = QuarterAudit.Run(Ledger(entries), Quarter, basis, _ => findings++));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{totals!.Patients:N0} patients and {totals.All.Claims:N0} claims in {Quarter}, {totals.All.DorsalgiaClaims:N0} with M54.9, {findings:N0} findings, {totals.All.ClaimsAtRisk:N0} claims at risk"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak working set {Environment.WorkingSet >> 20:N0} MB now, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB at most"));
        return 0;
    }

    private static void Time(string what, long entries, Action run)
    {
        var watch = Stopwatch.StartNew();
        run();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:N1} s for {entries:N0} entries, {entries / watch.Elapsed.TotalSeconds / 1e6:N2} million a second"));
    }

    // Patients of ten visits over five quarters; one in eight is under M54.9 throughout, one in four has a film.
    private static IEnumerable<LedgerEntry> Ledger(long entries)
    {
        var codes = new[] { "M54.50", "M54.6", "M51.360", "M54.16", "M54.41", "M54.2", "M99.03" }.Select(c => CodeText.Parse(c)).ToArray();
        var procedures = new[] { "97110", "97140", "99213", "98941", "97530" }.Select(c => CodeText.Parse(c)).ToArray();
        var dorsalgia = CodeText.Parse("M54.9");
        var film = CodeText.Parse("72148");
        var texts = new SharedTexts();
        var bytes = new byte[512];
        var first = Quarter.Back(4).FirstDay;
        for (long n = 0; n < entries;)
        {
            var patient = n / 10;
            var key = patient.ToString("x16", CultureInfo.InvariantCulture).PadRight(64, '0');
            var unspecified = patient % 8 == 0;
            for (var visit = 0; visit < 10 && n < entries; visit++, n++)
            {
                var entry = new LedgerEntry
                {
                    PatientKey = key,
                    ClaimId = "PCN-" + n.ToString(CultureInfo.InvariantCulture),
                    Line = 1,
                    ServiceDate = first.AddDays((int)((patient * 7 % 40) + (visit * 42))),
                    Kind = visit == 0 ? EncounterKind.Initial : EncounterKind.FollowUp,
                    PayerId = (patient % 5) switch { 0 => "EX-COMMERCIAL", 1 => "EX-MA", 2 => "EX-MAC", 3 => "EX-MEDICAID", _ => "EX-NONE" },
                    FilingIndicator = "CI",
                    ProviderNpi = (1234567000 + (patient % 300)).ToString(CultureInfo.InvariantCulture),
                    Taxonomy = patient % 10 == 3 && visit == 5 ? "207X00000X" : "225100000X",
                    Diagnoses = new CodeList(unspecified ? dorsalgia : codes[patient % codes.Length], codes[n % codes.Length]),
                    Procedures = patient % 4 == 0 && visit == 4 ? new CodeList(film) : new CodeList(procedures[n % procedures.Length], procedures[(n + 2) % procedures.Length]),
                    Charge = 84 + (n % 100),
                    Evidence = patient % 3 == 0 ? NoteEvidence.NoteRead | (visit == 6 ? NoteEvidence.RegionLumbar : NoteEvidence.None) : NoteEvidence.None,
                };
                yield return LedgerEntryFormat.Read(bytes.AsSpan(0, LedgerEntryFormat.Write(entry, bytes)), key, texts);
            }
        }
    }
}
