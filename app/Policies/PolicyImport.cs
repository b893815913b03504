using System.Text;
using System.Text.Json.Serialization;

namespace ClaimCheck.App.Policies;

/// <summary>Takes in a practice's own policies or exceptions: all rows of a file, or none.</summary>
/// <param name="store">Where they go.</param>
public sealed class PolicyImport(IPolicyStore store)
{
    /// <summary>The largest file, in bytes: 16 MiB.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Imports a file; its header says of which kind it is.</summary>
    /// <param name="csv">Its bytes.</param>
    /// <param name="cancellation">Until it is written; what was there then stays.</param>
    public async Task<PolicyImportReport> RunAsync(byte[] csv, CancellationToken cancellation)
    {
        var own = await store.ReadAsync(cancellation);
        if (IsOfExceptions(csv))
        {
            var (exceptions, faults) = PolicyExceptionCsv.Read(new MemoryStream(csv));
            if (faults.Count > 0)
                return PolicyImportReport.Refused(PolicyFileKind.Exceptions, faults);
            if (exceptions.Count > 0 || own.Exceptions.Count > 0)
                await store.ReplaceAsync(exceptions, cancellation);
            return Report(PolicyFileKind.Exceptions, own.Exceptions.Select(PolicyText.Of), exceptions.Select(PolicyText.Of));
        }

        var (rows, errors) = PolicyCsv.Read(new MemoryStream(csv));
        if (rows.Count == 0 && errors.Count == 0)
            errors = [new(2, "", "there is no row", "one policy or more")];
        if (errors.Count > 0)
            return PolicyImportReport.Refused(PolicyFileKind.Policies, errors);
        await store.ReplaceAsync(rows, cancellation);
        return Report(PolicyFileKind.Policies, (own.Policies ?? ShippedPolicies.Read().Rows).Select(PolicyText.Of), rows.Select(PolicyText.Of)) with
        {
            ReplacedExamples = own.Policies is null,
            Payers = rows.Select(r => r.PayerId).Distinct(StringComparer.OrdinalIgnoreCase).Count(p => p != Core.Policies.PolicyBook.AllPayers),
        };
    }

    // Either kind has a column of its own name in its header, whatever divides the columns.
    private static bool IsOfExceptions(byte[] csv)
    {
        var end = csv.AsSpan().IndexOfAny((byte)'\r', (byte)'\n');
        var header = Encoding.UTF8.GetString(end < 0 ? csv : csv.AsSpan(0, end));
        return header.Contains("attested_by", StringComparison.OrdinalIgnoreCase)
            || (header.Contains("claim_id", StringComparison.OrdinalIgnoreCase) && !header.Contains("payer_id", StringComparison.OrdinalIgnoreCase));
    }

    private static PolicyImportReport Report(PolicyFileKind kind, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (had, has) = (before.ToHashSet(StringComparer.Ordinal), after.ToList());
        var kept = has.Count(had.Contains);
        return new PolicyImportReport(kind, has.Count, has.Count - kept, had.Count - had.Intersect(has, StringComparer.Ordinal).Count(), []);
    }
}

/// <summary>What a file holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyFileKind>))]
public enum PolicyFileKind
{
    /// <summary>Policies of payers.</summary>
    [JsonStringEnumMemberName("policies")]
    Policies,

    /// <summary>Attested exceptions.</summary>
    [JsonStringEnumMemberName("exceptions")]
    Exceptions,
}

/// <summary>What an import did.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Rows">How many rows are in force now.</param>
/// <param name="Added">How many of them were not there before.</param>
/// <param name="Removed">How many that were there before are not any more.</param>
/// <param name="Errors">Why nothing was taken; empty where all was.</param>
public sealed record PolicyImportReport(PolicyFileKind Kind, int Rows, int Added, int Removed, IReadOnlyList<RowError> Errors)
{
    /// <summary>That the shipped examples were in force until now.</summary>
    public bool ReplacedExamples { get; init; }

    /// <summary>How many payers have policies now.</summary>
    public int Payers { get; init; }

    /// <summary>Whether anything is other than before.</summary>
    public bool Changed => Added > 0 || Removed > 0 || ReplacedExamples;

    /// <summary>Nothing was taken.</summary>
    public static PolicyImportReport Refused(PolicyFileKind kind, IReadOnlyList<RowError> errors) => new(kind, 0, 0, 0, errors);
}
