namespace ClaimCheck.Core.Ledger;

/// <summary>The specialists whose evaluation of the back counts (FUP002), by taxonomy: data/specialists.csv.</summary>
/// <param name="rows">Each a taxonomy, or how taxonomies begin, and what the specialty is called.</param>
public sealed class SpineSpecialists(IEnumerable<(string Taxonomy, string Specialty)> rows)
{
    /// <summary>None at all.</summary>
    public static readonly SpineSpecialists None = new([]);

    private readonly (string Taxonomy, string Specialty)[] _rows = [.. rows];

    /// <summary>What a taxonomy's specialty is called; null where it is none for the spine.</summary>
    public string? Find(string? taxonomy)
    {
        if (taxonomy is null)
            return null;
        foreach (var (prefix, specialty) in _rows)
        {
            if (taxonomy.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return specialty;
        }

        return null;
    }
}
