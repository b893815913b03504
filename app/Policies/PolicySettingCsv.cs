using ClaimCheck.App.Claims;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Policies;

/// <summary>The columns setting and value of a policy.</summary>
internal static class PolicySettingCsv
{
    private const string RulePrefix = "rule:";
    private const string ThresholdPrefix = "threshold:";

    private static readonly string Settings =
        $"authorization, etiologySession, unspecifiedVisitLimit, unspecifiedReview, functionalImpairment, modifier, rule: and a rule's id, or {string.Join(" or ", PolicyThresholds.Names.Select(n => ThresholdPrefix + n))}";

    private static readonly (string Word, bool Value)[] Reviews = [("review", false), ("deny", true)];
    private static readonly (string Word, int Value)[] Severities = [("off", -1), ("info", (int)Severity.Info), ("warning", (int)Severity.Warning), ("error", (int)Severity.Error)];
    private static readonly (string Word, bool Value)[] RequiredOnly = [("required", true)];

    /// <summary>Reads a setting; null where it cannot be read.</summary>
    public static PolicySetting? Read(CheckedRows row)
    {
        var setting = row.Text("setting");
        if (setting.StartsWith(RulePrefix, StringComparison.OrdinalIgnoreCase))
            return ReadRule(row, setting[RulePrefix.Length..]);
        if (setting.StartsWith(ThresholdPrefix, StringComparison.OrdinalIgnoreCase))
            return ReadThreshold(row, setting[ThresholdPrefix.Length..]);
        switch (setting.ToUpperInvariant())
        {
            case "AUTHORIZATION":
                return row.OneOf("value", RequiredOnly) is null ? null : new PolicySetting.Authorization();
            case "ETIOLOGYSESSION":
                return Number(row, "the session, counted from 1") is { } session ? new PolicySetting.EtiologySession(session) : null;
            case "UNSPECIFIEDVISITLIMIT":
                return Number(row, "a number of visits, 1 or more") is { } visits ? new PolicySetting.UnspecifiedVisitLimit(visits) : null;
            case "UNSPECIFIEDREVIEW":
                return row.OneOf("value", Reviews) is { } denies ? new PolicySetting.UnspecifiedReview(denies) : null;
            case "FUNCTIONALIMPAIRMENT":
                return row.OneOf("value", RequiredOnly) is null ? null : new PolicySetting.FunctionalImpairment();
            case "MODIFIER":
                return ReadModifier(row);
            default:
                row.Refuse("setting", Settings);
                return null;
        }
    }

    /// <summary>What a setting is called where it may be set only once; null where it may be set for several services.</summary>
    public static string? NameOf(PolicySetting setting) => setting switch
    {
        PolicySetting.Authorization or PolicySetting.Modifier => null,
        PolicySetting.RuleSeverity rule => RulePrefix + rule.Rule,
        PolicySetting.Threshold threshold => ThresholdPrefix + threshold.Name,
        _ => setting.GetType().Name,
    };

    /// <summary>A rule's id as the catalogue writes it; null where there is no such rule.</summary>
    public static string? RuleId(string id) => RulePack.Rules.FirstOrDefault(r => r.About.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.About.Id;

    private static PolicySetting.RuleSeverity? ReadRule(CheckedRows row, string id)
    {
        if (RuleId(id) is not { } rule)
        {
            row.Refuse("setting", "rule: and the id of a rule, such as rule:DOC007");
            return null;
        }

        return row.OneOf("value", Severities) is { } severity ? new PolicySetting.RuleSeverity(rule, severity < 0 ? null : (Severity)severity) : null;
    }

    private static PolicySetting.Threshold? ReadThreshold(CheckedRows row, string name)
    {
        if (PolicyThresholds.Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } threshold)
        {
            row.Refuse("setting", string.Join(" or ", PolicyThresholds.Names.Select(n => ThresholdPrefix + n)));
            return null;
        }

        return Number(row, "a whole number, 1 or more") is { } value ? new PolicySetting.Threshold(threshold, value) : null;
    }

    private static PolicySetting.Modifier? ReadModifier(CheckedRows row)
    {
        string[] anyOf = [.. row.Text("value").Split('/', StringSplitOptions.TrimEntries).Select(m => m.ToUpperInvariant())];
        if (Array.TrueForAll(anyOf, Forms.Modifier))
            return new PolicySetting.Modifier([.. anyOf]);
        row.Refuse("value", "a modifier of two characters, or several of which one is wanted: AT, KX, GP/GO/GN");
        return null;
    }

    private static int? Number(CheckedRows row, string accepted)
    {
        if (row.IsEmpty("value"))
            row.Refuse("value", accepted);
        return row.Number("value", accepted);
    }
}
