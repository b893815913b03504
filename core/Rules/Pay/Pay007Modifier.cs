using System.Collections.Immutable;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.Core.Rules.Pay;

/// <summary>A line lacks a modifier that the payer wants.</summary>
public sealed class Pay007Modifier() : PolicyRule(new(
    "PAY007",
    "Modifier that the payer wants missing",
    Severity.Warning,
    "A line lacks a modifier that the payer's policy wants for its procedure (GP, GO or GN for therapy; KX; AT).",
    "The payer's policy; Medicare Claims Processing Manual (Pub. 100-04), chapter 5, sections 10.3 and 20.1")
{
    Remittance = new("4", null),
})
{
    // Without KX the care counts against a threshold that is reached: benefit maximum.
    private static readonly Remittance ThresholdReached = new("119", null);

    /// <inheritdoc/>
    public override void Check(ClaimContext context, FindingList findings)
    {
        for (var i = 0; i < context.LineCount; i++)
        {
            var line = context.Claim.Lines[i];
            if (line.ServiceDate is not { } date || context.IsUnreadable(ClaimPointer.Line(i, "modifiers")))
                continue;
            Check(context, line, i, date, findings);
        }
    }

    private void Check(ClaimContext context, ServiceLine line, int index, DateOnly date, FindingList findings)
    {
        var policy = context.PolicyOn(date);
        if (policy.IsDefault && IsTherapyWithoutDiscipline(context, line))
            AddWithoutPolicy(context, findings);
        List<PolicyTerm<ImmutableArray<string>>>? missing = null;
        foreach (var term in policy.Modifiers)
        {
            var (anyOf, row) = term;
            if (!row.Services.HasProcedure(line.Procedure) || Modifiers.HasAny(line, anyOf.AsSpan()) || IsExempt(context, line, anyOf[0]))
                continue;
            var first = row.Services.FromVisit;
            var visit = first > 1 ? context.VisitOn(date) : first;
            if (visit is null)
            {
                findings.AddNotEvaluated(About, NotEvaluated.NoVisitNumber);
            }
            else if (visit >= first && missing?.Exists(m => m.Value.AsSpan().SequenceEqual(anyOf.AsSpan())) != true)
            {
                (missing ??= []).Add(term);
            }
        }

        if (missing is not null)
            Report(context, line, index, date, missing, findings);
    }

    // All that the line lacks at once, since there is one finding at a place.
    private void Report(ClaimContext context, ServiceLine line, int index, DateOnly date, List<PolicyTerm<ImmutableArray<string>>> missing, FindingList findings) => findings.Add(
        About,
        ClaimPointer.Line(index, "modifiers"),
        $"{line.Procedure!.Trim()} {string.Join("; it ", missing.Select(m => Lacks(context, m, date)))}.",
        policy: (missing.Find(m => !m.Row.Example).Row ?? missing[0].Row),
        remittance: missing[0].Value.Contains("KX", StringComparer.OrdinalIgnoreCase) ? ThresholdReached : null);

    private static string Lacks(ClaimContext context, PolicyTerm<ImmutableArray<string>> wanted, DateOnly date)
    {
        var first = wanted.Row.Services.FromVisit;
        var from = first > 1 ? $" from visit {first} on; this is visit {context.VisitOn(date)}" : "";
        return $"has no {Wording.List([.. wanted.Value], "or")}, which this payer wants{from} ({wanted.Row.Named})";
    }

    // GA and GZ say that the care is maintenance, where AT would be wrong; what Medicare Part B wants of it PAY006 says.
    private static bool IsExempt(ClaimContext context, ServiceLine line, string wanted) =>
        wanted == "AT" && (Modifiers.HasAny(line, "GA", "GZ") || Pay006MedicareChiropractic.IsAbout(context.Claim, line));

    private static bool IsTherapyWithoutDiscipline(ClaimContext context, ServiceLine line) =>
        context.Procedures.KindOf(line.Procedure) is ProcedureKind.Therapy or ProcedureKind.Evaluation && !Modifiers.HasAny(line, "GP", "GO", "GN");
}
