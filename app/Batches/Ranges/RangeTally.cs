namespace ClaimCheck.App.Batches.Ranges;

/// <summary>
/// What the claims of a range came to. Tallies of all ranges, added in the file's order, give the sums of a pass over all of
/// it: nothing of them is rounded, and parties stand in the order the range first names them.
/// </summary>
public sealed record RangeTally
{
    /// <summary>Rows that were read.</summary>
    public long RowsAnnotated { get; init; }

    /// <summary>Rows that were set aside.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Claims by decision, in the order of <see cref="Core.Findings.Decision"/>.</summary>
    public required IReadOnlyList<long> Decisions { get; init; }

    /// <summary>Findings by rule.</summary>
    public required IReadOnlyDictionary<string, long> Findings { get; init; }

    /// <summary>All claims; its id is empty.</summary>
    public required PartyCounts All { get; init; }

    /// <summary>By payer id.</summary>
    public required IReadOnlyList<PartyCounts> Payers { get; init; }

    /// <summary>By NPI.</summary>
    public required IReadOnlyList<PartyCounts> Providers { get; init; }

    /// <summary>The releases that claims were judged by.</summary>
    public required IReadOnlyList<string> Releases { get; init; }

    /// <summary>How often attested exceptions were used.</summary>
    public long Exceptions { get; init; }
}

/// <summary>What the claims of a payer or provider came to in a range.</summary>
/// <param name="Id">Payer id or NPI; empty where claims name none.</param>
/// <param name="Claims">How many claims.</param>
/// <param name="NotClean">How many are to be looked at or held back.</param>
/// <param name="M549">How many report M54.9.</param>
/// <param name="Charges">US dollars, with every place the file gives up to four.</param>
/// <param name="AtRisk">How many of them stand on claims that are not clean.</param>
public sealed record PartyCounts(string Id, long Claims, long NotClean, long M549, decimal Charges, decimal AtRisk);
