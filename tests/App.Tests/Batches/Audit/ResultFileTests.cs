using System.Globalization;
using System.Text;
using ClaimCheck.App.Batches;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>Cells, sums and bounds of the result files.</summary>
public sealed class ResultFileTests
{
    private const string Header = Reading.Batch.Header1;

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void A_file_of_another_separator_is_annotated_row_by_row_with_commas(char separator)
    {
        var rows = Enumerable.Range(0, 5).Select(i => Reading.Batch.Row("C" + i.ToString(CultureInfo.InvariantCulture))).ToList();
        var csv = (Header + "\n" + string.Join('\n', rows) + "\n").Replace(',', separator);

        var lines = Encoding.UTF8.GetString(AuditRun.Of(csv)[BatchFile.Annotated]).TrimStart('\uFEFF').Split("\r\n");

        lines.ShouldBe([Header + ",decision,rules,suggested_codes", .. rows.Select(r => r + ",accept,DOC010,"), ""]);
    }

    [Theory]
    [InlineData("'-5", "'-5")]
    [InlineData("-5", "-5")]
    [InlineData("'=x", "'=x")]
    [InlineData("=x", "'=x")]
    [InlineData("+1 555 0100", "'+1 555 0100")]
    [InlineData("+1e3", "+1e3")]
    [InlineData("''=x", "''=x")]
    [InlineData("'", "'")]
    public void A_cell_is_carried_through_and_gets_an_apostrophe_where_it_would_be_run(string cell, string written)
    {
        foreach (var separator in ",;")
        {
            var csv = $"{Header},clinic,other\n{Reading.Batch.Row("A")},{cell},=y\n{Reading.Batch.Row("B")},{cell},\n".Replace(',', separator);

            AuditRun.Of(csv).Data(BatchFile.Annotated).Select(r => r[10]).ShouldBe([written, written]);
        }
    }

    [Fact]
    public void Charges_of_any_size_are_summed_and_said_to_the_cent()
    {
        const string most = "79228162514264337593543950335";
        var rows = new[] { "84", "0.005", "1e2" }.Select((c, i) => Reading.Batch.Row("C" + i.ToString(CultureInfo.InvariantCulture), charge: c));

        Charges(rows).ShouldBe("\"total\": 184.01,");
        Charges([Reading.Batch.Row("A", charge: "84.1")]).ShouldBe("\"total\": 84.10,");
        Charges([Reading.Batch.Row("A", charge: most), Reading.Batch.Row("A", charge: most), Reading.Batch.Row("B", charge: "-" + most)]).ShouldBe("\"total\": 999999999999999999.00,");
    }

    [Fact]
    public void More_parties_than_are_kept_apart_are_counted_together_wherever_chunks_end()
    {
        var csv = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < 10_050; i++)
            csv.Append(CultureInfo.InvariantCulture, $"C{i},M,P{i},N{i},M54.50,2026-03-02,97110,1,1,1\n");
        csv.Append("D,M,P0,N0,M54.50,2026-03-02,97110,1,1,1\nE,M,P10020,N10020,M54.50,2026-03-02,97110,1,1,1\n");

        var one = AuditRun.Of(csv.ToString(), new BatchPace(16 << 20, 1));
        var many = AuditRun.Of(csv.ToString(), new BatchPace(5_000, 6));

        one.Outcome.Payers.Single(p => p.Id == "P0").Claims.ShouldBe(2);
        one.Outcome.Payers.Single(p => p.Id == "(others)").Claims.ShouldBe(51);
        one.Outcome.Providers.ShouldBe(many.Outcome.Providers);
        one.Outcome.Payers.ShouldBe(many.Outcome.Payers);
        one.Whole().ShouldBe(many.Whole());
    }

    [Fact]
    public void Rows_beyond_every_limit_are_accounted_for()
    {
        var claim = string.Concat(Enumerable.Range(0, 1_003).Select(i => Reading.Batch.Row("LONG", charge: i.ToString(CultureInfo.InvariantCulture)) + ",\n"));
        var csv = $"{Header},note\n{Reading.Batch.Row("A")},\n{Reading.Batch.Row("B")},{new string('x', (1 << 20) + 1)}\n{Reading.Batch.Row("C")},{new string('y', 9 << 20)}\n{claim}{Reading.Batch.Row("D")},\n";

        var run = AuditRun.Of(csv);

        run.Summary.RowsAnnotated.ShouldBe(1_002);
        run.Data(BatchFile.Rejected).Select(r => (r[0], r[1].Split(';')[0])).ShouldBe(
        [
            ("2", "the column note holds 1048577 bytes"),
            ("3", "the line is longer than 8 MB"),
            ("1004", "the claim goes on beyond 1000 rows or 16 MB"),
            ("1005", "the claim goes on beyond 1000 rows or 16 MB"),
            ("1006", "the claim goes on beyond 1000 rows or 16 MB"),
        ]);
        run.Summary.Rows.ShouldBe(1_007);
    }

    private static string Charges(IEnumerable<string> rows) =>
        Encoding.UTF8.GetString(AuditRun.Of(Header + "\n" + string.Join('\n', rows) + "\n")[BatchFile.Summary]).Split('\n').Single(l => l.Contains("\"total\"", StringComparison.Ordinal)).Trim();
}
