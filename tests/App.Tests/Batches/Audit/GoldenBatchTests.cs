using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>golden/batch.csv has a row for every rule of batches and for every way a short row cannot be read; its results stand beside it.</summary>
public sealed class GoldenBatchTests
{
    private static readonly string Folder = Path.Combine(
        typeof(GoldenBatchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
        "tests", "App.Tests", "Batches", "Audit", "golden");

    private static byte[] Input => File.ReadAllBytes(Path.Combine(Folder, "batch.csv"));

    public static TheoryData<string> Files => [.. BatchFile.All];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_results_are_those_beside_this_test(string file)
    {
        var run = await AuditRun.OfAsync(Input);

        await ShouldBeGoldenAsync(run, file, Path.Combine(Folder, file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task So_are_those_of_a_file_with_a_header_only(string file)
    {
        var header = Input[..(Input.AsSpan().IndexOf((byte)'\n') + 1)];

        await ShouldBeGoldenAsync(await AuditRun.OfAsync(header), file, Path.Combine(Folder, "header-only", file));
    }

    [Fact]
    public void Between_them_they_have_every_rule_of_batches_but_the_one_that_refuses()
    {
        var whole = AuditRun.Of(Input).Summary.Findings.Keys;
        var header = AuditRun.Of(Input[..(Input.AsSpan().IndexOf((byte)'\n') + 1)]).Summary.Findings.Keys;

        whole.Concat(header).Where(r => r.StartsWith("BAT", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .ShouldBe(BatchRules.All.Except([BatchRules.MissingColumn]).Select(r => r.Id));
    }

    [Fact]
    public void A_file_without_the_columns_it_needs_is_refused_and_no_result_is_begun()
    {
        var csv = Encoding.UTF8.GetBytes("claim_id,patient_id,payer_id,rendering_npi,dx1,dos,procedure,charge,units\nA,M,EX,1234567893,M54.9,2026-03-02,97110,84,2\n");
        var results = new MemoryResults();

        var refused = Should.Throw<BatchRefusedException>(() =>
            BatchAudit.RunAsync(AuditRun.Batch(csv, new MemoryStream(csv)), AuditRun.Basis, results, new BatchProgress(csv.Length), default));

        refused.Message.ShouldBe("The column service_date is missing; 'dos' is unknown: did you mean service_date? The column dx_pointers is missing (837 element SV107 is accepted too).");
        refused.Findings.Select(f => f.Rule.Id).ShouldBe(["BAT002", "BAT002"]);
        results.Opened.ShouldBeEmpty();
    }

    [Fact]
    public void The_summary_counts_what_the_other_files_hold()
    {
        var run = AuditRun.Of(Input);
        var annotated = run.Data(BatchFile.Annotated).ToList();
        var findings = run.Data(BatchFile.Findings).ToList();
        var summary = JsonDocument.Parse(run[BatchFile.Summary]).RootElement;

        summary.GetProperty("rows").GetInt64().ShouldBe(27);
        summary.GetProperty("rowsAnnotated").GetInt64().ShouldBe(annotated.Count);
        summary.GetProperty("rowsRejected").GetInt64().ShouldBe(run.Data(BatchFile.Rejected).Count());
        summary.GetProperty("findings").EnumerateObject().Select(p => (p.Name, p.Value.GetInt32()))
            .ShouldBe(findings.GroupBy(f => f[3], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        summary.GetProperty("decisions").EnumerateObject().Sum(d => d.Value.GetInt64()).ShouldBe(summary.GetProperty("claims").GetInt64());
        var charge = Array.IndexOf(run.Rows(BatchFile.Annotated)[0], "charge");
        summary.GetProperty("charges").GetProperty("total").GetDecimal()
            .ShouldBe(annotated.Sum(r => decimal.Parse(r[charge], CultureInfo.InvariantCulture)));
        summary.GetProperty("charges").GetProperty("atRisk").GetDecimal()
            .ShouldBe(annotated.Where(r => r[^3] != "accept").Sum(r => decimal.Parse(r[charge], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_culture_of_other_signs_changes_no_byte()
    {
        var expected = AuditRun.Of(Input).Whole();
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = other.NumberFormat.CurrencyDecimalSeparator = other.NumberFormat.PercentDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "\u2212";
        other.DateTimeFormat.DateSeparator = "/";
        other.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        try
        {
            CultureInfo.CurrentCulture = other;
            (-1.5m).ToString().ShouldBe("\u22121,5");

            AuditRun.Of(Input).Whole().ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task ShouldBeGoldenAsync(AuditRun run, string file, string path)
    {
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_REWRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, run[file]);
        }

        File.Exists(path).ShouldBeTrue($"{path} is not there; CLAIMCHECK_REWRITE_GOLDEN=1 writes it.");
        var expected = await File.ReadAllBytesAsync(path);
        Encoding.UTF8.GetString(run[file]).ShouldBe(Encoding.UTF8.GetString(expected));
        run[file].ShouldBe(expected);
    }
}
