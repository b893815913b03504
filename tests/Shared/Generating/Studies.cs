namespace ClaimCheck.Tests.Generating;

/// <summary>Procedure numbers of imaging, as data/procedures.csv lists them.</summary>
internal static class Studies
{
    /// <summary>Films, CT and MRI that show the thoracic, lumbar or sacral spine.</summary>
    public static readonly string[] OfTheBack = ["72100", "72110", "72148", "72070", "72146", "72131", "72020"];

    /// <summary>Films and MRI that show the neck only.</summary>
    public static readonly string[] OfTheNeck = ["72040", "72050", "72141"];

    private static readonly string[] Lumbar = ["72100", "72100", "72110", "72148", "72131"];
    private static readonly string[] Thoracic = ["72070", "72072", "72146"];
    private static readonly string[] Sacral = ["72220", "72200"];

    /// <summary>A study that goes with an area.</summary>
    public static string Of(SpineArea area, SeededRandom random) => random.Pick(area switch
    {
        SpineArea.Lumbar => Lumbar,
        SpineArea.Thoracic => Thoracic,
        SpineArea.Cervical => OfTheNeck,
        SpineArea.Sacral => Sacral,
        _ => OfTheBack,
    });
}
