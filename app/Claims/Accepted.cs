namespace ClaimCheck.App.Claims;

/// <summary>What would have been accepted where an element cannot be read: the same words whichever way a claim comes.</summary>
internal static class Accepted
{
    public const string Text = "text";
    public const string ClaimType = "professional or institutional";
    public const string Frequency = "1 (original), 7 (replacement) or 8 (void), or another single digit of CLM05-3";
    public const string Sex = "F, M or U";
    public const string FilingIndicator = $"a claim filing indicator (SBR09): {Forms.FilingIndicatorList}";
    public const string Npi = "a National Provider Identifier of ten digits, as text";
    public const string Taxonomy = "a provider taxonomy code of ten characters, such as 225100000X";
    public const string PlaceOfService = "a place of service code of two digits, such as 11";
    public const string TypeOfBill = "three or four digits, such as 131";
    public const string Diagnosis = "a diagnosis code as text, such as \"M54.50\"";
    public const string AuthorizedDiagnosis = "a diagnosis code as text";
    public const string RelatedCause = "AA, EM or OA";
    public const string EncounterKind = "initial or followUp";
    public const string VisitNumber = "a whole number, 1 for the first visit";
    public const string LineNumber = "a whole number, 1 or more";
    public const string Procedure = "a CPT or HCPCS code of five characters, such as 97110";
    public const string Modifier = "a modifier of two characters, such as GP";
}
