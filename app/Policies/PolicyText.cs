using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>Policies and exceptions as rows of the CSV files they come from, so that a store can keep them as text.</summary>
public static class PolicyText
{
    /// <summary>The header of policies.</summary>
    public const string PolicyHeader = "payer_id,payer,kind,setting,value,procedures,diagnoses,from_visit,from,to,source,example";

    /// <summary>The header of exceptions.</summary>
    public const string ExceptionHeader = "claim_id,rule,reason,attested_by,expires";

    /// <summary>A policy as a row; read again it is the same.</summary>
    public static string Of(PolicyRow row)
    {
        var (setting, value) = Setting(row.Setting);
        return Join(
            row.PayerId,
            row.Payer,
            PolicyCsv.NameOf(row.Kind),
            setting,
            value,
            Codes(row.Services.Procedures, dotted: false),
            Codes(row.Services.Diagnoses, dotted: true),
            row.Services.FromVisit == 1 ? "" : row.Services.FromVisit.ToString(CultureInfo.InvariantCulture),
            Date(row.From),
            row.To is { } to ? Date(to) : "",
            row.Source,
            row.Example ? "yes" : "no");
    }

    /// <summary>An exception as a row; read again it is the same.</summary>
    public static string Of(PolicyException exception) =>
        Join(exception.ClaimId, exception.Rule, exception.Reason, exception.AttestedBy, Date(exception.Expires));

    /// <summary>Reads rows of policies again.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public static IReadOnlyList<PolicyRow> ReadPolicies(IEnumerable<string> rows) => Read(PolicyHeader, rows, PolicyCsv.Read);

    /// <summary>Reads rows of exceptions again.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    public static IReadOnlyList<PolicyException> ReadExceptions(IEnumerable<string> rows) => Read(ExceptionHeader, rows, PolicyExceptionCsv.Read);

    /// <summary>A name for what a practice imported; null where that is nothing.</summary>
    public static string? EditionOf(OwnPolicies own) => own.Policies is null && own.Exceptions.Count == 0
        ? null
        : $"{(own.Policies is null ? "shipped" : EditionOf(own.Policies.Select(Of)))}+{EditionOf(own.Exceptions.Select(Of))}";

    /// <summary>A name for what is in force, wherever it came from: equal names mean equal policies and exceptions.</summary>
    public static string EditionOf(PolicyBook book) => $"{EditionOf(book.Rows.Select(Of))}+{EditionOf(book.Exceptions.Select(Of))}";

    /// <summary>A name for rows: 16 hexadecimal digits.</summary>
    public static string EditionOf(IEnumerable<string> rows) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))).AsSpan(0, 8));

    /// <summary>A setting and its value as the columns have them.</summary>
    public static (string Setting, string Value) Setting(PolicySetting setting) => setting switch
    {
        PolicySetting.Authorization => ("authorization", "required"),
        PolicySetting.EtiologySession s => ("etiologySession", Number(s.Session)),
        PolicySetting.UnspecifiedVisitLimit s => ("unspecifiedVisitLimit", Number(s.Visits)),
        PolicySetting.UnspecifiedReview s => ("unspecifiedReview", s.Denies ? "deny" : "review"),
        PolicySetting.FunctionalImpairment => ("functionalImpairment", "required"),
        PolicySetting.Modifier s => ("modifier", string.Join('/', s.AnyOf)),
        PolicySetting.RuleSeverity s => ($"rule:{s.Rule}", s.Severity switch { null => "off", Severity.Info => "info", Severity.Warning => "warning", _ => "error" }),
        PolicySetting.Threshold s => ($"threshold:{s.Name}", Number(s.Value)),
        _ => throw new ArgumentException($"There is no text for the setting {setting.GetType().Name}.", nameof(setting)),
    };

    private static List<T> Read<T>(string header, IEnumerable<string> rows, Func<Stream, (IReadOnlyList<T> Rows, IReadOnlyList<RowError> Errors)> read)
    {
        using var csv = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(header))));
        var (all, errors) = read(csv);
        return errors.Count == 0 ? [.. all] : throw new FormatException($"What the store holds cannot be read: {errors[0]}.");
    }

    private static string Join(params ReadOnlySpan<string> fields)
    {
        var row = new StringBuilder();
        foreach (var field in fields)
            row.Append(row.Length == 0 ? "\"" : ",\"").Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return row.ToString();
    }

    private static string Codes(IEnumerable<CodeText> codes, bool dotted) =>
        string.Join(' ', codes.Select(c => c.ToString() is var bare && dotted && bare.Length > 3 ? $"{bare[..3]}.{bare[3..]}" : bare));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
