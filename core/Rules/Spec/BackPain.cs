using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// How the codes for back pain relate: which says less than another, which says what another says already, and which region
/// each names. Drawn from the titles and notes of the tabular list; a prefix stands for all codes under it.
/// </summary>
internal static class BackPain
{
    // Until 2021-09-30 all low back pain was M54.5; afterwards it is a header, and CODE003 says so.
    private static readonly CodeText LowBackPain = CodeText.Parse("M54.5");

    private static readonly CodeText[] Nowhere = Prefixes("M54.9 R52");
    private static readonly CodeText[] Family = Prefixes("M54 R52 M53.3");
    private static readonly CodeText[] Injuries = Prefixes("S1 S2 S3");

    // Conditions of the spine that say where the pain comes from, each with its site.
    private static readonly CodeText[] Causes = Prefixes("M43 M46 M47 M48 M50 M51 S12 S13 S16 S22 S23 S29.01 S32 S33 S39.01");

    // Beside these, what EstablishedCause holds. Segmental dysfunction (M99.0-) by its sites below the neck.
    private static readonly CodeText[] Backs = Prefixes("M54 M53.2 M53.3 M53.8 M53.9 R52 M43 M46 M47 M48 M50 M51 M99.02 M99.03 M99.04 M99.05 S22 S23 S29.01 S32 S33 S39.01");
    private static readonly CodeText[] Symptoms = Prefixes("M54.2 M54.5 M54.6 M54.8 M54.9 R52");

    // M54.51 is pain from the vertebral endplate, so it names its cause; occipital neuralgia (M54.81) is no pain of the back.
    private static readonly CodeText[] NamedCauses = Prefixes("M54.0 M54.1 M54.3 M54.4 M54.51 M54.81 M62.83 M79.1 M99 F45.4");

    private static readonly Dictionary<string, Relation> Relations = new(StringComparer.Ordinal)
    {
        ["M54.50"] = new("M54.89", "M54.5 M54.4 M54.15 M54.16 M54.17", SpineRegions.Lumbar),
        ["M54.51"] = new("M54.50 M54.59 M54.89", "M54.51"),
        ["M54.59"] = new("M54.50 M54.89", "M54.51 M54.59 M54.4 M54.15 M54.16 M54.17", SpineRegions.Lumbar),
        ["M54.6"] = new("M54.89", "M54.6 M54.14 M54.15", SpineRegions.Thoracic),
        ["M54.2"] = new("", "M54.2 M54.11 M54.12 M54.13 M53.0 M53.1", SpineRegions.Cervical),
        ["M53.3"] = new("", "M53.3 M46.1 M53.2X8 M54.18", SpineRegions.Sacral),
        ["M54.89"] = new("", "M54.8 M54.5 M54.6 M54.4 M54.1 M43 M46 M47 M48 M51"),
        ["M54.30"] = new("", "M54.3 M54.4 M51.1"),
        ["M54.31"] = new("M54.30", "M54.31 M54.41 M51.1"),
        ["M54.32"] = new("M54.30", "M54.32 M54.42 M51.1"),
        ["M54.40"] = new("M54.50 M54.59 M54.30", "M54.4 M51.1"),
        ["M54.41"] = new("M54.50 M54.59 M54.30 M54.31 M54.40", "M54.41 M51.1"),
        ["M54.42"] = new("M54.50 M54.59 M54.30 M54.32 M54.40", "M54.42 M51.1"),
        ["M54.10"] = new("", "M54.1 M50.1 M51.1 M47.2"),
        ["M54.12"] = new("M54.2 M54.10", "M54.11 M54.12 M54.13 M50.1 M47.21 M47.22 M47.23"),
        ["M54.14"] = new("M54.6 M54.10", "M54.13 M54.14 M54.15 M51.14 M51.15 M47.23 M47.24 M47.25"),
        ["M54.16"] = new("M54.50 M54.59 M54.10", "M54.15 M54.16 M54.17 M51.15 M51.16 M51.17 M47.25 M47.26 M47.27"),
        ["M54.17"] = new("M54.50 M54.59 M54.10", "M54.16 M54.17 M54.18 M51.16 M51.17 M47.26 M47.27 M47.28"),
        ["M54.18"] = new("M53.3 M54.10", "M54.17 M54.18 M51.17 M47.27 M47.28"),
    };

    /// <summary>Whether a code is one for back pain as a symptom, or for pain without a place.</summary>
    public static bool Is(CodeText code) => IsUnder(code, Family);

    /// <summary>Whether a code is for the back: pain there, or what it may come from; the neck is no part of it.</summary>
    public static bool IsOfTheBack(CodeText code) =>
        code == UnspecifiedBackPain.Dorsalgia || ((IsUnder(code, Backs) || EstablishedCause.Is(code)) && RegionsOf(code) != SpineRegions.Cervical);

    /// <summary>Whether a code says that the back hurts and not why.</summary>
    public static bool IsSymptom(CodeText code) => IsUnder(code, Symptoms) && !IsUnder(code, NamedCauses);

    /// <summary>Whether a code names what back pain may come from: an injury, a disorder of the spine, a nerve root.</summary>
    public static bool NamesCause(CodeText code) => IsUnder(code, NamedCauses) || IsInjury(code) || EstablishedCause.Is(code);

    /// <summary>Whether a code is one for an injury of the neck or trunk.</summary>
    public static bool IsInjury(CodeText code) => IsUnder(code, Injuries);

    /// <summary>Whether a reported code says less than a supported one of the same condition.</summary>
    public static bool SaysLess(CodeText reported, string supported) =>
        IsUnder(reported, Nowhere) || (Relations.TryGetValue(supported, out var relation) && IsUnder(reported, relation.Less));

    /// <summary>Whether a reported code says what a supported one says already.</summary>
    public static bool Says(CodeText reported, string supported)
    {
        if (!Relations.TryGetValue(supported, out var relation))
            return reported == CodeText.Parse(supported);
        return IsUnder(reported, relation.Same)
            || (reported == LowBackPain && supported.StartsWith("M54.5", StringComparison.Ordinal))
            || (IsUnder(reported, Causes) && RegionsOf(reported).Overlaps(relation.Cause));
    }

    /// <summary>The regions that a code names; all of them where it leaves the site open, none where it has no site.</summary>
    public static SpineRegions RegionsOf(CodeText code)
    {
        ReadOnlySpan<char> category = [code[0], code[1], code[2]];
        var site = category switch
        {
            "M54" => code[3] switch { '2' => '2', '4' or '5' => '6', '6' => '4', '1' => code[4], _ => '\0' },
            "M53" => code[3] == '3' ? '8' : '\0',
            "M50" or "S12" or "S13" or "S16" => '2',
            "S22" or "S23" or "S29" => '4',
            "S32" or "S39" => '6',
            "S33" => code[3] == '6' ? '8' : '6',
            "M46" => code[3] == '1' ? '8' : code[4],
            "M47" => code[3] is '0' or '8' or '9' ? code[5] : code[4],
            "M51" => code[3] == 'A' ? '6' : code[4],
            "M43" or "M48" => code[4],
            _ => '\0',
        };
        return site switch
        {
            '1' or '2' => SpineRegions.Cervical,
            '3' => SpineRegions.Cervical | SpineRegions.Thoracic,
            '4' => SpineRegions.Thoracic,
            '5' => SpineRegions.Thoracic | SpineRegions.Lumbar,
            '6' => SpineRegions.Lumbar,
            '7' => SpineRegions.Lumbar | SpineRegions.Sacral,
            '8' => SpineRegions.Sacral,
            _ when IsUnder(code, Causes) => SpineRegions.Any,
            _ => SpineRegions.None,
        };
    }

    /// <summary>Codes or their beginnings, separated by blanks.</summary>
    public static CodeText[] Prefixes(string codes) => [.. codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))];

    /// <summary>Whether a code lies under one of the prefixes.</summary>
    public static bool IsUnder(CodeText code, CodeText[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (code.StartsWith(prefix))
                return true;
        }

        return false;
    }

    private sealed class Relation(string less, string same, SpineRegions cause = SpineRegions.None)
    {
        public CodeText[] Less { get; } = Prefixes(less);

        public CodeText[] Same { get; } = Prefixes(same);

        public SpineRegions Cause { get; } = cause;
    }
}
