using ClaimCheck.App.Audits;
using ClaimCheck.Core.Audits;
using ClaimCheck.Local.Audits;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.Local.Tests.Audits;

/// <summary>The schedule in real servers over one real store, with a clock that the tests turn.</summary>
public sealed class AuditServiceTests : IDisposable
{
    private static readonly Quarter Third = new(2026, 3);
    private static readonly DateTimeOffset Due = new(2026, 10, 2, 6, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _temp = new();
    private readonly FakeTimeProvider _clock = new(new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines _logs = new();

    private string Audits => Path.Combine(_temp.Root, "audits");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task On_the_second_day_at_six_the_quarter_before_is_audited_once_by_one_of_two_processes()
    {
        await BackVisits.WriteAsync(_temp.Data, 50);
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await Poll.UntilAsync(async () => await FindAsync() is not null, "the quarter is scheduled");

        _clock.SetUtcNow(Due - TimeSpan.FromHours(1));
        File.Exists(Path.Combine(Audits, "2026-Q3", "report.json")).ShouldBeFalse();
        _clock.SetUtcNow(Due);
        await UntilAsync(r => r.State == AuditState.Done, "the audit is done");
        var done = await FindAsync();
        for (var i = 0; i < 3; i++)
        {
            _clock.Advance(TimeSpan.FromHours(5));
            await UntilAsync(r => r == done, "nothing more is done");
        }

        done.ShouldNotBeNull().StartedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(Due);
        Directory.EnumerateFiles(Path.Combine(Audits, "2026-Q3")).Count().ShouldBe(3);
        _logs.All.ShouldNotContain(l => l.StartsWith("Error", StringComparison.Ordinal));
        _logs.All.Count(l => l.Contains("The audit of 2026-Q3 ended: 150 entries, 50 findings, 0 of them under an attested exception.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task After_downtime_it_is_made_up_for_at_the_start()
    {
        await BackVisits.WriteAsync(_temp.Data, 1);
        await using (await StartAsync())
            await Poll.UntilAsync(async () => await FindAsync() is not null, "the quarter is scheduled");
        _clock.SetUtcNow(Due.AddDays(40));

        await using var again = await StartAsync();

        await UntilAsync(r => r.State == AuditState.Done, "the audit is done");
    }

    [Fact]
    public async Task After_the_audit_the_ledger_is_rid_of_what_is_older_than_ten_quarters_and_the_log_says_how_much()
    {
        await BackVisits.WriteAsync(_temp.Data, 1);
        await BackVisits.WriteAsync(_temp.Data, 2, from: 1, year: 2023);
        await using var server = await StartAsync();
        await Poll.UntilAsync(async () => await FindAsync() is not null, "the quarter is scheduled");

        _clock.SetUtcNow(Due);
        await UntilAsync(r => r.State == AuditState.Done, "the audit is done");

        await Poll.UntilAsync(
            () => _logs.All.Any(l => l.Contains("6 ledger entries of visits before 2024-04-01 were removed: 10 quarters before the current one are kept.", StringComparison.Ordinal)), "it is logged");
        await using var ledger = new SqliteLedger(new Database(_temp.Data));
        (await ledger.CountAsync(default)).ShouldBe(new(1, Third, Third));
    }

    [Fact]
    public async Task A_failure_is_said_in_the_log_and_tried_again_after_a_pause()
    {
        await BackVisits.WriteAsync(_temp.Data, 1);
        await File.WriteAllTextAsync(Audits, "in the way");
        await using var server = await StartAsync();
        await Poll.UntilAsync(async () => await FindAsync() is not null, "the quarter is scheduled");

        _clock.SetUtcNow(Due);
        await UntilAsync(r => r.State == AuditState.Failed, "the audit fails");
        await Poll.UntilAsync(() => _logs.All.Any(l => l.StartsWith("Error: The audit of 2026-Q3 failed: The report could not be written", StringComparison.Ordinal)), "it is logged");
        File.Delete(Audits);

        await UntilAsync(r => r.State == AuditState.Done, "the audit is done");
    }

    private async Task UntilAsync(Predicate<AuditRecord> holds, string what) => await Poll.UntilAsync(
        async () =>
        {
            // A service that is still at its last look waits from now on: the clock goes on.
            _clock.Advance(TimeSpan.FromSeconds(1));
            return await FindAsync() is { } record && holds(record);
        },
        what);

    private Task<AuditRecord?> FindAsync() => new SqliteAuditStore(new Database(_temp.Data)).FindAsync(Third, default);

    private async Task<RunningServer> StartAsync() => await RunningServer.StartAsync(options => options with
    {
        DataDirectory = _temp.Data,
        Audits = Audits,
        Services = services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            services.AddSingleton<ILoggerProvider>(_logs);
        },
    });
}
