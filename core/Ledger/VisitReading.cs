using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Rules.Spec;

namespace ClaimCheck.Core.Ledger;

/// <summary>What an entry tells of a patient's back: asked by checks of one claim and by audits alike.</summary>
/// <param name="procedures">What kind of service a procedure is.</param>
/// <param name="specialists">Which taxonomies are specialists for the spine.</param>
internal sealed class VisitReading(ProcedureIndex procedures, SpineSpecialists specialists)
{
    /// <summary>Whether M54.9 is reported, on a date that takes it.</summary>
    public static bool ReportsDorsalgia(LedgerEntry entry) =>
        entry.Diagnoses.Contains(UnspecifiedBackPain.Dorsalgia) && CodeSystems.InForceOn(entry.ServiceDate) == CodeSystem.Icd10Cm;

    /// <summary>Whether a diagnosis is of the back; the neck is no part of it.</summary>
    public static bool IsOfTheBack(LedgerEntry entry)
    {
        for (var i = 0; i < entry.Diagnoses.Count; i++)
        {
            if (BackPain.IsOfTheBack(entry.Diagnoses[i]))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is a visit for the back: a study alone is none.</summary>
    public bool IsVisit(LedgerEntry entry) => IsOfTheBack(entry) && !IsOnlyImaging(entry);

    /// <summary>The first procedure that shows the thoracic, lumbar or sacral spine, or all of it.</summary>
    public CodeText? SpineImaging(LedgerEntry entry)
    {
        for (var i = 0; i < entry.Procedures.Count; i++)
        {
            if (procedures.KindOf(entry.Procedures[i]) == ProcedureKind.SpineImaging)
                return entry.Procedures[i];
        }

        return null;
    }

    /// <summary>The specialty of a specialist who has seen the patient for the back.</summary>
    public string? Specialty(LedgerEntry entry) =>
        specialists.Find(entry.Taxonomy) is { } specialty && IsVisit(entry) ? specialty : null;

    private bool IsOnlyImaging(LedgerEntry entry)
    {
        for (var i = 0; i < entry.Procedures.Count; i++)
        {
            if (procedures.KindOf(entry.Procedures[i]) is not (ProcedureKind.SpineImaging or ProcedureKind.CervicalImaging))
                return false;
        }

        return entry.Procedures.Count > 0;
    }
}
