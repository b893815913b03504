using System.Globalization;
using System.Text;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Rules;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>What holds of every batch from its bytes to its results. The seed is fixed, so that a failure comes again.</summary>
public sealed class AnyBatchAuditTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "a", "=", "'", "@x", "-", "2026-03-02", "84.00", "1:2", "\t", ";", "|", "\0", "ä", "😀", " ", "\u001A", "#",
        "A,MRN-7,EX,1234567893,M54.9,2026-03-02,97110,84.00,2,1\n", "\"=A\",\"M\",EX,1,M54.9,20260302,97110,84.00,2,1\r\n", "x\"y,\"z\n",
        "-A,+M,@EX,1,M54.9,20260302,97110,-84.00,2,1\n", "\"-A\",\"\n=M\",\"\t@\",1,M54.9,20260302,97110,84.00,2,1\n",
    ];

    private static readonly string[] OwnColumns = Reading.Batch.Header1.Split(',');

    [Fact]
    public void Any_bytes_are_audited_or_refused()
    {
        var bytes = Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf();
        var header = Encoding.UTF8.GetBytes(Reading.Batch.Header1 + "\n");
        ForAll(Gen.Elements(true, false).Zip(bytes, (withHeader, b) => withHeader ? [.. header, .. b] : b).ToArbitrary(), 400, b =>
        {
            try
            {
                ShouldAccountForEveryRow(AuditRun.Of(b));
            }
            catch (BatchRefusedException refused)
            {
                refused.Findings.ShouldNotBeEmpty();
                b.AsSpan().StartsWith(header).ShouldBeFalse();
            }
        });
    }

    [Fact]
    public void However_broken_the_rows_each_is_accounted_for_and_no_cell_can_be_run() =>
        ForAll(Gen.Elements(Pieces).ListOf().Select(p => Reading.Batch.Header1 + ",=x\n" + string.Concat(p)).ToArbitrary(), 600, csv =>
        {
            var run = AuditRun.Of(csv);

            ShouldAccountForEveryRow(run);
            ShouldRunNothing(run);
        });

    [Fact]
    public void Every_row_of_a_whole_file_is_annotated_with_its_own_cells() =>
        ForAll(AnyClaims.Any, 150, batch =>
        {
            var rows = batch.Rows();

            var run = AuditRun.Of(batch.Csv());

            run.Summary.RowsRejected.ShouldBe(0);
            run.Summary.Claims.ShouldBe(batch.Claims.Length);
            run.Data(BatchFile.Annotated).Select(r => r[..^3].Select(Bare)).ShouldBe(rows.Select(r => r.Select(Bare)));
            ShouldRunNothing(run);
        });

    [Fact]
    public void Separator_encoding_order_of_columns_and_repetition_change_no_verdict() =>
        ForAll(AnyClaims.Any, 150, (batch, random) =>
        {
            var order = Enumerable.Range(0, AnyClaims.Columns.Length).ToArray();
            random.Shuffle(order);
            var csv = AnyClaims.Csv(batch.Rows(random.Next(2) == 0), ",;\t|"[random.Next(4)], order);
            Encoding encoding = random.Next(4) switch
            {
                0 => new UTF8Encoding(true),
                1 => new UnicodeEncoding(false, true),
                2 => new UnicodeEncoding(true, true),
                _ => new UTF8Encoding(false),
            };

            var run = AuditRun.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(csv)], new BatchPace(random.Next(1, 3000), random.Next(1, 9)));

            run.Verdicts(Array.IndexOf(order, 0)).ShouldBe(AuditRun.Of(batch.Csv()).Verdicts());
        });

    [Fact]
    public void The_order_of_a_claim_s_rows_changes_no_verdict() =>
        ForAll(AnyClaims.Any, 150, (batch, random) =>
        {
            var rows = batch.Rows().GroupBy(r => r[0], StringComparer.Ordinal).SelectMany(claim =>
            {
                var shuffled = claim.ToArray();
                random.Shuffle(shuffled);
                return shuffled;
            });

            var run = AuditRun.Of(AnyClaims.Csv(rows));

            Unordered(run).ShouldBe(Unordered(AuditRun.Of(batch.Csv())));
        });

    [Fact]
    public void An_annotated_file_read_back_gives_the_same_bytes() =>
        ForAll(AnyClaims.Any, 150, (batch, random) =>
        {
            var first = AuditRun.Of(AnyClaims.Csv(batch.Rows(), ",;\t|"[random.Next(4)]));

            var second = AuditRun.Of(first[BatchFile.Annotated]);

            Encoding.UTF8.GetString(second[BatchFile.Annotated]).ShouldBe(Encoding.UTF8.GetString(first[BatchFile.Annotated]));
            second[BatchFile.Findings].ShouldBe(first[BatchFile.Findings]);
            second.Summary.ShouldBeEquivalentTo(first.Summary with { InputSha256 = second.Summary.InputSha256 });
        });

    [Fact]
    public void Chunks_and_how_many_are_under_way_change_no_byte() =>
        ForAll(AnyClaims.Any, 100, (batch, random) =>
        {
            // Rows apart, twice and broken as well.
            var rows = batch.Rows();
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
            var csv = Encoding.UTF8.GetBytes(AnyClaims.Csv(rows) + string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => Pieces[random.Next(Pieces.Length)])));

            var run = AuditRun.Of(csv, new BatchPace(random.Next(1, 2000), random.Next(0, 9)));

            run.Whole().ShouldBe(AuditRun.Of(csv).Whole());
        });

    [Fact]
    public void A_claim_by_json_and_by_csv_has_the_same_findings() =>
        ForAll(AnyClaims.Any, 150, batch =>
        {
            var found = AuditRun.Of(batch.Csv()).Data(BatchFile.Findings)
                .Where(f => !f[3].StartsWith("BAT", StringComparison.Ordinal))
                .Select(f => $"{f[0].TrimStart('\'')} {f[2]} {f[3]} {f[4]} {f[6]} {Bare(f[7])} {f[8]} {f[9]} {f[10]}");

            var expected = batch.Claims.SelectMany((_, i) =>
                ClaimChecker.Check(ClaimJsonReader.Read(batch.Json(i)), AuditRun.Basis, AuditRun.Today).Findings.Select(f =>
                    $"{AnyClaims.IdOf(i)} {f.At} {f.Rule.Id} {ResultJson.Name(f.Severity)} {f.Message} {string.Join("; ", f.Evidence.Select(e => e.Text))} {string.Join("; ", f.Suggestions.Select(s => s.Code))} {f.Remittance?.Carc} {f.Remittance?.Rarc}"));
            found.ShouldBe(expected);
        });

    private static void ForAll(Arbitrary<AnyClaims> arbitrary, int tests, Action<AnyClaims, Random> holds) =>
        ForAll(arbitrary, tests, batch => holds(batch, new Random(batch.Claims.Length)));

    private static void ForAll<T>(Arbitrary<T> arbitrary, int tests, Action<T> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(new Replay(new Rnd(2026, 11), FSharpOption<int>.None)),
        Prop.ForAll(arbitrary, holds));

    private static void ShouldAccountForEveryRow(AuditRun run)
    {
        run.Summary.Rows.ShouldBe(run.Summary.RowsAnnotated + run.Summary.RowsRejected);
        run.Data(BatchFile.Annotated).Count().ShouldBe((int)run.Summary.RowsAnnotated);
        var rejected = run.Data(BatchFile.Rejected).Select(r => long.Parse(r[0], CultureInfo.InvariantCulture)).ToList();
        rejected.Count.ShouldBe((int)run.Summary.RowsRejected);
        rejected.ShouldBe(rejected.Distinct().Order());
        run.Data(BatchFile.Annotated).ShouldAllBe(r => r.Length >= OwnColumns.Length + BatchHeader.ResultColumns.Count);
    }

    private static void ShouldRunNothing(AuditRun run)
    {
        foreach (var cell in new[] { BatchFile.Annotated, BatchFile.Findings, BatchFile.Rejected }.SelectMany(run.Rows).SelectMany(r => r))
        {
            if (cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal))
                decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _).ShouldBeTrue(cell);
        }
    }

    private static string Bare(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell[1..] : cell;

    // Lines are found at other places then, and what is said of places is said in their order.
    private static IEnumerable<string> Unordered(AuditRun run) => run.Verdicts()
        .Select(v => v.Split(" | "))
        .Select(v => $"{v[0]} {v[1]} {string.Join(' ', v[2].Split(' ').Order(StringComparer.Ordinal))}")
        .Concat(run.Data(BatchFile.Findings).Select(f => $"{f[0]} {f[3]} {f[4]}").Order(StringComparer.Ordinal));
}
