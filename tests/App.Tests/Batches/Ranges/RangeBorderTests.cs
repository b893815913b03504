using System.Globalization;
using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Tests.Batches.Audit;
using Batch = ClaimCheck.App.Tests.Batches.Reading.Batch;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>What a range must know of the rows before it and behind it.</summary>
public sealed class RangeBorderTests
{
    private const string Head = Batch.Header1 + ",note\n";

    [Fact]
    public void A_file_of_a_header_alone_is_one_range_without_rows()
    {
        var run = Same(Batch.Header1 + ",odd\r\n", 100);

        run.Plan.Ranges.ShouldHaveSingleItem().Rows.ShouldBe(0);
        Encoding.UTF8.GetString(run[BatchFile.Findings]).ShouldContain("BAT007");
    }

    [Fact]
    public void A_small_file_is_one_range()
    {
        var run = Same(Head + Batch.Row("A") + ",\n", 1 << 20);

        run.Plan.Ranges.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_file_in_UTF_16_is_not_cut(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        var csv = Head + string.Concat(Enumerable.Range(0, 50).Select(i => Batch.Row("C" + i) + ",ä\r\n"));

        Same([.. text.GetPreamble(), .. text.GetBytes(csv)], 100).Plan.Ranges.ShouldHaveSingleItem();
    }

    [Fact]
    public void Claims_are_never_parted_and_those_that_come_again_are_known_in_every_range()
    {
        var rows = Enumerable.Range(0, 300).Select(i => Batch.Row("C" + (i / 3 % 40), charge: i.ToString(CultureInfo.InvariantCulture)) + ",\n");

        var run = Same(Head + string.Concat(rows), 700);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(10);
        run.Plan.Ranges.ShouldAllBe(r => r.Rows % 3 == 0);
        run.Plan.Ranges[1].Splits.ShouldBeNull();
        run.Plan.Ranges[^1].Splits.ShouldNotBeNull();
        Encoding.UTF8.GetString(run[BatchFile.Annotated]).Split("BAT003").Length.ShouldBe(300 - 120 + 1);
    }

    [Fact]
    public void Quotes_that_are_never_closed_cost_their_own_row_on_either_side_of_a_border()
    {
        var rows = Enumerable.Range(0, 400).Select(i => Batch.Row("C" + i, patient: i % 7 == 0 ? "\"MRN" : "MRN") + ",\"a note\nof two lines\"\n");

        Same(Head + string.Concat(rows), 300).Plan.Ranges.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void What_is_left_for_looking_twice_goes_on_from_range_to_range()
    {
        // Every line opens a quote that hides more than a row may hold: after some looks they are taken line by line.
        var csv = Batch.Header1 + "\n" + string.Join('\n', Enumerable.Range(0, 20_000).Select(i => i % 100 == 0 ? Batch.Row("C" + i) : "x\"y,\"" + new string('z', 1000)));

        var run = Same(csv, 1 << 20, 64 << 10);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(1);
        run.Plan.Ranges[^1].Start.Allowance.ShouldBeLessThan(8 << 20);
    }

    [Fact]
    public void A_claim_without_end_is_cut_once_however_many_ranges_its_rows_stand_in()
    {
        var rows = Enumerable.Range(0, 3 * BatchLimits.ClaimRows).Select(i => Batch.Row("A", charge: i.ToString(CultureInfo.InvariantCulture)) + ",\n");

        var run = Same(Head + string.Concat(rows) + "A,x\n" + Batch.Row("B") + ",\n" + Batch.Row("A") + ",\n", 2_000);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(10);
        run.Plan.Ranges[2].Start.CutClaim.ShouldNotBe(0UL);
        run.Plan.Ranges[^1].Splits.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void Within_a_line_that_will_not_end_nothing_is_cut(string quote)
    {
        var run = Same($"{Head}{Batch.Row("A")},\n{Batch.Row("B")},{quote}{new string('x', BatchLimits.RowBytes * 3 / 2)}{quote}\n{string.Concat(Enumerable.Range(0, 5000).Select(i => Batch.Row("C" + i) + ",\n"))}", 10, 100_000);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(1);
        run.Plan.Ranges[1].Start.Row.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void More_parties_than_are_told_apart_are_counted_together_as_in_one_pass()
    {
        // Each provider comes twice, the second time in another order; beyond ten thousand they are one.
        var rows = Enumerable.Range(0, 22_000)
            .Select(i => i < 11_000 ? i : 33_000 - i)
            .Select((provider, i) => $"C{i},MRN-7,P{provider % 10_500},{1000000000 + provider},M54.9,2026-03-02,97110,{i}.{i % 100:00}1,2,1\n");

        var run = Same(Batch.Header1 + "\n" + string.Concat(rows), 100_000, 64 << 10);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(10);
        Encoding.UTF8.GetString(run[BatchFile.Report]).ShouldContain("(others)");
    }

    private static RangedRun Same(string csv, long rangeBytes, int chunkBytes = 100) => Same(Encoding.UTF8.GetBytes(csv), rangeBytes, chunkBytes);

    private static RangedRun Same(byte[] csv, long rangeBytes, int chunkBytes = 100)
    {
        var run = RangedRun.Of(csv, rangeBytes, chunkBytes, new Random(csv.Length));

        run.Whole().ShouldBe(AuditRun.Of(csv).Whole());
        return run;
    }
}
