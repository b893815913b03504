using ClaimCheck.App.Batches;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Commands;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Batches;

/// <summary><c>claimcheck audit</c>, killed as by a power cut, and begun again.</summary>
public sealed class KilledAuditCommandTests : IDisposable
{
    private readonly TempDirectory _temp = new();

    private string Results => Path.Combine(_temp.Root, "results");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("begun")]
    [InlineData("half written")]
    [InlineData("published")]
    [InlineData("in the ledger")]
    public async Task Begun_again_it_does_not_find_itself_in_its_patients_histories(string moment)
    {
        await File.WriteAllBytesAsync(Path.Combine(_temp.Root, "march.csv"), BatchText.Of(6_000));
        (await AuditAsync("--dry-run", "--out", "undisturbed")).Error.ShouldBeEmpty();
        var undisturbed = await SeenAsync("undisturbed");

        using (var audit = BuiltProgram.Start(_temp.Root, ["audit", "march.csv", "--out", Results, "--data", _temp.Data]))
        {
            await Poll.UntilAsync(async () => audit.HasExited || await IsAtAsync(moment, new FileInfo(Path.Combine(_temp.Root, "undisturbed", BatchFile.Annotated)).Length / 2), moment);
            audit.Kill();
            await audit.WaitForExitAsync();
        }

        // What the command may have written elsewhere between its entries and its end, a kill a moment earlier would have prevented.
        new Database(_temp.Data).Use(connection =>
        {
            connection.Run("DELETE FROM batches");
            return true;
        });
        var again = await AuditAsync("--out", Results);

        again.Error.ShouldBeEmpty();
        again.Code.ShouldBe(ExitCode.ErrorsFound);
        (await SeenAsync(Results)).ShouldBe(undisturbed);
        (await AuditAsync("--dry-run", "--out", "afterwards")).Error.ShouldBeEmpty();
        (await SeenAsync("afterwards")).ShouldNotBe(undisturbed, StringComparer.Ordinal, "a batch that finds itself in its patients' histories says more of them");
    }

    private async Task<bool> IsAtAsync(string moment, long half) => moment switch
    {
        "begun" => Directory.Exists(Staging),
        "half written" => new FileInfo(Path.Combine(Staging, BatchFile.Annotated)) is { Exists: true } file && file.Length >= half,
        "published" => File.Exists(Path.Combine(Results, BatchFile.Summary)),
        _ => await IsInLedgerAsync(),
    };

    private string Staging => Path.Combine(Results, ".claimcheck.staging");

    private async Task<bool> IsInLedgerAsync()
    {
        await using var ledger = new SqliteLedger(new Database(_temp.Data));
        return (await ledger.CountAsync(default)).Patients > 0;
    }

    private Task<CommandRun> AuditAsync(params string[] more) => BuiltProgram.RunAsync(_temp.Root, ["audit", "march.csv", "--data", _temp.Data, .. more]);

    private async Task<string> SeenAsync(string folder) =>
        string.Join('\n', await Task.WhenAll(BatchFile.All.Select(f => File.ReadAllTextAsync(Path.Combine(_temp.Root, folder, f)))));
}
