using System.Globalization;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;
using CsvHelper;

namespace ClaimCheck.App.Batches.Results;

/// <summary>The rows of <c>findings.csv</c>.</summary>
internal static class FindingRows
{
    /// <summary>Between the parts of one cell.</summary>
    public const string Divider = "; ";

    /// <summary>The columns.</summary>
    public static readonly string[] Columns =
        ["claim_id", "line", "at", "rule", "severity", "title", "message", "evidence", "suggestions", "carc", "rarc", "reference"];

    private const string Lines = "/lines/";

    /// <summary>Writes a row for each finding of a claim.</summary>
    public static void Write(CsvWriter csv, in CheckedBatchClaim found)
    {
        for (var i = 0; i < found.Findings.Count; i++)
            Write(csv, found.Claim, found.Findings[i]);
    }

    /// <summary>Writes a row for each finding that is of the file rather than of a claim.</summary>
    public static void Write(Stream output, IEnumerable<Finding> findings)
    {
        using var csv = CsvWriter.Create(output, SafeCell.Options, leaveOpen: true);
        foreach (var finding in findings)
            Write(csv, claim: null, finding);
    }

    private static void Write(CsvWriter csv, Claim? claim, Finding finding)
    {
        csv.WriteSafe(claim?.ClaimId);
        if (claim is not null && LineOf(claim, finding.At) is { } line)
            csv.WriteField(line);
        else
            csv.WriteField("");
        csv.WriteField(finding.At);
        csv.WriteField(finding.Rule.Id);
        csv.WriteField(ResultJson.Name(finding.Severity));
        csv.WriteField(finding.Rule.Title);
        csv.WriteSafe(finding.Message);
        csv.WriteSafe(Joined(finding.Evidence, static e => e.Text));
        csv.WriteField(Joined(finding.Suggestions, static s => s.Code));
        csv.WriteField(finding.Remittance?.Carc ?? "");
        csv.WriteField(finding.Remittance?.Rarc ?? "");
        csv.WriteField(finding.Rule.Reference);
        csv.EndRecord();
    }

    // The line's own number (LX01), or else its place.
    private static int? LineOf(Claim claim, string at)
    {
        if (!at.StartsWith(Lines, StringComparison.Ordinal))
            return null;
        var index = at.AsSpan(Lines.Length);
        if (index.IndexOf('/') is var end and >= 0)
            index = index[..end];
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line < claim.Lines.Count
            ? claim.Lines[line].Number ?? line + 1
            : null;
    }

    private static string Joined<T>(IReadOnlyList<T> items, Func<T, string> text) => items.Count switch
    {
        0 => "",
        1 => text(items[0]),
        _ => string.Join(Divider, items.Select(text)),
    };
}
