using System.Text;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>Where a finding stands, in words: <c>/lines/1/serviceDate</c> is "line 2 · service date".</summary>
internal static class Places
{
    // What a list is called when one of its members is meant.
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["diagnoses"] = "diagnosis",
        ["lines"] = "line",
        ["modifiers"] = "modifier",
        ["diagnosisPointers"] = "diagnosis pointer",
        ["relatedCauses"] = "related cause",
    };

    /// <summary>The words for a JSON pointer; for a diagnosis the code as it was written follows.</summary>
    public static string Describe(string pointer, Claim claim)
    {
        if (pointer.Length == 0)
            return "the claim";
        var segments = pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        var words = new List<string>(segments.Length);
        for (var i = 0; i < segments.Length; i++)
        {
            if (i + 1 < segments.Length && int.TryParse(segments[i + 1], out var index) && index >= 0)
            {
                words.Add($"{Members.GetValueOrDefault(segments[i]) ?? Spaced(segments[i])} {index + 1}");
                i++;
            }
            else
            {
                words.Add(Spaced(segments[i]));
            }
        }

        if (segments is ["diagnoses", var number] && int.TryParse(number, out var diagnosis)
            && diagnosis < claim.Diagnoses.Count && claim.Diagnoses[diagnosis] is { Length: > 0 } code)
        {
            words.Add(code.Trim());
        }

        return string.Join(" · ", words);
    }

    /// <summary>serviceDate reads as "service date"; npi is an abbreviation.</summary>
    public static string Spaced(string name)
    {
        if (name == "npi")
            return "NPI";
        var words = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c))
                words.Append(' ').Append(char.ToLowerInvariant(c));
            else
                words.Append(c);
        }

        return words.ToString().Trim();
    }
}
