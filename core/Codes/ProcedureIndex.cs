using System.Collections.Frozen;

namespace ClaimCheck.Core.Codes;

/// <summary>What a procedure is, as far as rules ask.</summary>
public enum ProcedureKind
{
    /// <summary>Physical and occupational therapy.</summary>
    Therapy,

    /// <summary>A therapist's evaluation.</summary>
    Evaluation,

    /// <summary>Chiropractic manipulation.</summary>
    Chiropractic,

    /// <summary>Osteopathic manipulation.</summary>
    Osteopathic,

    /// <summary>Imaging that shows the thoracic, lumbar or sacral spine, or all of it.</summary>
    SpineImaging,

    /// <summary>Imaging of the neck alone.</summary>
    CervicalImaging,
}

/// <summary>A row of data/procedures.csv.</summary>
/// <param name="Code">CPT or HCPCS number, five characters.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct ProcedureRow(string Code, ProcedureKind Kind);

/// <summary>Procedures by number. Immutable; case does not matter.</summary>
/// <param name="rows">The rows, each number once.</param>
public sealed class ProcedureIndex(IEnumerable<ProcedureRow> rows)
{
    private readonly FrozenDictionary<string, ProcedureKind> _kinds =
        rows.ToDictionary(r => r.Code, r => r.Kind, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<ulong, ProcedureKind> _packed =
        rows.ToDictionary(r => CodeText.Parse(r.Code).Packed, r => r.Kind).ToFrozenDictionary();

    /// <summary>What a procedure is, by its number packed; null where it is none of these.</summary>
    public ProcedureKind? KindOf(CodeText procedure) => _packed.TryGetValue(procedure.Packed, out var kind) ? kind : null;

    /// <summary>What a procedure is; null where it is none of these.</summary>
    public ProcedureKind? KindOf(string? procedure) =>
        procedure is not null && _kinds.TryGetValue(procedure, out var kind) ? kind : null;
}
