using ClaimCheck.Core.Codes;

namespace ClaimCheck.Local.Codes;

/// <summary>
/// The order of rows by their keys, system and code, told from numbers instead of strings. Rows written in this order
/// always go to the end of the table's tree.
/// </summary>
internal static class KeyOrder
{
    // '|' follows the code in a key, and follows letters and digits in order: M54.50 stands before M54.5.
    private const ulong Ends = 0x7C7C_7C7C_7C7C_7C7C;

    /// <summary>Items in the order of their keys; those of one key stay as they are.</summary>
    /// <param name="items">The items.</param>
    /// <param name="system">An item's system.</param>
    /// <param name="code">An item's code.</param>
    public static IEnumerable<T> Sort<T>(IReadOnlyList<T> items, Func<T, CodeSystem> system, Func<T, CodeText> code)
    {
        // The place in the list stands behind the key, so that items of one key keep their order.
        var order = new UInt128[items.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = new UInt128(Number(system(items[i]), code(items[i])), (ulong)i);
        Array.Sort(order);
        return order.Select(o => items[(int)(ulong)o]);
    }

    // The lowest byte of a packed code is always free, so the system finds room above. ICD-10-CM stands before ICD-9-CM.
    private static ulong Number(CodeSystem system, CodeText code) =>
        (system == CodeSystem.Icd10Cm ? 0 : 1UL << 56) | ((code.Packed | (Ends >> (8 * code.Length))) >> 8);
}
