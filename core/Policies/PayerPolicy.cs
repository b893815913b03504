using System.Collections.Immutable;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Policies;

/// <summary>A value that a policy sets, and the row it stands in.</summary>
/// <param name="Value">The value.</param>
/// <param name="Row">Where it stands.</param>
public readonly record struct PolicyTerm<T>(T Value, PolicyRow Row);

/// <summary>
/// What one payer asks for on a date of service, together with the practice's own settings. Where both set the same, the
/// payer's holds.
/// </summary>
public sealed class PayerPolicy
{
    private readonly Dictionary<string, PolicyTerm<int>> _thresholds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyTerm<Severity?>> _severities = new(StringComparer.Ordinal);

    /// <summary>Sums up what holds on a date.</summary>
    /// <param name="house">The practice's own rows in effect.</param>
    /// <param name="payer">The payer's rows in effect; none where no policy is loaded.</param>
    internal PayerPolicy(IReadOnlyList<PolicyRow> house, IReadOnlyList<PolicyRow> payer)
    {
        IsDefault = payer.Count == 0;
        (Name, Kind) = IsDefault ? (null, PayerKind.House) : (payer[0].Payer, payer[0].Kind);
        PolicyRow[] rows = [.. house, .. payer];
        Authorizations = [.. rows.Where(r => r.Setting is PolicySetting.Authorization)];
        Modifiers = [.. rows.Where(r => r.Setting is PolicySetting.Modifier).Select(r => new PolicyTerm<ImmutableArray<string>>(((PolicySetting.Modifier)r.Setting).AnyOf, r))];
        foreach (var row in rows)
            Take(row);
        Rules = _severities.Values.Any(s => s.Value is null) ? [.. RulePack.Rules.Where(r => !IsOff(r.About.Id))] : RulePack.All;
    }

    /// <summary>That no policy of the payer is in effect: only the practice's own settings and the house defaults hold.</summary>
    public bool IsDefault { get; }

    /// <summary>The payer's name; null where no policy is loaded.</summary>
    public string? Name { get; }

    /// <summary>What sort of payer it is.</summary>
    public PayerKind Kind { get; }

    /// <summary>What needs an authorization.</summary>
    public ImmutableArray<PolicyRow> Authorizations { get; }

    /// <summary>The modifiers that services carry: one of each list.</summary>
    public ImmutableArray<PolicyTerm<ImmutableArray<string>>> Modifiers { get; }

    /// <summary>The session by which a code that names the cause is expected.</summary>
    public PolicyTerm<int>? EtiologySession { get; private set; }

    /// <summary>How many visits are paid under an unspecified code.</summary>
    public PolicyTerm<int>? UnspecifiedVisitLimit { get; private set; }

    /// <summary>Whether unspecified codes are denied (true) or reviewed (false); null where they are neither.</summary>
    public PolicyTerm<bool>? DeniesUnspecified { get; private set; }

    /// <summary>The row that wants functional impairment documented.</summary>
    public PolicyRow? FunctionalImpairment { get; private set; }

    /// <summary>The rules that are not switched off, in order.</summary>
    internal Rule[] Rules { get; }

    /// <summary>Whether a rule is switched off.</summary>
    public bool IsOff(string rule) => _severities.TryGetValue(rule, out var set) && set.Value is null;

    /// <summary>A number that a rule goes by, and the row that sets it; no row for the house default.</summary>
    public (int Value, PolicyRow? Row) Threshold(string name) =>
        _thresholds.TryGetValue(name, out var set) ? (set.Value, set.Row) : (PolicyThresholds.Default(name), null);

    /// <summary>What a finding weighs under this policy. An example never raises one above a warning.</summary>
    /// <param name="rule">The rule that found it; one that is not switched off.</param>
    /// <param name="own">What the rule says it weighs.</param>
    /// <param name="restsOn">The row that the finding rests on, if it rests on one.</param>
    internal Severity Weigh(RuleDescription rule, Severity own, PolicyRow? restsOn)
    {
        var severity = own;
        if (_severities.Count > 0 && _severities.TryGetValue(rule.Id, out var set) && set.Value is { } wanted)
            severity = set.Row.Example && wanted > own ? Lesser(wanted, Severity.Warning, atLeast: own) : wanted;
        return restsOn is { Example: true } && severity > Severity.Warning ? Severity.Warning : severity;
    }

    private static Severity Lesser(Severity wanted, Severity most, Severity atLeast)
    {
        var lesser = wanted < most ? wanted : most;
        return lesser > atLeast ? lesser : atLeast;
    }

    // Later rows hold against earlier ones: the payer's stand behind the house's.
    private void Take(PolicyRow row)
    {
        switch (row.Setting)
        {
            case PolicySetting.EtiologySession etiology:
                EtiologySession = new(etiology.Session, row);
                break;
            case PolicySetting.UnspecifiedVisitLimit limit:
                UnspecifiedVisitLimit = new(limit.Visits, row);
                break;
            case PolicySetting.UnspecifiedReview review:
                DeniesUnspecified = new(review.Denies, row);
                break;
            case PolicySetting.FunctionalImpairment:
                FunctionalImpairment = row;
                break;
            case PolicySetting.RuleSeverity severity:
                _severities[severity.Rule] = new(severity.Severity, row);
                break;
            case PolicySetting.Threshold threshold:
                _thresholds[threshold.Name] = new(threshold.Value, row);
                break;
        }
    }
}
