using System.Text;
using ClaimCheck.App.Audits;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;

namespace ClaimCheck.Tests.Contracts;

/// <summary>What every place for the reports of audits must do, whatever it is made of.</summary>
public abstract class AuditFilesContract
{
    protected static readonly Quarter Third = new(2026, 3);

    /// <summary>Opens the place under test; each of one test opens the same.</summary>
    protected abstract IAuditFiles Open();

    [Fact]
    public async Task There_are_no_reports_to_begin_with()
    {
        (await Open().ListAsync(default)).ShouldBeEmpty();
        (await SeenAsync(Open(), Third)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_is_seen_when_it_is_published_and_not_before()
    {
        await using (var results = await StageAsync(Open(), Third, "new"))
        {
            (await SeenAsync(Open(), Third)).ShouldBeEmpty();
            await results.PublishAsync(default);
        }

        (await SeenAsync(Open(), Third)).ShouldBe(AuditFile.All.Select(f => $"{f}: new"));
        (await SeenAsync(Open(), Third.Previous)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_that_is_not_published_was_never_there()
    {
        await PublishAsync(Open(), Third, "old");

        await using (await StageAsync(Open(), Third, "half"))
        {
        }

        (await SeenAsync(Open(), Third)).ShouldBe(AuditFile.All.Select(f => $"{f}: old"));
    }

    [Fact]
    public async Task A_new_report_takes_the_place_of_the_old_one()
    {
        await PublishAsync(Open(), Third, "old, which is longer");

        await PublishAsync(Open(), Third, "new");

        (await SeenAsync(Open(), Third)).ShouldBe(AuditFile.All.Select(f => $"{f}: new"));
    }

    [Fact]
    public async Task Quarters_with_a_report_are_listed_in_order()
    {
        foreach (var quarter in (Quarter[])[Third, new(2025, 4), new(2026, 1)])
            await PublishAsync(Open(), quarter, "x");

        (await Open().ListAsync(default)).ShouldBe([new(2025, 4), new(2026, 1), Third]);
    }

    [Fact]
    public async Task A_cancelled_publication_shows_nothing()
    {
        await using var results = await StageAsync(Open(), Third, "new");

        await Should.ThrowAsync<OperationCanceledException>(() => results.PublishAsync(new CancellationToken(canceled: true)));

        (await SeenAsync(Open(), Third)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_at_a_time_has_a_quarter()
    {
        await using (var held = await Open().TryHoldAsync(Third, default))
        {
            held.ShouldNotBeNull();
            (await Open().TryHoldAsync(Third, default)).ShouldBeNull();
            await using var another = await Open().TryHoldAsync(Third.Previous, default);
            another.ShouldNotBeNull();
        }

        await using var again = await Open().TryHoldAsync(Third, default);
        again.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_has_a_quarter_publishes_its_report()
    {
        var files = Open();
        await using var held = await files.TryHoldAsync(Third, default);

        await PublishAsync(files, Third, "new");

        (await SeenAsync(files, Third)).ShouldBe(AuditFile.All.Select(f => $"{f}: new"));
    }

    protected static async Task PublishAsync(IAuditFiles files, Quarter quarter, string text)
    {
        await using var results = await StageAsync(files, quarter, text);
        await results.PublishAsync(default);
    }

    protected static async Task<IBatchResults> StageAsync(IAuditFiles files, Quarter quarter, string text)
    {
        var results = await files.StageAsync(quarter, default);
        foreach (var file in AuditFile.All)
        {
            await using var stream = await results.CreateAsync(file, default);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        return results;
    }

    protected static async Task<IReadOnlyList<string>> SeenAsync(IAuditFiles files, Quarter quarter)
    {
        var seen = new List<string>();
        foreach (var file in AuditFile.All)
        {
            await using var stream = await files.OpenAsync(quarter, file, default);
            if (stream is not null)
                seen.Add($"{file}: {await new StreamReader(stream).ReadToEndAsync()}");
        }

        return seen;
    }
}
