using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Findings;

/// <summary>Where rules put what they have to say about one claim.</summary>
public sealed class FindingList
{
    private const int FewFindings = 32;

    private readonly List<Finding> _findings = [];
    private List<NotEvaluated>? _notEvaluated;

    /// <summary>What was found, in the order it was added until <see cref="InOrder"/> is asked for.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What could not be decided.</summary>
    public IReadOnlyList<NotEvaluated> NotEvaluated => _notEvaluated ?? [];

    /// <summary>
    /// Adds a finding with the rule's own severity and remittance codes. A second one of the same rule at the same place
    /// is dropped: there is at most one finding per rule and place.
    /// </summary>
    public void Add(
        RuleDescription rule,
        string at,
        string message,
        IReadOnlyList<Suggestion>? suggestions = null,
        IReadOnlyList<Evidence>? evidence = null,
        Severity? severity = null,
        string? acknowledgment = null,
        PolicyRow? policy = null,
        Remittance? remittance = null)
    {
        if (Has(rule, at))
            return;
        _findings.Add(new Finding
        {
            Rule = rule,
            Severity = severity ?? rule.Severity,
            At = at,
            Message = message,
            Suggestions = suggestions ?? [],
            Evidence = evidence ?? [],
            Remittance = remittance ?? rule.Remittance,
            Acknowledgment = acknowledgment ?? rule.Acknowledgment,
            Policy = policy,
        });
    }

    /// <summary>Says that a rule could not be decided; the first reason given for a rule stands.</summary>
    public void AddNotEvaluated(RuleDescription rule, string why)
    {
        _notEvaluated ??= new List<NotEvaluated>(32);

        // Without a note most rules come here: ids are compared as objects, of which each rule has one.
        foreach (var said in _notEvaluated)
        {
            if (ReferenceEquals(said.Rule, rule.Id))
                return;
        }

        _notEvaluated.Add(why == Core.Findings.NotEvaluated.NoNote ? rule.WithoutNote : new NotEvaluated(rule.Id, why));
    }

    /// <summary>
    /// Gives findings the weight that a policy and attested exceptions give them: what rests on an example never weighs more
    /// than a warning, what is attested no more than information.
    /// </summary>
    public void Weigh(PayerPolicy policy, PolicyBook policies, string? claimId, DateOnly today)
    {
        for (var i = 0; i < _findings.Count; i++)
        {
            var finding = _findings[i];
            var severity = policy.Weigh(finding.Rule, finding.Severity, finding.Policy);
            if (policies.FindException(claimId, finding.Rule.Id, today) is { } exception)
                _findings[i] = finding with { Severity = Severity.Info, Message = finding.Message + PolicyBook.Attested(exception), Exception = exception };
            else if (severity != finding.Severity)
                _findings[i] = finding with { Severity = severity };
        }
    }

    /// <summary>Orders what was found by place, numbers as numbers, then by rule.</summary>
    public void InOrder()
    {
        // Claims have a handful of findings and most rules add theirs in order: insertion beats a general sort.
        if (_findings.Count > FewFindings)
            _findings.Sort(Compare);
        for (var i = 1; i < _findings.Count; i++)
        {
            var finding = _findings[i];
            var j = i - 1;
            while (j >= 0 && Compare(_findings[j], finding) > 0)
            {
                _findings[j + 1] = _findings[j];
                j--;
            }

            _findings[j + 1] = finding;
        }

        if (_notEvaluated is not null && !IsInOrder(_notEvaluated))
            _notEvaluated.Sort(static (a, b) => string.CompareOrdinal(a.Rule, b.Rule));
    }

    // Rules run in order of id, unless somebody runs others.
    private static bool IsInOrder(List<NotEvaluated> said)
    {
        for (var i = 1; i < said.Count; i++)
        {
            if (string.CompareOrdinal(said[i - 1].Rule, said[i].Rule) > 0)
                return false;
        }

        return true;
    }

    private bool Has(RuleDescription rule, string at)
    {
        // Rules run one after the other, so a twin can only be among the last ones.
        for (var i = _findings.Count - 1; i >= 0 && ReferenceEquals(_findings[i].Rule, rule); i--)
        {
            if (string.Equals(_findings[i].At, at, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static int Compare(Finding a, Finding b)
    {
        var order = ClaimPointer.Compare(a.At, b.At);
        return order != 0 ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id);
    }
}
