using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>Who pays: the payers of the example policies, and some that have none.</summary>
internal static class Payers
{
    public static readonly Payer MedicareCarrier = new("EX-MAC", "MB");
    public static readonly Payer Auto = new("EX-AUTO", "AM");
    public static readonly Payer WorkersCompensation = new("EX-WC", "WC");

    /// <summary>All payers, as often as they come.</summary>
    public static readonly (int Weight, Payer Item)[] All =
    [
        (34, new("EX-COMMERCIAL", "CI")),
        (14, new("EX-MA", "16")),
        (14, MedicareCarrier),
        (12, new("EX-MEDICAID", "MC")),
        (5, WorkersCompensation),
        (5, Auto),
        (6, new("EX-BLUE", "BL")),
        (5, new("EX-PPO", "12")),
        (3, new("EX-UNIFORMED", "CH")),
        (2, new("EX-VETERANS", "VA")),
    ];
}
