using System.Globalization;
using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Tests.Running;

public sealed class TwoProcessesTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task What_a_server_has_answered_is_in_the_history_that_another_process_reads_next()
    {
        using var server = BuiltProgram.Start(_temp.Root, ["--port", "0", "--data", "data"]);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync().WaitAsync(Poll.Patience);
            using var http = new HttpClient { BaseAddress = new Uri(line.ShouldNotBeNull().Split(' ')[4]) };
            await using var ledger = new SqliteLedger(new Database(_temp.Data));
            await CheckAsync(http, "MRN-0");
            var keys = LedgerSecret.Keys(_temp.Data, null).Value;
            for (var i = 1; i < 60; i++)
            {
                // In every third round it knows all patients; in the others it is still to read them.
                var patient = keys.Of($"MRN-{i.ToString(CultureInfo.InvariantCulture)}", null);
                if (i % 3 == 0)
                    await AskAsync(ledger, patient);
                (await ledger.HistoryAsync(patient, default)).Entries.ShouldBeEmpty();
                await CheckAsync(http, $"MRN-{i.ToString(CultureInfo.InvariantCulture)}");
                (await ledger.HistoryAsync(patient, default)).Entries.Count.ShouldBe(1);
            }
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task What_another_process_loads_and_forgets_is_seen_by_the_next_look_up()
    {
        var rows = Enumerable.Range(0, 500).Select(i => $"C{i},MRN-{i},EX-COMMERCIAL,1234567893,M54.9,2026-03-02,97110,84.00,2,1\n");
        _temp.Write("march.csv", "claim_id,patient_id,payer_id,rendering_npi,dx1,service_date,procedure,charge,units,dx_pointers\n" + string.Concat(rows));
        await using var ledger = new SqliteLedger(new Database(_temp.Data));
        var keys = LedgerSecret.Keys(_temp.Data, null).Value;
        await AskAsync(ledger, keys.Of("MRN-0", null));

        (await BuiltProgram.RunAsync(_temp.Root, ["audit", "march.csv", "--data", "data"])).Code.ShouldNotBe(ExitCode.Refused);
        for (var i = 0; i < 500; i++)
            (await ledger.HistoryAsync(keys.Of($"MRN-{i.ToString(CultureInfo.InvariantCulture)}", null), default)).Entries.Count.ShouldBe(1);

        await AskAsync(ledger, keys.Of("MRN-1000", null));
        (await BuiltProgram.RunAsync(_temp.Root, ["ledger", "forget", "MRN-7", "--data", "data", "--json"])).Code.ShouldBe(ExitCode.Clean);
        (await ledger.HistoryAsync(keys.Of("MRN-7", null), default)).Entries.ShouldBeEmpty();
        (await ledger.HistoryAsync(keys.Of("MRN-8", null), default)).Entries.Count.ShouldBe(1);
    }

    private static async Task CheckAsync(HttpClient http, string patient)
    {
        using var claim = new StringContent(Samples.Good.Replace("MRN-7", patient, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        (await http.PostAsync("/api/claims/check", claim)).EnsureSuccessStatusCode();
    }

    // Until it tells strangers without a look-up.
    private async Task AskAsync(SqliteLedger ledger, string stranger)
    {
        using var connection = new Database(_temp.Data).Connect();
        var index = WalIndex.Of(connection);
        await Poll.UntilAsync(() => ledger.Strangers.Includes(KnownPatients.NumberOf(stranger), index), "all patients are read");
    }
}
