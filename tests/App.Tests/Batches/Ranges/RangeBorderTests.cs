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
        // Most lines open a quote that hides more than a row may hold: after some looks all are taken line by line, good ones of two lines too.
        var csv = Head + string.Concat(Enumerable.Range(0, 20_000).Select(i => i % 100 == 0 ? Batch.Row("C" + i) + ",\"two\nlines\"\n" : $"x\"y,\"{new string('z', 1000)}\n"));

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
        var run = Same($"{Head}{Batch.Row("A")},\n{Batch.Row("B")},{quote}{new string('x', BatchLimits.RowBytes * 5 / 2)}{quote}\n{string.Concat(Enumerable.Range(0, 5000).Select(i => Batch.Row("C" + i) + ",\n"))}", 10, 100_000);

        run.Plan.Ranges.Count.ShouldBeGreaterThan(1);
        run.Plan.Ranges[1].Start.Row.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void More_parties_than_are_told_apart_are_counted_together_as_in_one_pass()
    {
        // The second range names more than ten thousand new ones, and then some of the first range again: those are told apart still.
        var rows = Enumerable.Range(0, 28_000)
            .Select(i => i < 14_000 ? i % 9_000 : i < 25_500 ? i - 5_000 : i - 25_500)
            .Select((provider, i) => $"C{i},MRN-7,P{provider % 10_500},{1000000000 + provider},M54.9,2026-03-02,97110,{i}.{i % 100:00}1,2,1\n");

        var run = Same(Batch.Header1 + "\n" + string.Concat(rows), 850_000, 64 << 10);

        run.Plan.Ranges.Count.ShouldBe(3);
        run.Plan.Ranges[1].Start.Row.ShouldBeInRange(10_000, 14_000);
        run.Plan.Ranges[2].Start.Row.ShouldBeGreaterThan(25_600);
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
