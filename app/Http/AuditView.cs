using System.Text.Json.Serialization;
using ClaimCheck.App.Audits;

namespace ClaimCheck.App.Http;

/// <summary>How far the audit of a quarter has come: a row of <c>GET /api/audits</c>.</summary>
public record AuditStateView(
    string Quarter, string State, bool Partial, DateTimeOffset? DueAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Problem)
{
    /// <summary>Of a record.</summary>
    public static AuditStateView Of(AuditRecord record) => new(
        record.Quarter.ToString(), StateName(record.State), record.Partial, record.DueAt, record.StartedAt, record.FinishedAt, record.Problem);

    private protected static string StateName(AuditState state) => state switch
    {
        AuditState.Queued => "queued",
        AuditState.Running => "running",
        AuditState.Done => "done",
        _ => "failed",
    };
}

/// <summary>
/// How far the audit of a quarter has come, and its report.json: <c>GET /api/audits/{quarter}</c>. The report is the one that
/// can be seen now, also while the next is made.
/// </summary>
public sealed record AuditView(
    string Quarter,
    string State,
    bool Partial,
    DateTimeOffset? DueAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Problem,
    [property: JsonPropertyOrder(1)] AuditReport? Report)
    : AuditStateView(Quarter, State, Partial, DueAt, StartedAt, FinishedAt, Problem)
{
    /// <summary>Of a record and its report.</summary>
    public static AuditView Of(AuditRecord record, AuditReport? report) => new(
        record.Quarter.ToString(), StateName(record.State), record.Partial, record.DueAt, record.StartedAt, record.FinishedAt, record.Problem, report);
}
