using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ClaimCheck.App.Batches;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Batches;

public sealed class BatchApiTests : IAsyncLifetime
{
    private static readonly byte[] Batch = BatchText.Of(100);

    private RunningServer _server = null!;

    private HttpClient Http => _server.Http;

    private string Inbox => Path.Combine(_server.Options.DataDirectory, "inbox");

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_batch_is_accepted_checked_and_answered()
    {
        var accepted = await PutAsync("march", Batch, "text/csv");

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        accepted.Headers.Location!.OriginalString.ShouldBe("/api/batches/march");
        var state = JsonNode.Parse(await accepted.Content.ReadAsStringAsync())!;
        state["state"]!.GetValue<string>().ShouldBe("queued");
        state["bytesTotal"]!.GetValue<long>().ShouldBe(Batch.Length);

        var done = await DoneAsync("march");
        done.AsObject().Select(m => m.Key).ShouldBe(["name", "state", "rowsRead", "bytesRead", "bytesTotal", "startedAt", "finishedAt", "problem", "summary"]);
        done["state"]!.GetValue<string>().ShouldBe("done");
        done["problem"].ShouldBeNull();
        done["summary"]!["claims"]!.GetValue<int>().ShouldBe(100);
        done["summary"]!["rows"]!.GetValue<long>().ShouldBe(done["rowsRead"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("annotated.csv", "text/csv; charset=utf-8", "attachment")]
    [InlineData("findings.csv", "text/csv; charset=utf-8", "attachment")]
    [InlineData("rejected.csv", "text/csv; charset=utf-8", "attachment")]
    [InlineData("summary.json", "application/json", "inline")]
    [InlineData("report.html", "text/html; charset=utf-8", "inline")]
    public async Task Each_result_is_served_as_what_it_is(string file, string type, string disposition)
    {
        await PutAsync("march", Batch);
        await DoneAsync("march");

        var answer = await Http.GetAsync($"/api/batches/march/{file}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe($"{disposition}; filename=march-{file}");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.ShouldHaveSafeHeaders();
        answer.Headers.TryGetValues("Content-Security-Policy", out var policy).ShouldBe(file == BatchFile.Report);
        policy?.Single().ShouldStartWith("default-src 'none';");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(
            await File.ReadAllBytesAsync(Path.Combine(_server.Options.DataDirectory, "out", "march", file)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/csv")]
    [InlineData("text/csv; charset=utf-8; header=present")]
    [InlineData("application/octet-stream")]
    public async Task What_says_that_it_is_csv_or_says_nothing_is_taken(string? type) =>
        (await PutAsync("march", Batch, type)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("text/csv", "gzip")]
    public async Task Anything_else_is_not(string type, string? encoding)
    {
        using var content = Content(Batch, type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);

        await (await Http.PutAsync("/api/batches/march", content)).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

        (await Http.GetAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("my%20claims")]
    [InlineData(".hidden")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("a.csv.csv")]
    public async Task A_bad_name_is_told_what_would_be_accepted(string name)
    {
        var problem = await (await PutAsync(name, Batch)).ShouldBeProblemAsync(HttpStatusCode.BadRequest, "bad-request");

        problem.GetProperty("detail").GetString()!.ShouldContain(BatchName.Accepted);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_extension_may_stand_in_the_address()
    {
        (await PutAsync("march.csv", Batch)).Headers.Location!.OriginalString.ShouldBe("/api/batches/march");
        (await DoneAsync("march"))["state"]!.GetValue<string>().ShouldBe("done");
    }

    [Fact]
    public async Task What_is_not_there_is_a_404()
    {
        await (await Http.GetAsync("/api/batches/none")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await Http.GetAsync("/api/batches/none/summary.json")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await Http.DeleteAsync("/api/batches/none")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        await PutAsync("march", "no,batch\r\n"u8.ToArray());
        await DoneAsync("march");
        var file = await (await Http.GetAsync("/api/batches/march/claims.db")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        file.GetProperty("detail").GetString()!.ShouldContain("annotated.csv");
        var result = await (await Http.GetAsync("/api/batches/march/summary.json")).ShouldBeProblemAsync(HttpStatusCode.NotFound, "not-found");
        result.GetProperty("detail").GetString()!.ShouldContain("it is refused");
    }

    [Fact]
    public async Task A_file_that_is_no_batch_is_refused_with_the_reason()
    {
        await PutAsync("march", "claim,patient_id\r\n1,2\r\n"u8.ToArray());

        var refused = await DoneAsync("march");

        refused["state"]!.GetValue<string>().ShouldBe("refused");
        refused["problem"]!.GetValue<string>().ShouldContain("'claim' is unknown: did you mean claim_id?");
        refused["summary"].ShouldBeNull();
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_the_times_neither()
    {
        await PutAsync("march", Batch);
        var done = await DoneAsync("march");
        ((Microsoft.Extensions.Time.Testing.FakeTimeProvider)_server.App.Services.GetService(typeof(TimeProvider))!).Advance(TimeSpan.FromHours(1));

        var waiting = JsonNode.Parse(await (await PutAsync("march", Batch)).Content.ReadAsStringAsync())!;
        waiting["startedAt"].ShouldBeNull();
        waiting["finishedAt"].ShouldBeNull();

        (await DoneAsync("march")).ToJsonString().ShouldBe(done.ToJsonString());
    }

    [Fact]
    public async Task A_summary_that_somebody_damaged_is_left_out()
    {
        await PutAsync("march", Batch);
        await DoneAsync("march");
        await File.WriteAllTextAsync(Path.Combine(_server.Options.DataDirectory, "out", "march", BatchFile.Summary), "{ ");

        var done = JsonNode.Parse(await Http.GetStringAsync("/api/batches/march"))!;

        done["state"]!.GetValue<string>().ShouldBe("done");
        done["summary"].ShouldBeNull();
    }

    [Fact]
    public async Task All_batches_are_listed_in_order_of_name()
    {
        foreach (var name in (string[])["march", "april"])
            await PutAsync(name, Batch);
        await DoneAsync("march");
        await DoneAsync("april");

        var list = JsonNode.Parse(await Http.GetStringAsync("/api/batches"))!.AsArray();

        list.Select(b => b!["name"]!.GetValue<string>()).ShouldBe(["april", "march"]);
        list.ShouldAllBe(b => b!["state"]!.GetValue<string>() == "done");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", _server.Address.Port);
            var head = $"PUT /api/batches/march HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: {Batch.Length}\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await client.GetStream().WriteAsync(Batch.AsMemory(0, Batch.Length / 2));
            await Poll.UntilAsync(() => Files().Any(f => f.EndsWith(".part", StringComparison.Ordinal)), "the upload is under way");
        }

        await Poll.UntilAsync(() => !Files().Any(), "it is thrown away");
        (await Http.GetAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        _server.Logs.All.Where(l => l.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_uploads_of_one_name_at_once_one_wins_whole()
    {
        byte[][] batches = [BatchText.Of(300, 11), BatchText.Of(300, 12)];
        var uploads = batches.Select(b => Task.Run(() => PutAsync("march", b)));

        (await Task.WhenAll(uploads)).ShouldAllBe(a => a.StatusCode == HttpStatusCode.Accepted);

        var there = await File.ReadAllBytesAsync(Path.Combine(Inbox, "march.csv"));
        batches.ShouldContain(b => b.SequenceEqual(there));
        var done = await DoneAsync("march");
        done["summary"]!["inputSha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(there)));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_of_other_requests_is_taken_and_its_run_can_be_stopped()
    {
        // 70 MB, streamed: a run of seconds.
        await using var large = new RepeatedBatch(Batch, 70L << 20);
        using var content = new StreamContent(large);

        var accepted = await Http.PutAsync("/api/batches/march", content);

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        new FileInfo(Path.Combine(Inbox, "march.csv")).Length.ShouldBe(70L << 20);
        await Poll.UntilAsync(async () => await StateAsync("march", "rowsRead") != "0", "it runs");
        (await Http.DeleteAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await DoneAsync("march"))["state"]!.GetValue<string>().ShouldBe("cancelled");
        (await Http.GetAsync("/api/batches/march/summary.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Http.DeleteAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_batch_that_ended_is_removed_with_everything_of_it()
    {
        await PutAsync("march", Batch);
        await DoneAsync("march");

        (await Http.DeleteAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Http.GetAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Http.GetAsync("/api/batches/march/report.html")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_that_cannot_be_removed_says_why()
    {
        await PutAsync("march", Batch);
        await DoneAsync("march");
        var inTheWay = Path.Combine(_server.Options.DataDirectory, "out", "march", BatchFile.Findings);
        File.Delete(inTheWay);
        Directory.CreateDirectory(inTheWay);

        var problem = await (await Http.DeleteAsync("/api/batches/march")).ShouldBeProblemAsync(HttpStatusCode.Conflict, "conflict");

        problem.GetProperty("detail").GetString()!.ShouldContain("could not be removed whole");
        _server.Logs.All.Where(l => l.StartsWith("Error", StringComparison.Ordinal)).ShouldBeEmpty();
        Directory.Delete(inTheWay);
        (await Http.DeleteAsync("/api/batches/march")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Other_methods_are_told_which_there_are()
    {
        var answer = await Http.PostAsync("/api/batches/march", null);

        await answer.ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        answer.Content.Headers.Allow.Order(StringComparer.Ordinal).ShouldBe(["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]);
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_written_is_said_to_be_one()
    {
        await using var server = await RunningServer.StartAsync(o => o with { Inbox = Path.Combine(AppContext.BaseDirectory, "claimcheck.dll") });

        var answer = await server.Http.PutAsync("/api/batches/march", Content(Batch, "text/csv"));

        await answer.ShouldBeProblemAsync(HttpStatusCode.InsufficientStorage, "insufficient-storage");
        answer.Dispose();
    }

    private IEnumerable<string> Files() => Directory.Exists(Inbox) ? Directory.EnumerateFiles(Inbox) : [];

    private async Task<HttpResponseMessage> PutAsync(string name, byte[] csv, string? type = null)
    {
        using var content = Content(csv, type);
        return await Http.PutAsync("/api/batches/" + name, content);
    }

    private static ByteArrayContent Content(byte[] csv, string? type)
    {
        var content = new ByteArrayContent(csv);
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private async Task<string> StateAsync(string name, string member) =>
        JsonNode.Parse(await Http.GetStringAsync("/api/batches/" + name))![member]!.ToJsonString();

    private async Task<JsonNode> DoneAsync(string name)
    {
        JsonNode? state = null;
        await Poll.UntilAsync(
            async () =>
            {
                state = JsonNode.Parse(await Http.GetStringAsync("/api/batches/" + name))!;
                return state["state"]!.GetValue<string>() is not ("queued" or "running");
            },
            $"{name} has ended");
        return state!;
    }

    private sealed class RepeatedBatch(byte[] batch, long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(Math.Min(count, length - _at), batch.Length - (_at % batch.Length));
            Array.Copy(batch, _at % batch.Length, buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
