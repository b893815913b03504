using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules.Spec;

/// <summary>
/// What SPEC001–SPEC009 have in common: the note supports a code that says more than what is reported, and no diagnosis of
/// the claim says it already. Each speaks for its own codes; the most specific wins for a region, so one place draws one of
/// them for a region.
/// </summary>
/// <param name="about">The rule's row of the catalogue.</param>
/// <param name="codes">The beginnings of the codes it speaks for.</param>
public abstract class SpecificityRule(RuleDescription about, params string[] codes) : NoteRule(about)
{
    private const int MostQuotes = 3;

    /// <summary>The concept whose words carry the point, and are quoted first; none where all do alike.</summary>
    protected virtual Concept? Telling => null;

    /// <inheritdoc/>
    protected sealed override void Compare(ClaimContext context, NoteReading note, FindingList findings)
    {
        List<SupportedCode>? supported = null;
        for (var i = 0; i < context.Supported.Count; i++)
        {
            var code = context.Supported[i];
            if (SpeaksFor(code.Code) && ReportedInstead(context, code.Code) is not null)
                (supported ??= []).Add(code);
        }

        if (supported is not null)
            ReportAll(context, note, supported, findings);
        CompareFurther(context, note, findings);
    }

    /// <summary>What the finding says; it is followed by a question where the assessment names another place.</summary>
    protected abstract string Message(Gap gap);

    /// <summary>Whether the supported codes are suggested.</summary>
    protected virtual bool Suggests(Gap gap) => true;

    /// <summary>What else of the note the finding rests on.</summary>
    protected virtual IEnumerable<Mention> Also(Gap gap) => [];

    /// <summary>Looks at what supports no code by itself.</summary>
    protected virtual void CompareFurther(ClaimContext context, NoteReading note, FindingList findings)
    {
    }

    /// <summary>The diagnosis that says less than a supported code, where no diagnosis says it already.</summary>
    internal static DiagnosisOnClaim? ReportedInstead(ClaimContext context, string supported)
    {
        DiagnosisOnClaim? less = null;
        foreach (var diagnosis in context.Diagnoses)
        {
            if (diagnosis.Icd10 is not { } code)
                continue;
            if (BackPain.Says(code, supported))
                return null;
            if (less is null && BackPain.SaysLess(code, supported))
                less = diagnosis;
        }

        return less;
    }

    private bool SpeaksFor(string code)
    {
        foreach (var prefix in codes)
        {
            if (code.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void ReportAll(ClaimContext context, NoteReading note, List<SupportedCode> supported, FindingList findings)
    {
        foreach (var group in supported.GroupBy(s => ReportedInstead(context, s.Code)!.Value))
            Report(new Gap(context, note, group.Key, [.. group]), findings);
    }

    private void Report(Gap gap, FindingList findings)
    {
        Mention[] mentions = [.. gap.Mentions.OrderBy(m => m.Concept == Telling ? 0 : 1).Take(MostQuotes)];
        var question = Question(gap.Note, mentions);
        findings.Add(
            About,
            ClaimPointer.Diagnosis(gap.Reported.Index),
            Message(gap) + (question is { } asked ? $" The assessment says {Words(gap.Note, asked)}: ask the provider which of the two is meant." : ""),
            Suggests(gap) ? [.. gap.Supported.SelectMany(s => OnDate(gap.Context, s.Code, gap.Reported)).OrderBy(s => s.Code, StringComparer.Ordinal)] : [],
            gap.Context.Quote([.. mentions.Concat(Also(gap)).Concat(question is { } other ? [other] : []).Distinct().OrderBy(m => (m.Part, m.Start))]));
    }

    // An assessment that names only another place does not cancel what the history says; it adds a question.
    private static Mention? Question(NoteReading note, Mention[] mentions)
    {
        var regions = mentions.Aggregate(SpineRegions.None, (all, m) => all | SpineRegion.Of(m));
        Mention? other = null;
        foreach (var mention in note.Mentions)
        {
            if (mention is not { Section: NoteSectionKind.Assessment, IsCurrent: true } || SpineRegion.Of(mention) == SpineRegions.None)
                continue;
            if (SpineRegion.Of(mention).Overlaps(regions))
                return null;
            other ??= mention;
        }

        return regions == SpineRegions.None ? null : other;
    }

    /// <summary>What the note supports and the claim does not say.</summary>
    /// <param name="Context">The claim.</param>
    /// <param name="Note">What the note says.</param>
    /// <param name="Reported">The diagnosis that says less.</param>
    /// <param name="Supported">What the note supports, of the codes the rule speaks for.</param>
    protected sealed record Gap(ClaimContext Context, NoteReading Note, DiagnosisOnClaim Reported, IReadOnlyList<SupportedCode> Supported)
    {
        /// <summary>The mentions that support the codes, in order.</summary>
        public IEnumerable<Mention> Mentions => Supported.SelectMany(s => s.Mentions).Distinct().Order().Select(m => Note.Mentions[m]);

        /// <summary>How a message ends: so M54.9 is less specific than the documentation.</summary>
        public string LessSpecific => $"so {Reported.Display} is less specific than the documentation";

        /// <summary>The first words of a concept among what supports the codes, or of all of it, in quotation marks.</summary>
        public string Words(Concept? concept = null) =>
            NoteRule.Words(Note, Mentions.OrderBy(m => concept is null || m.Concept == concept ? 0 : 1).First());
    }
}
