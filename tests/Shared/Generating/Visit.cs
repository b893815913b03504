using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>One visit of a patient, before it is a claim.</summary>
internal sealed record Visit
{
    public required Patient Patient { get; init; }

    public required Payer Payer { get; init; }

    public required Provider Provider { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>What the claim reports.</summary>
    public required Complaint Coded { get; init; }

    /// <summary>What the note documents.</summary>
    public required Complaint Documented { get; init; }

    /// <summary>Codes for other conditions that the patient has.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Counted from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>The first visit of the course.</summary>
    public DateOnly FirstVisit { get; init; }

    /// <summary>The accident that began it.</summary>
    public DateOnly? Accident { get; init; }

    /// <summary>The study made at this visit; null for one that is no study.</summary>
    public string? Study { get; init; }

    /// <summary>A sentence that the note says besides.</summary>
    public string? Told { get; init; }

    /// <summary>How full the note is.</summary>
    public NoteKind Note { get; init; } = NoteKind.Full;

    /// <summary>Whether M54.9 may be planted here without changing what the quarterly audit finds.</summary>
    public bool MayBeUnspecified { get; init; }

    /// <summary>Whether the course is planted for the quarterly audit, so that no other fault may blur it.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>Which visit of the course, counted from 0 in the order its claims come, this one's claim replaces or voids.</summary>
    public int? Corrects { get; init; }

    /// <summary>Whether it voids it.</summary>
    public bool IsVoid { get; init; }

    /// <summary>Whether the care is therapy or manipulation, which notes have to show the need of.</summary>
    public bool IsCare => Provider.Kind is PracticeKind.PhysicalTherapy or PracticeKind.Chiropractic or PracticeKind.Osteopathic;

    /// <summary>The rules that have to find something here.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

/// <summary>How full a note is.</summary>
internal enum NoteKind
{
    /// <summary>There is none, even where notes are made.</summary>
    None,
    Full,
    Bare,
    WithoutFunction,
    WithoutMeasure,
}
