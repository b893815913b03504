namespace ClaimCheck.Tests.Generating;

/// <summary>The sentences that notes are put together from. In braces a number: n weeks, p pain, o percent, m minutes, d and e degrees.</summary>
internal static class NoteSentences
{
    /// <summary>How a note is headed, part by part; a blank line stands before a heading on a line of its own.</summary>
    public static readonly (string Complaint, string History, string Examination, string Assessment, string Plan)[] Headings =
    [
        ("CC: ", "HPI: ", "Exam: ", "Assessment: ", "Plan: "),
        ("CHIEF COMPLAINT: ", "HISTORY OF PRESENT ILLNESS: ", "PHYSICAL EXAM: ", "ASSESSMENT: ", "PLAN: "),
        ("", "Subjective:\n", "Objective:\n", "Assessment:\n", "Plan:\n"),
        ("", "S: ", "O: ", "A: ", "P: "),
    ];

    public static readonly string[] Jobs = ["warehouse worker", "teacher", "nurse", "office clerk", "electrician", "truck driver", "baker"];

    public static readonly string[] JobsOfOld = ["retired teacher", "retired electrician", "retired nurse"];

    public static readonly string[] Progress = ["\"a bit better\"", "about the same", "\"up and down\"", "some better since care began"];

    public static readonly string[] Onsets =
    [
        "Gradual onset, no injury.", "Began gradually after yard work, no injury.", "Started without any injury.",
        "Came on slowly after long drives.", "Woke up with it one morning, no injury.",
    ];

    public static readonly string[] OnsetsAfterCollision = ["Sudden onset, belted driver, rear-ended at a stop light.", "Began the evening of the collision, belted passenger, no loss of consciousness."];

    public static readonly string[] Characters =
    [
        "Dull, constant, worse with sitting, better with walking.", "Aching and stiff, worse in the morning, eased by heat.",
        "Sharp at times, worse with lifting, better lying down.", "Tight, comes and goes, worse with long drives, relieved by rest.",
    ];

    public static readonly string[] Limitations =
    [
        "Cannot sit longer than {m} minutes.", "Has difficulty lifting groceries.", "Has to sit down after {m} minutes of standing.",
        "Unable to work full shifts, missed {n} days of work.", "Trouble sleeping, wakes at night.",
    ];

    public static readonly string[] Denials =
    [
        "Denies numbness, tingling or weakness.", "No bowel or bladder changes.", "Denies fever, chills or weight loss.",
        "No headaches, no dizziness.",
    ];

    public static readonly string[] CarriedAlong =
    [
        "PMH: hypertension, controlled; appendectomy in 2009.", "Medications: ibuprofen 400 mg, taken with food, \"most days\"; vitamin D.", "Social history: lives with family, two flights of stairs, never smoked.",
        "Family history: father had diabetes, mother is well at 81.", "Allergies: penicillin (rash).", "Review of systems: otherwise negative, eats and drinks well.",
    ];

    public static readonly string[] Signs = ["Strength 5/5, reflexes equal, gait normal.", "SLR negative bilaterally, strength 5/5.", "Gait normal, heel and toe walk without difficulty."];

    public static readonly string[] SignsWithoutMeasure = ["Reflexes equal, gait normal.", "Gait normal, heel and toe walk without difficulty."];

    public static readonly string[] Plans =
    [
        "Therapeutic exercise, manual therapy, twice a week for {n} weeks.", "Home exercise program, heat, naproxen as needed.",
        "Continue care twice a week, progress lifting, \"stay active\".", "Stretching at home, acetaminophen as needed.",
    ];

    public static readonly string[] Returns = ["Return in {n} weeks.", "Follow up in {n} weeks, sooner if worse.", "Recheck in {n} weeks."];

    public static string Motion(SpineArea area) => area switch
    {
        SpineArea.Lumbar => "Lumbar flexion {d} degrees, extension {e} degrees.",
        SpineArea.Thoracic => "Thoracic rotation {d} degrees each way.",
        SpineArea.Cervical => "Cervical rotation {d} degrees to the left, {d} degrees to the right.",
        _ => "Trunk flexion {d} degrees, extension {e} degrees.",
    };

    public static string Tenderness(SpineArea area) => area switch
    {
        SpineArea.Lumbar => "Tender over the lumbar paraspinals.",
        SpineArea.Thoracic => "Tender over the thoracic paraspinals, no step-off.",
        SpineArea.Cervical => "Tender over the cervical paraspinals, Spurling's negative.",
        SpineArea.Sacral => "Tender over the coccyx.",
        _ => "No focal tenderness, skin clear.",
    };
}
