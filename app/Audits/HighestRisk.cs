using ClaimCheck.App.Claims;
using ClaimCheck.Core.Audits;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Audits;

/// <summary>
/// The claims on which most money hangs. It holds the claims of one patient and no more than <paramref name="most"/> others,
/// however many findings go by.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class HighestRisk(int most)
{
    private readonly SortedSet<RiskyClaim> _highest = new(Comparer<RiskyClaim>.Create(InOrder));
    private readonly Dictionary<string, List<AuditFinding>> _patient = new(StringComparer.Ordinal);
    private string? _patientKey;

    /// <summary>Takes in the next finding; those of one patient come together.</summary>
    public void Add(AuditFinding finding)
    {
        if (finding.Visit.PatientKey != _patientKey)
        {
            FinishPatient();
            _patientKey = finding.Visit.PatientKey;
        }

        if (!_patient.TryGetValue(finding.Visit.ClaimId, out var findings))
            _patient[finding.Visit.ClaimId] = findings = [];
        findings.Add(finding);
    }

    /// <summary>The claims, the highest first.</summary>
    public IReadOnlyList<RiskyClaim> Finish()
    {
        FinishPatient();
        return [.. _highest];
    }

    private void FinishPatient()
    {
        foreach (var findings in _patient.Values)
        {
            if (!findings.Exists(f => f.Severity >= Severity.Warning) || !CouldStay(findings))
                continue;
            _highest.Add(Of(findings));
            if (_highest.Count > most)
                _highest.Remove(_highest.Max!);
        }

        _patient.Clear();
    }

    private bool CouldStay(List<AuditFinding> findings) => _highest.Count < most || findings[0].Charge >= _highest.Max!.Charge;

    private static RiskyClaim Of(List<AuditFinding> findings)
    {
        // The last visit's timeline holds all that the earlier ones' did.
        var last = findings[^1];
        return new RiskyClaim(
            last.Visit.ClaimId,
            last.Visit.PatientKey,
            last.Visit.ServiceDate,
            last.Visit.PayerId,
            last.Visit.ProviderNpi,
            last.Charge,
            [.. findings.Select(f => new RiskyFinding(f.Rule.Id, ResultJson.Name(f.Severity), f.Message))],
            [.. last.Timeline.Select(s => new RiskyStep(s.Date, s.Event, s.ClaimId, s.What))]);
    }

    // By charge, then by the number of findings. What is alike in both comes in an order that does not depend on chance.
    private static int InOrder(RiskyClaim a, RiskyClaim b)
    {
        var order = b.Charge.CompareTo(a.Charge);
        if (order == 0)
            order = b.Findings.Count.CompareTo(a.Findings.Count);
        if (order == 0)
            order = a.ServiceDate.CompareTo(b.ServiceDate);
        if (order == 0)
            order = string.CompareOrdinal(a.ClaimId, b.ClaimId);
        return order != 0 ? order : string.CompareOrdinal(a.PatientKey, b.PatientKey);
    }
}
