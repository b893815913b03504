using Azure;
using Azure.Data.Tables;

namespace ClaimCheck.Functions.Storage;

/// <summary>
/// Writes many rows as transactions of at most 100 in one partition, several partitions at a time. Every row is an upsert or
/// a removal that minds no version, so that doing one again does no harm: whatever is cut off is simply sent again.
/// </summary>
internal static class TableTransactions
{
    // The service takes 100 rows and 4 MiB in one transaction; rows here are far under the 40 KiB that would mean.
    private const int MostRows = 100;
    private const int MostAtOnce = 16;

    /// <summary>Writes rows; those of one partition in their order, two for the same row in different transactions.</summary>
    /// <param name="table">The table.</param>
    /// <param name="actions">What is to be done: <see cref="TableTransactionActionType.UpsertReplace"/> or <see cref="TableTransactionActionType.Delete"/> of rows that are there.</param>
    /// <param name="clock">Waits between two tries.</param>
    /// <param name="cancellation">Stops between two transactions; what was written stays.</param>
    /// <exception cref="RequestFailedException">The service refuses a transaction, or is not to be had for minutes.</exception>
    public static Task WriteAsync(this TableClient table, IEnumerable<TableTransactionAction> actions, TimeProvider clock, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            actions.GroupBy(a => a.Entity.PartitionKey, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (partition, stop) =>
            {
                foreach (var transaction in Cut(partition))
                    await Patience.TryAsync(() => table.SubmitTransactionAsync(transaction, stop), clock, stop);
            });

    // A transaction names a row once.
    private static IEnumerable<List<TableTransactionAction>> Cut(IEnumerable<TableTransactionAction> partition)
    {
        var transaction = new List<TableTransactionAction>(MostRows);
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in partition)
        {
            if (transaction.Count == MostRows || !rows.Add(action.Entity.RowKey))
            {
                yield return transaction;
                transaction = new List<TableTransactionAction>(MostRows);
                rows.Clear();
                rows.Add(action.Entity.RowKey);
            }

            transaction.Add(action);
        }

        if (transaction.Count > 0)
            yield return transaction;
    }
}
