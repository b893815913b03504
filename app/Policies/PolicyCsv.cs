using System.Collections.Immutable;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>
/// Reads payer policies from CSV (data/README.md says what each column means): the shipped ones and those a practice imports.
/// </summary>
public static class PolicyCsv
{
    private static readonly string[] Required = ["payer_id", "payer", "kind", "setting", "value", "from", "source", "example"];
    private static readonly string[] Optional = ["procedures", "diagnoses", "from_visit", "to"];
    private static readonly (string Word, bool Value)[] YesNo = [("yes", true), ("no", false)];

    private static readonly (string Word, PayerKind Value)[] Kinds =
    [
        ("house", PayerKind.House), ("commercial", PayerKind.Commercial), ("medicareAdvantage", PayerKind.MedicareAdvantage), ("medicare", PayerKind.Medicare),
        ("medicaid", PayerKind.Medicaid), ("workersCompensation", PayerKind.WorkersCompensation), ("auto", PayerKind.Auto),
    ];

    /// <summary>A sort of payer as the column has it.</summary>
    internal static string NameOf(PayerKind kind) => Array.Find(Kinds, k => k.Value == kind).Word;

    /// <summary>Reads policies.</summary>
    /// <param name="input">UTF-8 with a header line; comma, semicolon, tab or pipe.</param>
    /// <returns>The good rows in order, and what is wrong with the others.</returns>
    public static (IReadOnlyList<PolicyRow> Rows, IReadOnlyList<RowError> Errors) Read(Stream input)
    {
        var earlier = new List<(PolicyRow Row, int Line)>();
        return CheckedRows.Read(input, Required, Optional, row => Read(row, earlier));
    }

    private static PolicyRow? Read(CheckedRows row, List<(PolicyRow Row, int Line)> earlier)
    {
        var payerId = row.Required("payer_id", "the payer's identifier as claims carry it, or * for all payers");
        var kind = row.OneOf("kind", Kinds);
        if (kind is { } known && known == PayerKind.House != (payerId == PolicyBook.AllPayers))
            row.Refuse("kind", payerId == PolicyBook.AllPayers ? "house, for payer_id *" : "another kind than house, which is for payer_id *");
        var name = row.Required("payer", "the payer's name");
        var setting = PolicySettingCsv.Read(row);
        var services = Services(row, setting);
        if (row.IsEmpty("from"))
            row.Refuse("from", "the first date of service it holds for");
        var from = row.Date("from");
        var to = row.Date("to");
        if (to < from)
            row.Refuse("to", "empty, or a date not before from");
        var source = row.Required("source", "where it is written: the policy, manual or contract");
        var example = row.OneOf("example", YesNo);
        if (setting is null || services is null || kind is null || from is null || example is null || payerId.Length == 0)
            return null;

        var read = new PolicyRow(payerId, name, kind.Value, setting, services, from.Value, to, source, example.Value);
        foreach (var (other, line) in earlier)
        {
            if (!SetsTheSame(read, other))
                continue;
            row.Refuse("setting", $"once for a payer and a time; line {line} sets it already");
            return null;
        }

        earlier.Add((read, row.Line));
        return read;
    }

    private static ServiceScope? Services(CheckedRows row, PolicySetting? setting)
    {
        if (setting is not (null or PolicySetting.Authorization or PolicySetting.Modifier))
        {
            foreach (var column in (ReadOnlySpan<string>)["procedures", "diagnoses", "from_visit"])
            {
                if (!row.IsEmpty(column))
                    row.Refuse(column, "nothing: only authorization and modifier are for some services");
            }

            return ServiceScope.All;
        }

        if (setting is PolicySetting.Modifier && row.IsEmpty("procedures"))
            row.Refuse("procedures", "the procedures that carry the modifier, or how their numbers begin");
        var procedures = Codes(row, "procedures", most: 5, "procedures of five characters, or how they begin, separated by blanks");
        var diagnoses = Codes(row, "diagnoses", CodeText.MaxLength, "diagnoses, or how they begin, separated by blanks");
        var visit = row.Number("from_visit", "the first visit it holds for, counted from 1");
        return new ServiceScope(procedures, diagnoses, visit ?? 1);
    }

    private static ImmutableArray<CodeText> Codes(CheckedRows row, string column, int most, string accepted)
    {
        var codes = ImmutableArray.CreateBuilder<CodeText>();
        foreach (var written in row.Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var bare = written.TrimEnd('-').Replace(".", "", StringComparison.Ordinal);
            if (bare.Length <= most && CodeText.TryPack(bare, out var code))
            {
                codes.Add(code);
                continue;
            }

            row.Refuse(column, accepted);
            break;
        }

        return codes.ToImmutable();
    }

    // Of authorizations and modifiers there may be several, for different services.
    private static bool SetsTheSame(PolicyRow one, PolicyRow other) =>
        one.PayerId.Equals(other.PayerId, StringComparison.OrdinalIgnoreCase)
        && PolicySettingCsv.NameOf(one.Setting) is { } name && name == PolicySettingCsv.NameOf(other.Setting)
        && (one.To is not { } end || other.From <= end) && (other.To is not { } otherEnd || one.From <= otherEnd);
}
