using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Rules;

/// <summary>What claims are judged by, whoever sends them.</summary>
/// <param name="Codes">The codes of all dates.</param>
/// <param name="Procedures">What kind of service a procedure is.</param>
/// <param name="Notes">Reads the notes behind them; made when the first note comes, because most batches have none.</param>
public sealed record Basis(CodeIndex Codes, ProcedureIndex Procedures, Lazy<NoteReader> Notes);
