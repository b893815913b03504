using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>What holds of every file, tried on many made at random; each from its seed, so that a failure comes again.</summary>
public sealed class AnyBatchTests
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;|\t\r\n");

    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "a", "=", "'", "2026-03-02", "84.00", "1:2", "\t", ";", "|", "\0", "ä", "😀", " ",
        "A,MRN-7,EX,1234567893,M54.9,2026-03-02,97110,84.00,2,1\n", "\"A\",\"M\",EX,1,M54.9,20260302,97110,84.00,2,1\n", "x\"y,\"z\n",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_bytes_are_a_batch_or_are_refused(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            ReadOrRefuse(bytes);
            ReadOrRefuse([.. Encoding.UTF8.GetBytes(Batch.Header1 + "\n"), .. bytes]);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void However_broken_the_rows_no_byte_of_them_is_lost_and_the_size_of_chunks_changes_nothing(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++)
        {
            var csv = Broken(random);

            var whole = Batch.Read(csv);
            var pieces = Batch.Read(csv, random.Next(1, 100));

            Said(pieces).ShouldBe(Said(whole));
            (whole.Good.Count + whole.Rejected.Count).ShouldBe((int)whole.Rows);
            var rows = string.Concat(csv[Batch.Header1.Length..].Where(c => c is not '\r' and not '\n'));
            var read = whole.Claims.SelectMany(c => c.Rows.Select(r => r.Number)).Zip(whole.Good).Concat(whole.Rejected.Select(r => (r.Number, r.Text)));
            string.Concat(read.OrderBy(r => r.Item1).Select(r => r.Item2)).Replace("\r", "").Replace("\n", "").ShouldBe(rows);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void A_broken_row_changes_no_other_claim(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var rows = Rows(random);
            var whole = Batch.Read(Csv(rows, ',', [.. Enumerable.Range(0, 12)]));
            var at = random.Next(rows.Count);
            var claim = rows[at][0];
            var broken = rows.ToList();
            broken[at] = [.. rows[at]];
            broken[at][5] = "no date";
            var bad = Csv(broken, ',', [.. Enumerable.Range(0, 12)]);
            if (i % 2 == 0)
                bad = bad.Replace("no date", "\"");

            var read = Batch.Read(bad);

            Said(read.Claims.Where(c => c.Claim.ClaimId != claim)).ShouldBe(Said(whole.Claims.Where(c => c.Claim.ClaimId != claim)));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void Separator_encoding_order_of_columns_and_size_of_chunks_change_no_claim(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var rows = Rows(random);
            var order = Enumerable.Range(0, 12).ToArray();
            var expected = Said(Batch.Read(Csv(rows, ',', order)).Claims);

            random.Shuffle(order);
            var csv = Csv(rows, ",;\t|"[random.Next(4)], order);
            Encoding encoding = random.Next(4) switch
            {
                0 => new UTF8Encoding(true),
                1 => new UnicodeEncoding(false, true),
                2 => new UnicodeEncoding(true, true),
                _ => new UTF8Encoding(false),
            };
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(csv)];

            var batch = Batch.Read(bytes, random.Next(1, 2000));

            batch.Rejected.ShouldBeEmpty();
            batch.Bytes.ShouldBe(bytes.Length);
            Said(batch.Claims).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_stream_that_gives_a_byte_at_a_time_gives_the_same()
    {
        var csv = Csv(Rows(new Random(13)), ',', [.. Enumerable.Range(0, 12)]);

        var slow = await Batch.ReadAsync(new SlowStream(Encoding.UTF8.GetBytes(csv)), 100);

        Said(slow).ShouldBe(Said(Batch.Read(csv)));
    }

    [Fact]
    public async Task Chunks_may_be_read_at_the_same_time()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => Batch.Row("C" + (i / 2), charge: i.ToString(CultureInfo.InvariantCulture)));
        var csv = Encoding.UTF8.GetBytes(Batch.Header1 + "\n" + string.Join('\n', rows));
        await using var reader = await BatchReader.OpenAsync(new MemoryStream(csv), 5_000);
        var chunks = new List<BatchChunk>();
        while (await reader.ReadChunkAsync() is { } chunk)
            chunks.Add(chunk);

        Parallel.ForEach(chunks, c => c.Read());

        chunks.Count.ShouldBeGreaterThan(100);
        Said(chunks.SelectMany(c => c.Claims)).ShouldBe(Said(Batch.Read(csv).Claims));
        chunks.ForEach(c => c.Dispose());
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            Batch.Read(bytes);
        }
        catch (BatchRefusedException refused)
        {
            refused.Findings.ShouldNotBeEmpty();
        }
    }

    private static string Broken(Random random)
    {
        var csv = new StringBuilder(Batch.Header1).Append('\n');
        for (var pieces = random.Next(40); pieces > 0; pieces--)
            csv.Append(Pieces[random.Next(Pieces.Length)]);
        return csv.ToString();
    }

    private static List<string[]> Rows(Random random)
    {
        var rows = new List<string[]>();
        for (var claim = random.Next(1, 30); claim > 0; claim--)
        {
            var id = "C" + claim;
            var note = random.Next(3) == 0 ? "low back pain, \"sharp\";\r\nworse\tat|night ä😀" : "";
            for (var line = random.Next(1, 5); line > 0; line--)
                rows.Add([id, "M" + random.Next(3), "EX", "1234567893", "M54.9", "2026-03-0" + random.Next(1, 10), "97110", random.Next(200) + ".50", "2", "1", note, "=x"]);
        }

        return rows;
    }

    private static string Csv(List<string[]> rows, char separator, int[] order)
    {
        var names = (Batch.Header1 + ",note,clinic").Split(',');
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(names))
            csv.AppendJoin(separator, order.Select(i => row[i].AsSpan().ContainsAny(Special) ? $"\"{row[i].Replace("\"", "\"\"")}\"" : row[i])).Append('\n');
        return csv.ToString();
    }

    private static string Said(Batch batch) =>
        Said(batch.Claims) + string.Join('\n', batch.Rejected) + string.Join('\n', batch.Good) + batch.Rows;

    private static string Said(IEnumerable<BatchClaim> claims) =>
        string.Join('\n', claims.Select(c => JsonSerializer.Serialize(c.Claim) + string.Join(' ', c.Findings.Select(f => f.Rule.Id + f.At))));

    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
