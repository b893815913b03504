using System.Globalization;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>What a practice does.</summary>
internal enum PracticeKind
{
    PrimaryCare,
    PhysicalTherapy,
    Chiropractic,
    Osteopathic,
    PainClinic,
    SpineSurgery,
    Imaging,
}

/// <summary>Someone who gives care.</summary>
/// <param name="Kind">What the practice does.</param>
/// <param name="Rendering">NPI and taxonomy as claims carry them.</param>
internal sealed record Provider(PracticeKind Kind, RenderingProvider Rendering);

/// <summary>The practices of a batch and their providers.</summary>
internal sealed class Practices
{
    private const int EachKind = 12;

    private readonly Provider[][] _providers;

    public Practices(SeededRandom random)
    {
        var kinds = Enum.GetValues<PracticeKind>();
        _providers = new Provider[kinds.Length][];
        foreach (var kind in kinds)
            _providers[(int)kind] = [.. Enumerable.Range(0, EachKind).Select(_ => new Provider(kind, new(Npi(random), random.Pick(Taxonomies(kind)))))];
    }

    /// <summary>One of the providers of a kind.</summary>
    public Provider Any(PracticeKind kind, SeededRandom random) => random.Pick(_providers[(int)kind]);

    /// <summary>An NPI whose check digit holds. It begins with 2, and every NPI given out so far begins with 1: nobody's.</summary>
    public static string Npi(SeededRandom random)
    {
        var nine = (200_000_000 + random.Below(100_000_000)).ToString(CultureInfo.InvariantCulture);
        for (var check = '0'; ; check++)
        {
            if (NationalProviderId.ChecksOut(nine + check))
                return nine + check;
        }
    }

    /// <summary>The same NPI with a last digit that does not check the others.</summary>
    public static string BadNpi(string npi) => npi[..9] + (char)('0' + ((npi[9] - '0' + 3) % 10));

    // NUCC taxonomy codes.
    private static string[] Taxonomies(PracticeKind kind) => kind switch
    {
        PracticeKind.PrimaryCare => ["207Q00000X", "207R00000X", "363LF0000X"],
        PracticeKind.PhysicalTherapy => ["225100000X"],
        PracticeKind.Chiropractic => ["111N00000X"],
        PracticeKind.Osteopathic => ["207Q00000X"],
        PracticeKind.PainClinic => ["208VP0014X", "208VP0000X"],
        PracticeKind.SpineSurgery => ["207XS0117X", "207T00000X"],
        _ => ["2085R0202X"],
    };
}
