namespace ClaimCheck.App.Batches.Reading;

/// <summary>What a column of a batch can hold. The first diagnosis is the last of the list, so that the others follow it.</summary>
public enum ClaimField
{
    /// <summary>CLM01.</summary>
    ClaimId,

    /// <summary>CLM05-3.</summary>
    Frequency,

    /// <summary>REF F8.</summary>
    OriginalClaimId,

    /// <summary>REF EA.</summary>
    PatientId,

    /// <summary>DMG02.</summary>
    BirthDate,

    /// <summary>DMG03.</summary>
    Sex,

    /// <summary>NM109 of the payer.</summary>
    PayerId,

    /// <summary>SBR09.</summary>
    FilingIndicator,

    /// <summary>NM109 of the rendering provider.</summary>
    RenderingNpi,

    /// <summary>PRV03.</summary>
    Taxonomy,

    /// <summary>professional or institutional.</summary>
    ClaimType,

    /// <summary>UB-04 form locator 4.</summary>
    TypeOfBill,

    /// <summary>CLM05-1.</summary>
    PlaceOfService,

    /// <summary>CLM11.</summary>
    RelatedCauses,

    /// <summary>DTP 431.</summary>
    OnsetDate,

    /// <summary>DTP 439.</summary>
    AccidentDate,

    /// <summary>DTP 454.</summary>
    InitialTreatmentDate,

    /// <summary>REF G1.</summary>
    PriorAuthorization,

    /// <summary>The diagnoses the authorization was given for.</summary>
    AuthorizationDx,

    /// <summary>initial or followUp.</summary>
    EncounterKind,

    /// <summary>Counted from 1.</summary>
    VisitNumber,

    /// <summary>DTP 435.</summary>
    AdmissionDate,

    /// <summary>The end of an inpatient stay.</summary>
    DischargeDate,

    /// <summary>The clinical note.</summary>
    Note,

    /// <summary>LX01.</summary>
    Line,

    /// <summary>DTP 472.</summary>
    ServiceDate,

    /// <summary>SV101-2.</summary>
    Procedure,

    /// <summary>SV101-3; the other three follow it.</summary>
    Modifier1,

    /// <summary>SV101-4.</summary>
    Modifier2,

    /// <summary>SV101-5.</summary>
    Modifier3,

    /// <summary>SV101-6.</summary>
    Modifier4,

    /// <summary>SV102.</summary>
    Charge,

    /// <summary>SV104.</summary>
    Units,

    /// <summary>SV107.</summary>
    DxPointers,

    /// <summary>HI01; diagnosis n is this value plus n − 1.</summary>
    Dx1,
}
