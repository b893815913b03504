using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Rules.Doc;

namespace ClaimCheck.Core.Rules;

/// <summary>A claim with everything the rules may know about it, gathered once before the first of them runs.</summary>
public sealed partial class ClaimContext
{
    /// <summary>No form has room for more diagnoses (837I: 25). What is beyond is counted by CLM004 and not looked at.</summary>
    public const int MostDiagnoses = 25;

    /// <summary>No form has room for more lines (837I: 999). What is beyond is counted by CLM004 and not looked at.</summary>
    public const int MostLines = 999;

    // More would say nothing new, and a note can repeat itself for a megabyte.
    private const int MostQuotes = 10;

    private readonly HashSet<string>? _unreadable;
    private IReadOnlyList<SupportedCode>? _supported;
    private NoteParts? _documented;
    private DiagnosisOnClaim? _unspecified;
    private bool _unspecifiedIsKnown;

    /// <summary>Gathers what the rules need.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="basis">What it is judged by.</param>
    /// <param name="today">The day the check is made; nothing else in the rules knows of a clock.</param>
    /// <param name="history">What the ledger holds of the patient; null where no ledger was asked.</param>
    public ClaimContext(Claim claim, Basis basis, DateOnly today, PatientHistory? history = null)
    {
        Claim = claim;
        Codes = basis.Codes;
        Procedures = basis.Procedures;
        Policies = basis.Policies;
        Specialists = basis.Specialists;
        History = history;
        Note = claim.Note is { IsBlank: false } note ? basis.Notes.Value.Read(note) : null;
        Today = today;
        JudgedOn = claim.JudgedOn;
        Policy = Policies.Find(claim.Payer.Id, JudgedOn ?? today);
        LineCount = Math.Min(claim.Lines.Count, MostLines);
        if (claim.Unreadable.Count > 0)
            _unreadable = claim.Unreadable.Select(u => u.At).ToHashSet(StringComparer.Ordinal);

        var diagnoses = new DiagnosisOnClaim[Math.Min(claim.Diagnoses.Count, MostDiagnoses)];
        for (var i = 0; i < diagnoses.Length; i++)
            diagnoses[i] = Judge(i);
        Diagnoses = ImmutableCollectionsMarshal.AsImmutableArray(diagnoses);
    }

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>The codes of all dates.</summary>
    public CodeIndex Codes { get; }

    /// <summary>What kind of service a procedure is.</summary>
    public ProcedureIndex Procedures { get; }

    /// <summary>The day the check is made.</summary>
    public DateOnly Today { get; }

    /// <summary>What was read in the note; null where none came, or a blank one.</summary>
    public NoteReading? Note { get; }

    /// <summary>
    /// The codes for back pain that the note supports. What is only compatible or consistent with the findings supports none
    /// on an outpatient or professional claim (guideline IV.H; inpatient follows II.H).
    /// </summary>
    public IReadOnlyList<SupportedCode> Supported => _supported ??= Note is { } note ? CodeSuggester.Codes(note, hedged: Claim.IsInpatient) : [];

    /// <summary>The parts of a careful note that the note has.</summary>
    internal NoteParts Documented => _documented ??= Note is { } note ? Doc.Documented.In(note) : NoteParts.None;

    /// <summary>The diagnosis that reports back pain and leaves something unspecified; null without one.</summary>
    internal DiagnosisOnClaim? Unspecified
    {
        get
        {
            if (!_unspecifiedIsKnown)
                (_unspecified, _unspecifiedIsKnown) = (UnspecifiedBackPain.Of(this), true);
            return _unspecified;
        }
    }

    /// <summary>The words of mentions of the note, as evidence.</summary>
    public IReadOnlyList<Evidence> Quote(params IEnumerable<Mention> mentions) =>
        [.. mentions.Take(MostQuotes).Select(m => new Evidence(Note!.TextOf(m), m.Start, m.Length, Note.SectionOf(m)))];

    /// <summary>The date the claim as a whole is judged by; null where it has none that can be read.</summary>
    public DateOnly? JudgedOn { get; }

    /// <summary>How many of the claim's lines the rules look at: all that a form has room for.</summary>
    public int LineCount { get; }

    /// <summary>The diagnoses in order, each with its standing: all that a form has room for.</summary>
    public ImmutableArray<DiagnosisOnClaim> Diagnoses { get; }

    /// <summary>Whether a diagnosis has the form of a code and no date to be judged by.</summary>
    public bool HasUndatedDiagnosis
    {
        get
        {
            foreach (var diagnosis in Diagnoses)
            {
                if (diagnosis is { Code: not null, Verdict: null })
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether an element, or what it is a part of, was there and could not be read.</summary>
    public bool IsUnreadable(string at)
    {
        if (_unreadable is null)
            return false;
        for (var end = at.Length; end > 0; end = at.LastIndexOf('/', end - 1))
        {
            if (_unreadable.Contains(at[..end]))
                return true;
        }

        return false;
    }

    // A diagnosis is judged on every date of the lines that point to it; if none does, on the claim's date.
    private DiagnosisOnClaim Judge(int index)
    {
        var written = Claim.Diagnoses[index];
        if (string.IsNullOrWhiteSpace(written))
            return new(index, written, null, null);
        if (!WrittenCode.TryRead(written, out var code))
            return new(index, written, null, new CodeVerdict(CodeStanding.NoSuchCode, null, JudgedOn ?? Today));
        if (Claim.IsInpatient)
            return new(index, written, code, JudgedOn is { } discharged ? Codes.Judge(code, discharged) : null);

        CodeVerdict? worst = null;
        for (var i = 0; i < LineCount; i++)
        {
            var line = Claim.Lines[i];
            if (line.ServiceDate is not { } date || worst?.On == date || !line.PointsTo(index))
                continue;
            var verdict = Codes.Judge(code, date);
            if (worst is not { } soFar || Order(verdict.Standing) < Order(soFar.Standing)
                || (verdict.Standing == soFar.Standing && date < soFar.On))
            {
                worst = verdict;
            }
        }

        if (worst is null && JudgedOn is { } earliest)
            worst = Codes.Judge(code, earliest);
        return new(index, written, code, worst);
    }

    // Exactly one of CODE001–CODE006 and CODE011 speaks for a diagnosis: over several dates, the first that holds.
    private static int Order(CodeStanding standing) => standing switch
    {
        CodeStanding.Icd9AfterTransition => 0,
        CodeStanding.Icd10BeforeTransition => 1,
        CodeStanding.SeventhCharacter => 2,
        CodeStanding.OtherDate => 3,
        CodeStanding.Header => 4,
        CodeStanding.NoSuchCode => 5,
        CodeStanding.NotLoaded => 6,
        _ => 7,
    };
}

/// <summary>A diagnosis of the claim and what it is worth on the dates it was reported for.</summary>
/// <param name="Index">Its place, counted from 0.</param>
/// <param name="Written">As it was written; null where it could not be read.</param>
/// <param name="Code">The code, if the writing has the shape of one.</param>
/// <param name="Verdict">Its standing; null where there is no date to judge it by, or nothing to judge.</param>
public readonly record struct DiagnosisOnClaim(int Index, string? Written, WrittenCode? Code, CodeVerdict? Verdict)
{
    /// <summary>
    /// The characters of the code when it is an ICD-10-CM one on a date that takes ICD-10-CM. What it says of the patient it
    /// says even where it is a header, incomplete or out of date, so that pairs are judged together with that.
    /// </summary>
    public CodeText? Icd10 =>
        Code is { } code && Verdict is { } verdict && CodeSystems.InForceOn(verdict.On) == CodeSystem.Icd10Cm
        && verdict.Standing != CodeStanding.Icd9AfterTransition && code.FitsIcd10Cm
            ? code.Text
            : null;

    /// <summary>As people write it: the official form where the code is known, otherwise what was written.</summary>
    public string Display => Verdict is { Entry: { } entry } && entry.Text == Code?.Text ? entry.Code : Written?.Trim() ?? "";
}
