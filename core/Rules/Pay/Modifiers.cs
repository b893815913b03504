using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>The modifiers of a line.</summary>
internal static class Modifiers
{
    /// <summary>Whether a line has one of some modifiers; case does not matter.</summary>
    public static bool HasAny(ServiceLine line, params ReadOnlySpan<string> any)
    {
        for (var i = 0; i < line.Modifiers.Count; i++)
        {
            var modifier = line.Modifiers[i].AsSpan().Trim();
            foreach (var one in any)
            {
                if (modifier.Equals(one, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }
}
