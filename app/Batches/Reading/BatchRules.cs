using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>The rules of batches: what is wrong with rows and columns rather than with a claim.</summary>
public static class BatchRules
{
    private const string Contract = "ClaimCheck batch contract";

    /// <summary>A row of a claim could not be read.</summary>
    public static readonly RuleDescription RowSetAside = new(
        "BAT001", "Line set aside", Severity.Error, "A row of the claim could not be read, so the claim was checked without that line.", Contract);

    /// <summary>A required column is not there: the batch is refused.</summary>
    public static readonly RuleDescription MissingColumn = new(
        "BAT002", "Required column missing", Severity.Error, "The header lacks a column that every batch needs; the batch is refused.", Contract);

    /// <summary>Rows of one claim stand apart.</summary>
    public static readonly RuleDescription SplitClaim = new(
        "BAT003", "Claim split across the file", Severity.Warning, "Rows with one claim_id stand apart in the file; each part was checked by itself.", Contract);

    /// <summary>A line stands twice on a claim.</summary>
    public static readonly RuleDescription DuplicateLine = new(
        "BAT004", "Claim line reported twice", Severity.Warning, "Two rows of a claim say the same of the same service.", Contract);

    /// <summary>A later row says something else of the claim than the first.</summary>
    public static readonly RuleDescription OtherValue = new(
        "BAT005", "Rows of a claim disagree", Severity.Warning, "A row has another value than the claim's first row in a column that is said once for a claim; the first one counts.", Contract);

    /// <summary>A column means nothing here.</summary>
    public static readonly RuleDescription UnknownColumn = new(
        "BAT006", "Unknown column carried through", Severity.Info, "The header has a column that means nothing to ClaimCheck; it is carried through to the annotated file.", Contract);

    /// <summary>There is nothing to check.</summary>
    public static readonly RuleDescription NoRows = new(
        "BAT007", "Batch without rows", Severity.Warning, "The file is empty, or has a header and nothing below it.", Contract);

    /// <summary>Two columns are the same.</summary>
    public static readonly RuleDescription ColumnTwice = new(
        "BAT008", "Column there twice", Severity.Warning, "Two columns of the header mean the same; the first one is read, the other carried through.", Contract);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<RuleDescription> All { get; } =
        [RowSetAside, MissingColumn, SplitClaim, DuplicateLine, OtherValue, UnknownColumn, NoRows, ColumnTwice];

    internal static Finding Find(RuleDescription rule, string at, string message, Severity? severity = null) =>
        new() { Rule = rule, Severity = severity ?? rule.Severity, At = at, Message = message };
}
