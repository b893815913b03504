using System.Text.Json;
using ClaimCheck.App.Audits.Reports;
using ClaimCheck.App.Batches;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Audits;

/// <summary>One way of a quarter from the ledger to the files of its report; publishing them is left to the caller.</summary>
/// <remarks>What it holds in memory is one patient and the claims of the highest risk, however large the ledger is.</remarks>
internal static class QuarterRun
{
    /// <summary>How many claims of the highest risk a report shows.</summary>
    public const int MostClaims = 25;

    // Two years: a year's season can be seen against the last one's.
    private const int TrendQuarters = 8;
    private const int ReportEvery = 4096;

    /// <summary>Audits a quarter.</summary>
    /// <param name="entries">The ledger in order of patient key.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="basis">What it is audited by.</param>
    /// <param name="earlier">Where the reports of earlier quarters are, for the trend.</param>
    /// <param name="results">Where the files go.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops between two entries.</param>
    public static async Task<AuditReport> RunAsync(
        IAsyncEnumerable<LedgerEntry> entries,
        Quarter quarter,
        AuditBasis basis,
        IAuditFiles earlier,
        IBatchResults results,
        AuditProgress progress,
        CancellationToken cancellation)
    {
        var risk = new HighestRisk(MostClaims);
        var counts = new long[(int)Severity.Error + 1];
        AuditTotals totals;
        using (var rows = new AuditFindingRows(await results.CreateAsync(AuditFile.Findings, cancellation)))
        {
            var audit = new QuarterAudit(quarter, basis, Found);
            var read = 0L;
            await foreach (var entry in entries.WithCancellation(cancellation))
            {
                if (++read % ReportEvery == 0)
                    progress.Report(read, entry.PatientKey);
                audit.Add(entry);
            }

            totals = audit.Finish();

            void Found(AuditFinding finding)
            {
                rows.Write(finding);
                risk.Add(finding);
                counts[(int)finding.Severity]++;
                if (finding.Exception is not null)
                    progress.Exceptions++;
            }
        }

        var report = await SumAsync(totals, basis, counts, risk.Finish(), earlier, cancellation);
        await using (var page = await results.CreateAsync(AuditFile.Page, cancellation))
            QuarterReport.Write(page, report);
        await using var json = await results.CreateAsync(AuditFile.Report, cancellation);
        await JsonSerializer.SerializeAsync(json, report, AuditReportJson.Default.AuditReport, cancellation);
        return report;
    }

    private static async Task<AuditReport> SumAsync(
        AuditTotals totals, AuditBasis basis, long[] counts, IReadOnlyList<RiskyClaim> risk, IAuditFiles earlier, CancellationToken cancellation)
    {
        var quarter = totals.Quarter;
        var previous = totals.Previous is { } before ? AuditAmounts.Of(before) : null;
        var trend = new List<TrendPoint>();
        for (var back = TrendQuarters - 1; back > 0; back--)
        {
            var one = quarter.Back(back);
            if (back == 1 && previous is not null)
                trend.Add(new(one.ToString(), false, previous)); // As the ledger knows it now: late claims are in.
            else if (one != quarter && await AuditReportJson.FindAsync(earlier, one, cancellation) is { } report)
                trend.Add(report.AsPoint);
        }

        var all = AuditAmounts.Of(totals.All);
        trend.Add(new(quarter.ToString(), totals.Partial, all));
        return new AuditReport(
            quarter.ToString(),
            totals.Partial,
            basis.Today,
            quarter.Back(basis.LookBack).FirstDay,
            quarter.FirstDay,
            quarter.LastDay,
            totals.Entries,
            totals.Patients,
            all,
            previous,
            new(counts[(int)Severity.Error], counts[(int)Severity.Warning], counts[(int)Severity.Info]),
            new SortedDictionary<string, long>(totals.ByRule.ToDictionary(), StringComparer.Ordinal),
            Parts(totals.ByMonth),
            Parts(totals.ByProvider),
            Parts(totals.ByPayer),
            trend,
            risk,
            RulePack.Version);
    }

    private static AuditPart[] Parts(IReadOnlyList<KeyValuePair<string, AuditFigures>> figures) =>
        [.. figures.Select(f => new AuditPart(f.Key, AuditAmounts.Of(f.Value)))];
}
