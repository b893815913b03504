using ClaimCheck.App.Data;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Policies;

/// <summary>The example policies that travel inside the program: data/policies.csv.</summary>
public static class ShippedPolicies
{
    internal const string File = "data/policies.csv";

    /// <summary>Reads all of them.</summary>
    public static PolicyBook Read()
    {
        using var input = ShippedCsv.Open(File);
        var (rows, errors) = PolicyCsv.Read(input);
        return errors.Count == 0 ? new PolicyBook(rows) : throw new InvalidOperationException($"The program was built with a faulty {File}: {errors[0]}.");
    }
}

/// <summary>The specialists for the spine that travel inside the program: data/specialists.csv.</summary>
public static class ShippedSpecialists
{
    /// <summary>Reads all of them.</summary>
    public static SpineSpecialists Read() => new(ShippedCsv.Rows("data/specialists.csv", r => (r.GetString("taxonomy"), r.GetString("specialty"))));
}
