using System.Text.Json;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Ledger;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Functions.Operator;
using ClaimCheck.Local.Tests.Codes;
using Microsoft.Extensions.DependencyInjection;

namespace ClaimCheck.Functions.Tests.Operator;

/// <summary>What an operator does by hand reaches the stores, or says why not and changes nothing.</summary>
public sealed class OperatorCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("claimcheck-operator-");
    private readonly MemoryCodeStore _codes = new();
    private readonly MemoryPolicyStore _policies = new();
    private readonly MemoryLedger _ledger = new();
    private readonly PatientKeys _keys = new(new byte[PatientKeys.FewestBytes]);

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--functions-uri", "http://127.0.0.1:5000")]
    [InlineData(true, "codes", "import")]
    [InlineData(true, "nonsense")]
    public void The_hosts_arguments_are_no_command(bool meant, params string[] arguments) => OperatorCommands.AreMeant(arguments).ShouldBe(meant);

    [Fact]
    public async Task Official_files_become_the_codes_in_force()
    {
        var file = Path.Combine(_folder.FullName, "icd10cm_order_2026.txt");
        await File.WriteAllTextAsync(file, OrderFileText.Release(new DateOnly(2025, 10, 1)));

        var (exit, output, error) = await RunAsync("codes", "import", file);

        error.ShouldBeEmpty();
        exit.ShouldBe(OperatorCommands.Done);
        JsonDocument.Parse(output).RootElement.GetProperty("generation").GetString().ShouldBe(await _codes.FindGenerationAsync(default));
    }

    [Fact]
    public async Task A_file_that_is_no_order_file_changes_nothing()
    {
        var file = Path.Combine(_folder.FullName, "icd10cm_order_2026.txt");
        await File.WriteAllTextAsync(file, "nothing of the kind");

        var (exit, output, error) = await RunAsync("codes", "import", file);

        exit.ShouldBe(OperatorCommands.Refused);
        output.ShouldBeEmpty();
        error.ShouldStartWith("claimcheck: ");
        (await _codes.FindGenerationAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        foreach (var command in new[] { "codes", "policies" })
        {
            var (exit, _, error) = await RunAsync(command, "import", Path.Combine(_folder.FullName, "icd10cm_order_2031.csv"));
            exit.ShouldBe(OperatorCommands.Refused);
            error.ShouldContain("icd10cm_order_2031.csv");
        }
    }

    [Fact]
    public async Task A_policy_file_with_a_fault_names_it_and_changes_nothing()
    {
        var file = Path.Combine(_folder.FullName, "policies.csv");
        await File.WriteAllTextAsync(file, "payer_id,rule\n,\n");

        var (exit, _, error) = await RunAsync("policies", "import", file);

        exit.ShouldBe(OperatorCommands.Refused);
        error.ShouldContain("policies.csv: line ");
        (await _policies.ReadAsync(default)).Policies.ShouldBeNull();
    }

    [Fact]
    public async Task A_patient_is_forgotten_and_only_the_number_of_visits_is_told()
    {
        var born = new DateOnly(1980, 2, 11);
        var key = _keys.Of("MRN-7", born);
        await _ledger.WriteAsync([Entry(key, new DateOnly(2026, 3, 2))], default);

        var (exit, output, error) = await RunAsync("ledger", "forget", "MRN-7", "--birth-date", "1980-02-11");

        error.ShouldBeEmpty();
        exit.ShouldBe(OperatorCommands.Done);
        output.Trim().ShouldBe("""{"removed":1}""");
        (await _ledger.HistoryAsync(key, default)).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Visits_before_a_date_are_trimmed()
    {
        var key = _keys.Of("MRN-7", null);
        await _ledger.WriteAsync([Entry(key, new DateOnly(2023, 12, 31), "PCN-1")], default);
        await _ledger.WriteAsync([Entry(key, new DateOnly(2024, 1, 1), "PCN-2")], default);

        var (_, output, _) = await RunAsync("ledger", "trim", "--before", "2024-01-01");

        output.Trim().ShouldBe("""{"removed":1}""");
        (await _ledger.HistoryAsync(key, default)).Entries.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("codes", "import", "a.txt", "b.txt", "--release", "FY2026", "--effective", "2025-10-01")]
    [InlineData("codes", "import", "a.txt", "--release", "FY2026")]
    [InlineData("ledger", "trim")]
    [InlineData("ledger", "forget", "MRN-7", "--birth-date", "11 February")]
    [InlineData("nonsense")]
    public async Task What_cannot_be_meant_is_refused_without_quoting_a_date(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);

        exit.ShouldBe(OperatorCommands.Refused);
        output.ShouldBeEmpty();
        error.ShouldContain("--help");
        error.ShouldNotContain("February");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static LedgerEntry Entry(string key, DateOnly served, string claim = "PCN-1") => new() { PatientKey = key, ClaimId = claim, Line = 1, ServiceDate = served };

    private async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        await using var stores = new ServiceCollection()
            .AddSingleton<ICodeStore>(_codes)
            .AddSingleton<IPolicyStore>(_policies)
            .AddSingleton<ILedger>(_ledger)
            .AddSingleton(new Lazy<PatientKeys>(_keys))
            .BuildServiceProvider();
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await OperatorCommands.RunAsync(arguments, stores, output, error), output.ToString(), error.ToString());
    }
}
