using System.Text.Json.Serialization;
using ClaimCheck.App.Batches;

namespace ClaimCheck.App.Http;

/// <summary>How far a batch has come: a row of <c>GET /api/batches</c>.</summary>
public record BatchStateView(
    string Name, string State, long RowsRead, long BytesRead, long BytesTotal, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, string? Problem)
{
    /// <summary>Of a record.</summary>
    public static BatchStateView Of(BatchRecord record) => new(
        record.Name, StateName(record.State), record.RowsRead, record.BytesRead, record.BytesTotal, record.StartedAt, record.FinishedAt, record.Problem);

    private protected static string StateName(BatchState state) => state switch
    {
        BatchState.Queued => "queued",
        BatchState.Running => "running",
        BatchState.Done => "done",
        BatchState.Refused => "refused",
        BatchState.Failed => "failed",
        _ => "cancelled",
    };
}

/// <summary>How far a batch has come, and its summary.json once it is done: <c>GET /api/batches/{name}</c>.</summary>
public sealed record BatchView(
    string Name,
    string State,
    long RowsRead,
    long BytesRead,
    long BytesTotal,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Problem,
    [property: JsonPropertyOrder(1)] BatchSummary? Summary)
    : BatchStateView(Name, State, RowsRead, BytesRead, BytesTotal, StartedAt, FinishedAt, Problem)
{
    /// <summary>Of a record and its results.</summary>
    public static BatchView Of(BatchRecord record, BatchSummary? summary) => new(
        record.Name, StateName(record.State), record.RowsRead, record.BytesRead, record.BytesTotal, record.StartedAt, record.FinishedAt, record.Problem, summary);
}
