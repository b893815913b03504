using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules;

/// <summary>What claims are judged by, whoever sends them.</summary>
/// <param name="Codes">The codes of all dates.</param>
/// <param name="Procedures">What kind of service a procedure is.</param>
/// <param name="Notes">Reads the notes behind them; made when the first note comes, because most batches have none.</param>
/// <param name="Policies">What payers ask for.</param>
/// <param name="Specialists">Whose evaluation of the back counts.</param>
public sealed record Basis(CodeIndex Codes, ProcedureIndex Procedures, Lazy<NoteReader> Notes, PolicyBook Policies, SpineSpecialists Specialists);
