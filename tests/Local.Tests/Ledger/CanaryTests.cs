using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Local.Tests.Ledger;

/// <summary>
/// The whole way of a patient through every door, with the patient's words looked for in every byte that is written, logged
/// or measured. The one exception are the inputs of batches and their own results (<c>inbox</c>, <c>given</c>, <c>out</c>),
/// which are the practice's records.
/// </summary>
public sealed class CanaryTests : IDisposable
{
    private const string Header = "claim_id,patient_id,birth_date,payer_id,rendering_npi,prior_authorization,member_id,address,dx1,service_date,procedure,charge,units,dx_pointers,encounter_kind,note";
    private const string Note = $"CC: back pain. HPI: {Canaries.Name} of {Canaries.Address}, member {Canaries.Member}. {Canaries.Sentence}. Low back pain since. Lumbar MRI ordered.";

    private readonly TempDirectory _temp = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 10, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines _logs = new();
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly List<byte[]> _laidAside = [];
    private readonly List<(string File, string Canary)> _seen = [];

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Nothing_of_a_patient_is_in_any_byte_that_is_written_beside_a_batch_and_its_own_results()
    {
        Directory.CreateDirectory(PathOf("given"));
        using var meters = Listen();
        var said = new StringBuilder();
        await using (var server = await StartAsync())
        {
            await DropAsync("first", Batch("2026-07-01", 12));
            (await server.CheckAsync(Claim("PCN-S1"))).EnsureSuccessStatusCode();
            (await server.CheckAsync(Claim("PCN-S2"), "?dryRun=true")).EnsureSuccessStatusCode();
            (await server.CheckAsync(Claim("PCN-S3")[..^9])).IsSuccessStatusCode.ShouldBeFalse();
            _seen.ShouldBeEmpty("while entries are laid aside");
            SeeNothing("after the batch and the checks");

            (await server.Http.PostAsync("/api/audits/2026-Q3", null)).EnsureSuccessStatusCode();
            await UntilAsync(() => File.Exists(PathOf("audits", "2026-Q3", AuditFile.Report)), "the audit is done");
            said.Append(await server.Http.GetStringAsync("/api/health")).Append(await server.Http.GetStringAsync("/api/audits/2026-Q3"));

            // The same by command, over the same data directory.
            said.Append((await RunAsync("check", _temp.Write("given/claim.json", Claim("PCN-C1")))).Error);
            said.Append((await RunAsync("audit", _temp.Write("given/second.csv", Batch("2026-08-01", 12)), "--out", PathOf("out", "second"))).Error);
            foreach (var run in new[] { await RunAsync("quarterly", "2026-Q3", "--out", PathOf("audits", "by hand")), await RunAsync("ledger", "forget", Canaries.Patient) })
                said.Append(run.Output).Append(run.Error);
            SeeNothing("while the server runs");
        }

        SeeNothing("after the end");
        Canaries.In(Encoding.UTF8.GetBytes(said.ToString())).ShouldBeEmpty("in what was said");
        Canaries.In(Encoding.UTF8.GetBytes(string.Join('\n', _logs.All))).ShouldBeEmpty("in the log");
        Canaries.In(Encoding.UTF8.GetBytes(string.Join('\n', _measured))).ShouldBeEmpty("in what was measured");

        // All of it was there to be seen: the patient's claims in the ledger and in both reports, runs laid aside, talkative logs.
        foreach (var batch in (string[])["first", "second"])
            Canaries.Below(PathOf("out", batch)).Select(c => c.Canary).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(Canaries.All.Where(c => c != "19610723").Order(StringComparer.Ordinal));
        foreach (var folder in (string[])["data", "audits/2026-Q3", "audits/by hand"])
            Directory.EnumerateFiles(PathOf(folder)).ShouldContain(f => Encoding.UTF8.GetString(Canaries.Bytes(f)).Contains("PCN-2026-07-01-11", StringComparison.Ordinal), folder);
        (await File.ReadAllTextAsync(PathOf("audits", "by hand", AuditFile.Report))).ShouldContain("PCN-2026-08-01-11");
        if (OperatingSystem.IsLinux())
            _laidAside.ShouldContain(f => Encoding.Latin1.GetString(f).Contains("PCN-2026-07-01-0", StringComparison.Ordinal), "files of entries laid aside");
        _logs.All.ShouldContain(l => l.StartsWith("Debug", StringComparison.Ordinal));
        _measured.ShouldContain(m => m.StartsWith("http.server.request.duration", StringComparison.Ordinal));
    }

    [Fact]
    public void A_canary_is_found_in_either_encoding_and_in_either_order()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            foreach (var canary in Canaries.All)
                Canaries.In([0x07, .. encoding.GetBytes($"x{canary.ToUpperInvariant()}y")]).ShouldBe([canary], encoding.WebName);
        }

        Canaries.In("1961-07-22 canary"u8.ToArray()).ShouldBeEmpty();
    }

    private static string Batch(string from, int visits)
    {
        var csv = new StringBuilder(Header + "\r\n");
        var day = DateOnly.Parse(from);
        for (var i = 0; i < visits; i++)
            csv.Append(Row($"PCN-{from}-{i}", day.AddDays(2 * i).ToString("yyyy-MM-dd"), i == 3 ? "72148" : "97110"));

        // One that cannot be read, and one in the place of a claim that is there already.
        csv.Append(Row("PCN-bad", "tomorrow", "97110")).Append(Row($"PCN-{from}-0", from, "97112"));
        return csv.ToString();
    }

    private static string Row(string claim, string date, string procedure) =>
        $"{claim},{Canaries.Patient},{Canaries.BirthDate},EX-COMMERCIAL,1234567893,{Canaries.Authorization},{Canaries.Member},{Canaries.Address},M54.9,{date},{procedure},84.00,1,1,followUp,\"{Note}\"\r\n";

    private static string Claim(string id) =>
        $$"""
        { "claimId": "{{id}}", "patient": { "id": "{{Canaries.Patient}}", "birthDate": "{{Canaries.BirthDate}}", "name": "{{Canaries.Name}}", "address": "{{Canaries.Address}}" },
          "payer": { "id": "EX-COMMERCIAL", "memberId": "{{Canaries.Member}}" }, "renderingProvider": { "npi": "1234567893" },
          "authorization": { "number": "{{Canaries.Authorization}}" }, "diagnoses": ["M54.9"],
          "lines": [ { "procedure": "97110", "serviceDate": "2026-08-20", "units": 1, "charge": 84.00, "diagnosisPointers": [1] } ],
          "note": "{{Note}}" }
        """;

    private async Task<RunningServer> StartAsync() => await RunningServer.StartAsync(options => options with
    {
        DataDirectory = _temp.Data,
        Inbox = PathOf("inbox"),
        Results = PathOf("out"),
        Audits = PathOf("audits"),
        Services = services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            services.AddSingleton<ILoggerProvider>(_logs);
            services.AddMetrics();
            services.Configure<LoggerFilterOptions>(log =>
            {
                log.Rules.Clear();
                log.MinLevel = LogLevel.Debug;
            });

            // Entries are laid aside after a few instead of many, and looked at when all of them are.
            services.AddSingleton<ILedger>(s => new WatchedLedger(new SqliteLedger(s.GetRequiredService<Database>(), LedgerPace.Usual with { RunEntries = 3 }), () =>
            {
                // What is thrown here would be the batch's fault.
                _seen.AddRange(Seen());
                _laidAside.AddRange(Canaries.OpenWithoutName(_temp.Data));
                _seen.AddRange(_laidAside.SelectMany(Canaries.In).Select(c => ("laid aside", c)));
            }));
        },
    });

    private async Task DropAsync(string name, string csv)
    {
        await Poll.UntilAsync(() => Directory.Exists(PathOf("inbox")), "the inbox is made");
        await File.WriteAllTextAsync(PathOf("inbox", name + ".csv"), csv);
        await UntilAsync(() => File.Exists(PathOf("out", name, "summary.json")), "the batch is done");
        await UntilAsync(() => _logs.All.Any(l => l.Contains($"Batch {name} ended: Done", StringComparison.Ordinal)), "it is in the ledger");
    }

    private async Task UntilAsync(Func<bool> holds, string what) => await Poll.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return holds();
        },
        what);

    private void SeeNothing(string when) => Seen().ShouldBeEmpty(when);

    private IEnumerable<(string File, string Canary)> Seen() =>
        Directory.EnumerateDirectories(_temp.Root).Where(d => Path.GetFileName(d) is not ("inbox" or "given" or "out")).SelectMany(Canaries.Below);

    private MeterListener Listen()
    {
        var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meters.Start();
        return meters;

        void Measured(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _measured.Enqueue($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}");
    }

    private string PathOf(params string[] parts) => Path.Combine([_temp.Root, .. parts]);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", _temp.Data]);
}
