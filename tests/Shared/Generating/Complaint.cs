namespace ClaimCheck.Tests.Generating;

/// <summary>Where in the spine a complaint is.</summary>
internal enum SpineArea
{
    Unsaid,
    Lumbar,
    Thoracic,
    Cervical,
    Sacral,
}

/// <summary>What a patient comes for: the codes for it, and the words that support just those codes.</summary>
/// <param name="Diagnoses">The codes that are always reported for it, the first one first.</param>
/// <param name="Area">Where it is.</param>
/// <param name="Names">What notes call it in the complaint and the history.</param>
/// <param name="Impressions">What assessments call it.</param>
internal sealed record Complaint(string[] Diagnoses, SpineArea Area, string[] Names, string[] Impressions)
{
    /// <summary>A sentence of the examination that goes with it and no other.</summary>
    public string[] Signs { get; init; } = [];

    /// <summary>Other codes of the back that may stand beside it.</summary>
    public string[] MayStandBeside { get; init; } = [];
}

/// <summary>The complaints of a batch.</summary>
internal static class Complaints
{
    /// <summary>Back pain, place unknown: M54.9.</summary>
    public static readonly Complaint Dorsalgia = new(
        ["M54.9"],
        SpineArea.Unsaid,
        ["back pain", "backache", "diffuse back pain"],
        ["Back pain, cause not yet clear, cannot be localized to one region today", "Back pain, nonspecific, etiology unclear at this visit", "Backache, source undetermined, not localizable on examination"]);

    /// <summary>Back pain of a stated kind, place unknown: M54.89.</summary>
    public static readonly Complaint MechanicalBackPain = new(
        ["M54.89"],
        SpineArea.Unsaid,
        ["mechanical back pain"],
        ["Mechanical back pain, no region stands out"]);

    public static readonly Complaint LowBack = new(
        ["M54.50"],
        SpineArea.Lumbar,
        ["low back pain", "LBP", "lower back pain", "pain in the low back"],
        ["Low back pain, cause not yet clear, no red flags", "Low back pain, nonspecific, etiology unclear", "LBP, source undetermined so far"])
    {
        MayStandBeside = ["M99.03", "G89.29"],
    };

    public static readonly Complaint MidBack = new(
        ["M54.6"],
        SpineArea.Thoracic,
        ["mid back pain", "pain between the shoulder blades", "upper back pain"],
        ["Thoracic back pain, cause not yet clear, no red flags", "Mid back pain, nonspecific, etiology unclear"])
    {
        MayStandBeside = ["M99.02", "G89.29"],
    };

    public static readonly Complaint Neck = new(
        ["M54.2"],
        SpineArea.Cervical,
        ["neck pain", "pain in the neck"],
        ["Neck pain, cause not yet clear", "Cervicalgia, nonspecific, no red flags"])
    {
        MayStandBeside = ["M99.01", "G89.29"],
    };

    public static readonly Complaint LowAndMidBack = new(
        ["M54.50", "M54.6"],
        SpineArea.Lumbar,
        ["low back pain and mid back pain", "mid and low back pain"],
        ["Low back pain and thoracic back pain, cause not yet clear"]);

    public static readonly Complaint OtherLowBack = new(
        ["M54.59"],
        SpineArea.Lumbar,
        ["mechanical low back pain"],
        ["Mechanical low back pain", "Mechanical low back pain, improving with exercise"]);

    public static readonly Complaint LumbarRadiculopathy = new(
        ["M54.16"],
        SpineArea.Lumbar,
        ["low back pain with lumbar radiculopathy", "low back pain and lumbar radicular pain"],
        ["Lumbar radiculopathy", "Lumbar radiculopathy, stable"])
    {
        Signs = ["Ankle reflexes equal, sensation decreased over the outer calf."],
    };

    public static readonly Complaint RightSciatica = new(
        ["M54.41"],
        SpineArea.Lumbar,
        ["low back pain with right sciatica", "low back pain and right sided sciatica"],
        ["Low back pain with right sciatica", "Right sciatica with low back pain, improving"])
    {
        Signs = ["Right SLR positive at 55 degrees."],
    };

    public static readonly Complaint LeftSciatica = new(
        ["M54.42"],
        SpineArea.Lumbar,
        ["low back pain with left sciatica", "low back pain and left sided sciatica"],
        ["Low back pain with left sciatica", "Left sciatica with low back pain, improving"])
    {
        Signs = ["Left SLR positive at 50 degrees."],
    };

    public static readonly Complaint DiscDegeneration = new(
        ["M51.360"],
        SpineArea.Lumbar,
        ["low back pain"],
        ["Lumbar disc degeneration with discogenic low back pain", "Degenerative disc disease of the lumbar spine with discogenic low back pain"]);

    public static readonly Complaint Stenosis = new(
        ["M48.061"],
        SpineArea.Lumbar,
        ["low back pain", "low back discomfort when walking"],
        ["Lumbar spinal stenosis", "Spinal stenosis of the lumbar spine, stable"]);

    public static readonly Complaint SuspectedStenosis = Stenosis with { Impressions = ["Possible lumbar spinal stenosis", "Suspected lumbar spinal stenosis"] };

    public static readonly Complaint Spondylosis = new(
        ["M47.816"],
        SpineArea.Lumbar,
        ["low back pain", "low back stiffness and pain"],
        ["Lumbar spondylosis", "Spondylosis of the lumbar spine, stable"]);

    public static readonly Complaint Coccyx = new(
        ["M53.3"],
        SpineArea.Sacral,
        ["tailbone pain", "pain in the coccyx"],
        ["Coccygodynia", "Coccygeal pain"]);

    public static readonly Complaint LowBackStrain = new(
        ["S39.012A"],
        SpineArea.Lumbar,
        ["low back pain after a car accident", "low back pain since a motor vehicle collision"],
        ["Lumbar strain", "Strain of the low back muscles"]);

    public static readonly Complaint LowBackSprain = new(
        ["S33.5XXA"],
        SpineArea.Lumbar,
        ["low back pain after a car accident", "low back pain since a motor vehicle collision"],
        ["Lumbar sprain", "Sprain of the lumbar spine"]);

    /// <summary>What comes without an accident, as often as it comes.</summary>
    public static readonly (int Weight, Complaint Item)[] Ordinary =
    [
        (30, LowBack), (9, MidBack), (9, Neck), (5, LowAndMidBack), (5, OtherLowBack), (8, LumbarRadiculopathy), (5, RightSciatica), (5, LeftSciatica),
        (7, DiscDegeneration), (5, Stenosis), (5, Spondylosis), (2, Coccyx),
    ];

    /// <summary>What an accident leaves.</summary>
    public static readonly Complaint[] Injuries = [LowBackStrain, LowBackSprain];
}
