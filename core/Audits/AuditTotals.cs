namespace ClaimCheck.Core.Audits;

/// <summary>Claims counted and their charges summed.</summary>
/// <remarks>A claim is at risk when a rule finds something in it that weighs at least a warning.</remarks>
public sealed class AuditFigures
{
    /// <summary>Claims with a date of service in the time.</summary>
    public long Claims { get; private set; }

    /// <summary>Those of them that report M54.9.</summary>
    public long DorsalgiaClaims { get; private set; }

    /// <summary>Those of them that are at risk.</summary>
    public long ClaimsAtRisk { get; private set; }

    /// <summary>US dollars of all claims.</summary>
    public decimal Charges { get; private set; }

    /// <summary>US dollars of the claims at risk.</summary>
    public decimal ChargesAtRisk { get; private set; }

    /// <summary>Findings, of whatever weight.</summary>
    public long Findings { get; private set; }

    internal void Add(ClaimInQuarter claim)
    {
        Claims++;
        Charges += claim.Charge;
        Findings += claim.Findings;
        if (claim.ReportsDorsalgia)
            DorsalgiaClaims++;
        if (!claim.IsAtRisk)
            return;
        ClaimsAtRisk++;
        ChargesAtRisk += claim.Charge;
    }
}

/// <summary>What a quarter's audit comes to.</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Partial">Whether it was not yet over when it was audited.</param>
public sealed record AuditTotals(Quarter Quarter, bool Partial)
{
    /// <summary>Ledger entries looked at, the look-back included and what was replaced or voided left out.</summary>
    public required long Entries { get; init; }

    /// <summary>Patients with a visit in the quarter.</summary>
    public required long Patients { get; init; }

    /// <summary>All claims of the quarter.</summary>
    public required AuditFigures All { get; init; }

    /// <summary>
    /// The quarter before, judged in the same way by what the same ledger knows of it; null where the look-back does not
    /// reach it, or it has no claims.
    /// </summary>
    public AuditFigures? Previous { get; init; }

    /// <summary>By rendering provider's NPI, in order; "" for none.</summary>
    public required IReadOnlyList<KeyValuePair<string, AuditFigures>> ByProvider { get; init; }

    /// <summary>By payer id, in order; "" for none.</summary>
    public required IReadOnlyList<KeyValuePair<string, AuditFigures>> ByPayer { get; init; }

    /// <summary>The quarter's three months, as 2026-07, by each claim's first date of service in the quarter.</summary>
    public required IReadOnlyList<KeyValuePair<string, AuditFigures>> ByMonth { get; init; }

    /// <summary>Findings by rule id, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> ByRule { get; init; }
}
