using System.Collections.Immutable;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Policies;

/// <summary>What sort of payer a policy is of.</summary>
public enum PayerKind
{
    /// <summary>None: the practice's own settings, for all payers.</summary>
    House,

    /// <summary>A commercial plan.</summary>
    Commercial,

    /// <summary>Medicare Advantage.</summary>
    MedicareAdvantage,

    /// <summary>Medicare Part B, by its administrative contractor (MAC).</summary>
    Medicare,

    /// <summary>Medicaid.</summary>
    Medicaid,

    /// <summary>Workers' compensation.</summary>
    WorkersCompensation,

    /// <summary>Auto insurance.</summary>
    Auto,
}

/// <summary>One setting of one payer, as it stands in data/policies.csv.</summary>
/// <param name="PayerId">The payer's identifier as claims carry it (NM109); <see cref="PolicyBook.AllPayers"/> for all.</param>
/// <param name="Payer">The payer's name.</param>
/// <param name="Kind">What sort of payer it is.</param>
/// <param name="Setting">What is set.</param>
/// <param name="Services">What it holds for.</param>
/// <param name="From">The first date of service it holds for.</param>
/// <param name="To">The last one, inclusive; null where no end is known.</param>
/// <param name="Source">Where it is written: the policy, manual or contract.</param>
/// <param name="Example">That it shows how a policy looks and is no payer's: what rests on it never weighs more than a warning.</param>
public sealed record PolicyRow(
    string PayerId, string Payer, PayerKind Kind, PolicySetting Setting, ServiceScope Services, DateOnly From, DateOnly? To, string Source, bool Example)
{
    /// <summary>Whether the setting holds for a date of service.</summary>
    public bool Covers(DateOnly date) => date >= From && (To is not { } to || date <= to);

    /// <summary>How messages name it: by its source, and as an example where it is one.</summary>
    internal string Named => Example ? $"{PayerId}, example policy: {Source}" : $"{PayerId}: {Source}";
}

/// <summary>The services that a setting holds for.</summary>
/// <param name="Procedures">Procedures, or how their numbers begin; none for all.</param>
/// <param name="Diagnoses">Diagnoses, or how their codes begin; none for all.</param>
/// <param name="FromVisit">The first visit it holds for, counted from 1.</param>
public sealed record ServiceScope(ImmutableArray<CodeText> Procedures, ImmutableArray<CodeText> Diagnoses, int FromVisit)
{
    /// <summary>All services at all visits.</summary>
    public static readonly ServiceScope All = new([], [], 1);

    /// <summary>Whether a procedure is among them.</summary>
    public bool HasProcedure(string? procedure)
    {
        if (Procedures.IsEmpty)
            return true;
        return CodeText.TryPack(procedure.AsSpan().Trim(), out var code) && IsUnder(code, Procedures);
    }

    /// <summary>Whether a diagnosis is among them.</summary>
    public bool HasDiagnosis(CodeText diagnosis) => Diagnoses.IsEmpty || IsUnder(diagnosis, Diagnoses);

    private static bool IsUnder(CodeText code, ImmutableArray<CodeText> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (code.StartsWith(prefix))
                return true;
        }

        return false;
    }
}
