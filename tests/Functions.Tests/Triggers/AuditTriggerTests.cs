using System.Text.Json.Nodes;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Audits;
using ClaimCheck.Functions.Audits;
using ClaimCheck.Functions.Storage;
using ClaimCheck.Functions.Tests.Storage;
using ClaimCheck.Tests.Shared;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Functions.Tests.Triggers;

[Collection(AzuriteTests.Name)]
public sealed class AuditTriggerTests : IDisposable
{
    private static readonly Quarter Third = new(2026, 3);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 2, 5, 59, 0, TimeSpan.Zero));
    private readonly LogLines<AuditTriggers> _log = new();
    private readonly LogLines<AuditRequests> _queueLog = new();
    private readonly Azurite _azurite;
    private readonly ServiceProvider _edge;

    public AuditTriggerTests(Azurite azurite)
    {
        _azurite = azurite;
        _edge = Create(azurite.ConnectionString);
    }

    [Fact]
    public async Task An_audit_that_was_asked_for_is_due_and_a_message_says_so()
    {
        var queue = _azurite.Account.Queues.GetQueueClient(AuditRequests.Queue);
        await queue.CreateIfNotExistsAsync();
        await queue.ClearMessagesAsync();
        var http = TestEdge.Request(null, null, ("quarter", "2026-Q2"));

        await _edge.Make<AuditFunctions>().RequestAsync(http.Request);

        http.Response.StatusCode.ShouldBe(202);
        var message = (await queue.ReceiveMessagesAsync(32)).Value.ShouldHaveSingleItem();
        message.Body.ToString().ShouldBe("2026-Q2");
        await _edge.Make<AuditTriggers>().FromQueueAsync(message.Body.ToString(), default);
        (await StateAsync("2026-Q2")).ShouldBe("done");
    }

    [Fact]
    public async Task What_is_refused_is_put_into_no_queue()
    {
        var queue = _azurite.Account.Queues.GetQueueClient(AuditRequests.Queue);
        await queue.CreateIfNotExistsAsync();
        await queue.ClearMessagesAsync();
        var http = TestEdge.Request(null, null, ("quarter", "2999-Q1"));

        await _edge.Make<AuditFunctions>().RequestAsync(http.Request);

        http.Response.StatusCode.ShouldBe(400);
        (await queue.PeekMessagesAsync(32)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_queue_takes_nothing_the_row_is_due_all_the_same()
    {
        // With another key than the account's.
        await using var edge = Create(string.Join(';', _azurite.ConnectionString.Split(';').Select(p => p.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=YW5vdGhlcg==" : p)));
        var http = TestEdge.Request(null, null, ("quarter", "2026-Q2"));

        await edge.Make<AuditFunctions>().RequestAsync(http.Request);

        http.Response.StatusCode.ShouldBe(202);
        _queueLog.All.ShouldHaveSingleItem().ShouldStartWith("Warning: That an audit was asked for could not be put into the queue");
        (await edge.GetRequiredService<IAuditStore>().FindAsync(new Quarter(2026, 2), default))!.DueAt.ShouldBe(_clock.GetUtcNow());
    }

    [Fact]
    public async Task The_timer_audits_a_quarter_when_it_is_due_and_once()
    {
        await _edge.GetRequiredService<IAuditStore>().TryReplaceAsync(null, new AuditRecord(Third, AuditState.Queued) { IsScheduled = true, DueAt = AuditDue.Of(Third) }, default);
        await TickAsync();
        (await StateAsync("2026-Q3")).ShouldBe("queued");

        // Late, and twice.
        _clock.Advance(TimeSpan.FromHours(30));
        await TickAsync();
        (await StateAsync("2026-Q3")).ShouldBe("done");
        var seen = await _edge.GetRequiredService<IAuditStore>().FindAsync(Third, default);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await TickAsync();
        (await _edge.GetRequiredService<IAuditStore>().FindAsync(Third, default)).ShouldBe(seen);

        var report = TestEdge.Request(null, null, ("quarter", "2026-Q3"), ("file", "report.html"));
        await _edge.Make<AuditFunctions>().GetFileAsync(report.Request);
        report.Answer().ShouldContain("<html");
        var list = TestEdge.Request();
        await _edge.Make<AuditFunctions>().ListAsync(list.Request);
        JsonNode.Parse(list.Answer())!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_audit_that_a_fault_ends_is_told_of_without_its_words_and_the_tick_goes_on()
    {
        await using var edge = Create(_azurite.ConnectionString, services => services.AddSingleton<IAuditFiles>(new FilesThatFail()));
        await edge.GetRequiredService<AuditRuns>().RequestAsync(Third, default);

        await edge.Make<AuditTriggers>().TickAsync(new TimerInfo(), default);

        var told = _log.All.ShouldHaveSingleItem();
        told.ShouldStartWith("Error: The audit of 2026-Q3 failed: ");
        told.ShouldNotContain("Jane Roe");
    }

    [Fact]
    public async Task Another_ledger_key_than_before_is_told_of_every_hour()
    {
        await _edge.GetRequiredService<ILedger>().NoteKeyAsync(new LedgerKeyUse(new PatientKeys(new byte[32]).Fingerprint, new DateOnly(2026, 9, 30)), default);
        await TickAsync();
        _log.All.ShouldHaveSingleItem().ShouldStartWith("Warning: The ledger was written under another key");
    }

    public void Dispose() => _edge.Dispose();

    private ServiceProvider Create(string connection, Action<IServiceCollection>? more = null) => TestEdge.Create(more: services =>
    {
        var account = StorageAccount.Of(new Microsoft.Extensions.Configuration.ConfigurationBuilder()
            .Add(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = [new(StorageAccount.Setting, connection)] }).Build());
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(account).AddSingleton<ILogger<AuditTriggers>>(_log).AddSingleton<ILogger<AuditRequests>>(_queueLog);
        more?.Invoke(services);
    });

    private Task TickAsync() => _edge.Make<AuditTriggers>().TickAsync(new TimerInfo(), default);

    private async Task<string?> StateAsync(string quarter)
    {
        var http = TestEdge.Request(null, null, ("quarter", quarter));
        await _edge.Make<AuditFunctions>().GetAsync(http.Request);
        return (string?)JsonNode.Parse(http.Answer())!["state"];
    }

    /// <summary>Reports that cannot be begun, for a reason that quotes what it should not.</summary>
    private sealed class FilesThatFail : IAuditFiles
    {
        private readonly MemoryAuditFiles _files = new();

        public Task<IReadOnlyList<Quarter>> ListAsync(CancellationToken cancellation) => _files.ListAsync(cancellation);

        public Task<IAsyncDisposable?> TryHoldAsync(Quarter quarter, CancellationToken cancellation) => _files.TryHoldAsync(quarter, cancellation);

        public Task<IBatchResults> StageAsync(Quarter quarter, CancellationToken cancellation) => throw new FormatException("Jane Roe");

        public Task<Stream?> OpenAsync(Quarter quarter, string file, CancellationToken cancellation) => _files.OpenAsync(quarter, file, cancellation);
    }
}
