using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>Reads attested exceptions from CSV: claim_id, rule, reason, attested_by, expires.</summary>
public static class PolicyExceptionCsv
{
    private static readonly string[] Columns = ["claim_id", "rule", "reason", "attested_by", "expires"];

    /// <summary>Reads exceptions.</summary>
    /// <param name="input">UTF-8 with a header line; comma, semicolon, tab or pipe.</param>
    /// <returns>The good rows in order, and what is wrong with the others.</returns>
    public static (IReadOnlyList<PolicyException> Rows, IReadOnlyList<RowError> Errors) Read(Stream input) =>
        CheckedRows.Read(input, Columns, [], Read);

    private static PolicyException? Read(CheckedRows row)
    {
        var claim = row.Required("claim_id", "the claim's own number (CLM01)");
        var rule = PolicySettingCsv.RuleId(row.Text("rule"));
        if (rule is null)
            row.Refuse("rule", "the id of a rule, such as FUP003");
        var reason = row.Required("reason", "why the finding is right as it is");
        var attestedBy = row.Required("attested_by", "who says so");
        if (row.IsEmpty("expires"))
            row.Refuse("expires", "the last day on which it counts");
        return row.Date("expires") is { } expires && rule is not null ? new PolicyException(claim, rule, reason, attestedBy, expires) : null;
    }
}
