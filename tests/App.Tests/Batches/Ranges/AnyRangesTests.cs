using System.Text;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Tests.Batches.Audit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace ClaimCheck.App.Tests.Batches.Ranges;

/// <summary>Whatever a file holds and wherever it is cut, its ranges give the bytes of a pass over all of it. The seed is fixed.</summary>
public sealed class AnyRangesTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", "\n", "\r\n", "\r", "a", "=", "\0", "ä", "😀", " ", "\u001A", "#", "\uFEFF",
        "A,MRN-7,EX,1234567893,M54.9,2026-03-02,97110,84.00,2,1\n", "\"=A\",\"M\",EX,1,M54.9,20260302,97110,84.00,2,1\r\n", "x\"y,\"z\n",
        "B,\"open,EX,1,M54.9,20260302,97110,-84.00,2,1\n", "\"C\",\"\n=M\",\"\t@\",1,M54.9,20260302,97110,84.00,2,1\n", "C,x\n", "A,x\r\n", ",,,,,,,,,\n",
        "D,M,\"two\r\nlines \"\"and\"\" more\",1,M54.9,20260302,97110,84.00,2,1\r", "D,M,E,1,M54.9,no date,97110,84.00,2,1\n",
    ];

    // A quote that is never closed is looked for to the end of such a small file, which cannot be cut then: most rows are whole.
    private static readonly string[] Mostly =
    [
        .. Pieces,
        .. Enumerable.Range(0, 300).Select(i => $"{"ABCDEFGH"[i % 8]},MRN-{i},\"E \"\"{i}\"\"\r\n.\",1234567893,M54.9,2026-03-02,97110,{i},2,1{(i % 2 == 0 ? "\n" : ",=x\r\n")}"),
    ];

    [Fact]
    public void However_broken_the_rows_ranges_change_no_byte()
    {
        var cut = 0;
        var rows = Gen.Choose(0, 80).SelectMany(n => Gen.ArrayOf(Gen.Elements(Mostly), n)).Select(p => string.Concat(p));
        ForAll(rows.ToArbitrary(), 600, (text, random) =>
        {
            var csv = Encoding.UTF8.GetBytes((random.Next(4) == 0 ? "\uFEFF" : "") + Reading.Batch.Header1 + ",=x\n" + text);

            cut += ShouldBeSame(csv, random.Next(1, 300), random.Next(1, 100), random);
        });

        cut.ShouldBeGreaterThan(2_000, "files that are not cut prove nothing");
    }

    [Fact]
    public void Whatever_the_claims_ranges_change_no_byte()
    {
        var cut = 0;
        ForAll(AnyClaims.Any, 200, (batch, random) =>
        {
            // Rows apart, so that claims are split over ranges, and some broken as well.
            var rows = batch.Rows();
            if (random.Next(2) == 0)
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
            var csv = AnyClaims.Csv(rows, ",;\t|"[random.Next(4)]) + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            Encoding encoding = random.Next(6) switch
            {
                0 => new UTF8Encoding(true),
                1 => new UnicodeEncoding(false, true),
                2 => new UnicodeEncoding(true, true),
                _ => new UTF8Encoding(false),
            };

            cut += ShouldBeSame([.. encoding.GetPreamble(), .. encoding.GetBytes(csv)], random.Next(200, 1500), random.Next(1, 400), random);
        });

        cut.ShouldBeGreaterThan(100, "files that are not cut prove nothing");
    }

    [Fact]
    public void Any_bytes_are_cut_and_checked_alike_or_refused_alike()
    {
        var header = Encoding.UTF8.GetBytes(Reading.Batch.Header1 + "\n");
        var bytes = Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf();
        ForAll(Gen.Elements(true, true, true, false).Zip(bytes, (withHeader, b) => withHeader ? [.. header, .. b] : b).ToArbitrary(), 400, (csv, random) =>
        {
            try
            {
                ShouldBeSame(csv, random.Next(1, 50), random.Next(1, 50), random);
            }
            catch (BatchRefusedException refused)
            {
                Should.Throw<BatchRefusedException>(() => AuditRun.Of(csv)).Message.ShouldBe(refused.Message);
            }
        });
    }

    // How many times the file was cut.
    private static int ShouldBeSame(byte[] csv, int rangeBytes, int chunkBytes, Random random)
    {
        var ranged = RangedRun.Of(csv, rangeBytes, chunkBytes, random);

        ranged.Whole().ShouldBe(AuditRun.Of(csv).Whole());
        var ranges = ranged.Plan.Ranges;
        ranges.Sum(r => r.Rows).ShouldBe(ranged.Plan.Rows);
        ranges.Sum(r => r.Length).ShouldBe(csv.Length);
        ranges.Skip(1).Select(r => r.Start.Offset).ShouldBe(ranges.SkipLast(1).Select(r => r.Start.Offset + r.Length));
        ranges.SkipLast(1).ShouldAllBe(r => r.Rows > 0 && r.Length >= rangeBytes);
        return ranges.Count - 1;
    }

    private static void ForAll<T>(Arbitrary<T> arbitrary, int tests, Action<T, Random> holds)
    {
        var seed = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(new Replay(new Rnd(2026, 11), FSharpOption<int>.None)),
            Prop.ForAll(arbitrary, t => holds(t, new Random(seed++))));
    }
}
