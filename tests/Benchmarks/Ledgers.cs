using System.Diagnostics;
using System.Globalization;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// The ledger on disk: writing it in bulk, asking for patients, and a quarter's audit over all of it in a process of its own,
/// whose memory is told. Targets: 600,000 entries in 1.8 s, a look-up in 30 µs, 10 million audited in 60 s and 250 MB.
/// </summary>
internal static class Ledgers
{
    private const int Batch = 600_000;
    private const int Session = 1_000_000;
    private const int Portion = 10_000;
    private const int LookUps = 100_000;
    private static readonly Quarter Last = new(2026, 3);

    public static async Task<int> RunAsync(int entries)
    {
        var directory = Directory.CreateTempSubdirectory("claimcheck-ledger-");
        try
        {
            var made = new MadeEntries(entries, Last);
            await BatchesAsync(Path.Combine(directory.FullName, "batches"), made);
            var data = Path.Combine(directory.FullName, "all");
            await BuildAsync(data, made);
            await AskAsync(data, made);
            return await AuditElsewhereAsync(data);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The audit alone, in this process.</summary>
    public static async Task<int> AuditAsync(string data)
    {
        await using var ledger = new SqliteLedger(new Database(data));
        var basis = new AuditBasis(ShippedPolicies.Read(), ShippedProcedures.Read(), ShippedSpecialists.Read(), new DateOnly(2026, 10, 2));
        var (findings, entries) = (0L, 0L);
        var began = Stopwatch.GetTimestamp();
        var audit = new QuarterAudit(Last, basis, _ => findings++);
        await foreach (var entry in ledger.ReadAsync(Last.Back(4), Last))
        {
            audit.Add(entry);
            entries++;
        }

        var totals = audit.Finish();
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"read from the file and audited: {took:F1} s for {entries:N0} entries, {entries / took / 1e6:F2} million a second; {totals.Patients:N0} patients in {Last}, {findings:N0} findings");
        Print($"peak of the process: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        return 0;
    }

    private static async Task BatchesAsync(string data, MadeEntries made)
    {
        await using var ledger = new SqliteLedger(new Database(data));

        // The program is warm before anything is timed.
        await WriteAsync(ledger, made, 0, Batch / 20);
        await TimeAsync("a batch of new patients", ledger, made, Batch, Math.Min(Batch, made.Count - Batch));
        await TimeAsync("the same batch again", ledger, made, Batch, Math.Min(Batch, made.Count - Batch));
    }

    private static async Task TimeAsync(string what, SqliteLedger ledger, MadeEntries made, int from, int count)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (adding, ending) = await WriteAsync(ledger, made, from, count);
        var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        Print($"{what}: {count:N0} entries in {(adding + ending).TotalSeconds:F2} s, of which {ending.TotalSeconds:F2} s at the end; {processor.TotalSeconds:F2} s of processor, making the entries included");
    }

    private static async Task<(TimeSpan Adding, TimeSpan Ending)> WriteAsync(SqliteLedger ledger, MadeEntries made, int from, int count)
    {
        // Made in portions beforehand: a batch makes them on all cores while it checks its claims.
        var adding = TimeSpan.Zero;
        await using var session = await ledger.BeginBulkAsync(default);
        var portion = new LedgerEntry[Portion][];
        for (var at = from; at < from + count; at += Portion)
        {
            var length = Math.Min(Portion, from + count - at);
            for (var i = 0; i < length; i++)
                portion[i] = [made[at + i]];
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < length; i++)
                session.Add(portion[i]);
            adding += Stopwatch.GetElapsedTime(began);
        }

        var ended = Stopwatch.GetTimestamp();
        await session.CompleteAsync(default);
        return (adding, Stopwatch.GetElapsedTime(ended));
    }

    private static async Task BuildAsync(string data, MadeEntries made)
    {
        await using var ledger = new SqliteLedger(new Database(data));
        var began = Stopwatch.GetTimestamp();
        for (var from = 0; from < made.Count; from += Session)
            await WriteAsync(ledger, made, from, Math.Min(Session, made.Count - from));
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Print($"all: {made.Count:N0} entries in {took:F1} s, in sessions of {Session:N0}; {new FileInfo(Path.Combine(data, Database.FileName)).Length >> 20:N0} MB");
    }

    private static async Task AskAsync(string data, MadeEntries made)
    {
        await using var ledger = new SqliteLedger(new Database(data));
        var began = Stopwatch.GetTimestamp();
        var known = await ledger.KnownPatientsAsync(default);
        Print($"{known.Count:N0} known patients read in {Stopwatch.GetElapsedTime(began).TotalSeconds:F2} s");
        var random = new Random(1);
        for (var round = 0; round < 2; round++)
        {
            var visits = 0;
            began = Stopwatch.GetTimestamp();
            for (var i = 0; i < LookUps; i++)
                visits += (await ledger.HistoryAsync(made[random.Next(made.Count)].PatientKey, default)).Entries.Count;
            var took = Stopwatch.GetElapsedTime(began);
            began = Stopwatch.GetTimestamp();
            for (var i = 0; i < LookUps; i++)
                visits += (await ledger.HistoryAsync(made.Stranger(i), default)).Entries.Count;
            var strangers = Stopwatch.GetElapsedTime(began);
            if (round > 0)
                Print($"a look-up of a patient in random order: {took.TotalMicroseconds / LookUps:F1} µs, {visits / (double)LookUps:F1} visits each; of a stranger: {strangers.TotalMicroseconds / LookUps:F1} µs (making the keys included)");
        }

        began = Stopwatch.GetTimestamp();
        const int Writes = 200;
        for (var i = 0; i < Writes; i++)
            await ledger.WriteAsync([made[i] with { ClaimId = $"single {i}" }], default);
        Print($"a single write that lasts: {Stopwatch.GetElapsedTime(began).TotalMicroseconds / Writes:F0} µs one after the other");
        began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 100 * Writes).Select(i => ledger.WriteAsync([made[i] with { ClaimId = $"single {i}" }], default)));
        Print($"single writes of many callers at once: {Stopwatch.GetElapsedTime(began).TotalMicroseconds / (100 * Writes):F0} µs each");
    }

    private static async Task<int> AuditElsewhereAsync(string data)
    {
        using var audit = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, IsHost ? [typeof(Ledgers).Assembly.Location, "ledger-audit", data] : ["ledger-audit", data]))!;
        await audit.WaitForExitAsync();
        return audit.ExitCode;
    }

    // `dotnet ClaimCheck.Benchmarks.dll` rather than the program itself.
    private static bool IsHost => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
