using ClaimCheck.App.Data;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes;

/// <summary>The procedures that travel inside the program: data/procedures.csv.</summary>
public static class ShippedProcedures
{
    /// <summary>Reads all of them.</summary>
    public static ProcedureIndex Read() => new(ShippedCsv.Rows(
        "data/procedures.csv",
        r => new ProcedureRow(r.GetString("code"), Enum.Parse<ProcedureKind>(r.GetString("kind"), ignoreCase: true))));
}
