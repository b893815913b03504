using System.Text;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Batches.Reading;

/// <summary>
/// Whether two writings of what is said once for a claim mean the same: codes in any case, diagnoses with their dot or
/// without, lists in any order, text whatever its blanks and line breaks. Identifiers of claims, patients and authorizations
/// mean what they are, letter by letter.
/// </summary>
internal static class SameValue
{
    /// <summary>Compares two values, given without quotes and without blanks around them.</summary>
    public static bool Is(ClaimField field, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other) || IsText(field, Encoding.UTF8.GetString(one), Encoding.UTF8.GetString(other));

    private static bool IsText(ClaimField field, string one, string other) => field switch
    {
        ClaimField.ClaimId or ClaimField.OriginalClaimId or ClaimField.PatientId or ClaimField.PriorAuthorization or ClaimField.RenderingNpi => false,
        ClaimField.Note => IsSaidAlike(one, other),
        ClaimField.RelatedCauses => IsListed(one, other, IsCode),
        ClaimField.AuthorizationDx => IsListed(one, other, IsDiagnosis),

        // Form locator 4 is written with its leading zero or without.
        ClaimField.TypeOfBill => IsCode(one.TrimStart('0'), other.TrimStart('0')),
        >= ClaimField.Dx1 => IsDiagnosis(one, other),
        _ => IsCode(one, other),
    };

    private static bool IsCode(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Where the dots of two writings leave no system that both could be of, they are two codes: E80.20 and E802.0.
    private static bool IsDiagnosis(string one, string other) =>
        IsCode(one, other)
        || (WrittenCode.TryRead(one, out var first)
            && WrittenCode.TryRead(other, out var second)
            && first.Text == second.Text
            && ((first.FitsIcd10Cm && second.FitsIcd10Cm) || (first.FitsIcd9Cm && second.FitsIcd9Cm)));

    private static bool IsListed(string one, string other, Func<string, string, bool> same)
    {
        var (first, second) = (Parts(one), Parts(other));
        return Array.TrueForAll(first, a => Array.Exists(second, b => same(a, b))) && Array.TrueForAll(second, b => Array.Exists(first, a => same(a, b)));
    }

    private static string[] Parts(string list) => list.Split(':', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsSaidAlike(string one, string other)
    {
        var first = one.AsSpan().Trim();
        var second = other.AsSpan().Trim();
        while (!first.IsEmpty && !second.IsEmpty)
        {
            if (first[0] != second[0] && !(char.IsWhiteSpace(first[0]) && char.IsWhiteSpace(second[0])))
                return false;
            first = char.IsWhiteSpace(first[0]) ? first.TrimStart() : first[1..];
            second = char.IsWhiteSpace(second[0]) ? second.TrimStart() : second[1..];
        }

        return first.IsEmpty && second.IsEmpty;
    }
}
