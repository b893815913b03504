using System.Text;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Local.Tests.Ledger;

/// <summary>What must not be kept or logged is planted in claims and looked for in every byte that was written.</summary>
public sealed class PrivacyTests
{
    private static readonly string[] Canaries = ["CANARYMRN", "1980-02-11", "19800211", "CANARYNOTE", "CANARYNAME", "CANARYMEMBER", "CANARYAUTH"];

    private const string Claim =
        """
        { "claimId": "PCN-1", "patient": { "id": "CANARYMRN-7", "birthDate": "1980-02-11", "sex": "F", "name": "CANARYNAME Smith" },
          "payer": { "id": "EX-COMMERCIAL", "memberId": "CANARYMEMBER-1" }, "renderingProvider": { "npi": "1234567893" },
          "authorization": { "number": "CANARYAUTH-9" }, "diagnoses": ["M54.9"],
          "lines": [ { "procedure": "97110", "serviceDate": "2026-03-02", "units": 2, "charge": 84.00, "diagnosisPointers": [1] } ],
          "note": "CC: low back pain. CANARYNOTE lumbar MRI ordered for CANARYNAME." }
        """;

    [Fact]
    public async Task Nothing_of_a_patient_is_in_the_store_or_in_the_log()
    {
        await using var server = await RunningServer.StartAsync();
        (await server.CheckAsync(Claim)).EnsureSuccessStatusCode();
        (await server.CheckAsync(Claim.Replace("}", "", StringComparison.Ordinal))).IsSuccessStatusCode.ShouldBeFalse();
        (await server.Http.GetStringAsync("/api/health")).ShouldNotContain("CANARY");

        var ledger = server.App.Services.GetRequiredService<ILedger>();
        (await ledger.CountAsync(default)).Patients.ShouldBe(1);
        SeeNothingIn(server.Options.DataDirectory);
        string.Join('\n', server.Logs.All).ShouldNotContain("CANARY");
    }

    [Fact]
    public async Task Nothing_of_a_patient_is_in_what_a_batch_writes_or_lays_aside()
    {
        using var temp = new TempDirectory();
        await using var ledger = new SqliteLedger(new Database(temp.Data), LedgerPace.Usual with { RunEntries = 3 });
        var keys = LedgerSecret.Open(temp.Data, null);
        await using var batch = await BatchLedger.BeginAsync(ledger, keys, new(2026, 6, 1), default);
        for (var i = 0; i < 50; i++)
        {
            var claim = App.Claims.ClaimJsonReader.Read(Encoding.UTF8.GetBytes(Claim.Replace("PCN-1", $"PCN-{i}", StringComparison.Ordinal)));
            batch.Add(batch.EntriesOf(claim, NoteEvidence.NoteRead));
        }

        SeeNothingIn(temp.Data);
        await batch.CompleteAsync(default);
        SeeNothingIn(temp.Data);
        (await ledger.CountAsync(default)).Patients.ShouldBe(1);
    }

    [Fact]
    public async Task A_patient_who_is_forgotten_is_in_no_byte_of_the_store()
    {
        using var temp = new TempDirectory();
        await using var ledger = new SqliteLedger(new Database(temp.Data));
        var keys = LedgerSecret.Open(temp.Data, null);
        var key = keys.Of("P1", null);
        await ledger.WriteAsync(LedgerEntry.Of(App.Claims.ClaimJsonReader.Read(Encoding.UTF8.GetBytes(Claim)), key, NoteEvidence.None), default);
        AllBytes(temp.Data).ShouldContain(key);

        (await ledger.ForgetAsync(key, default)).ShouldBe(1);

        AllBytes(temp.Data).ShouldNotContain(key);
    }

    private static void SeeNothingIn(string directory)
    {
        var bytes = AllBytes(directory);
        bytes.Length.ShouldBeGreaterThan(1000);
        foreach (var canary in Canaries)
            bytes.ShouldNotContain(canary, Case.Insensitive);
    }

    // As Latin-1, so that every byte is a character.
    private static string AllBytes(string directory)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(directory, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            text.Append(file).Append(Encoding.Latin1.GetString(bytes.ToArray()));
        }

        return text.ToString();
    }
}
