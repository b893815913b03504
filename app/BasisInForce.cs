using ClaimCheck.App.Batches;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Core.Notes;
using ClaimCheck.Core.Policies;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App;

/// <summary>What claims are judged by, as it is in force when it is asked for.</summary>
/// <param name="codes">The codes of all dates.</param>
/// <param name="procedures">What kind of service a procedure is.</param>
/// <param name="notes">Reads the notes behind claims.</param>
/// <param name="policies">What payers ask for.</param>
/// <param name="specialists">Whose evaluation of the back counts.</param>
public sealed class BasisInForce(CodeLibrary codes, ProcedureIndex procedures, Lazy<NoteReader> notes, PolicyLibrary policies, SpineSpecialists specialists)
{
    /// <summary>With the procedures, terms and specialists that the program ships with.</summary>
    public static BasisInForce Of(CodeLibrary codes, PolicyLibrary policies) =>
        new(codes, ShippedProcedures.Read(), ShippedLexicon.Reader(), policies, ShippedSpecialists.Read());

    /// <summary>What is at hand: at once, and a few seconds old at most.</summary>
    public async ValueTask<Basis> GetAsync(CancellationToken cancellation) =>
        Of(await codes.GetAsync(cancellation), await policies.GetAsync(cancellation));

    /// <summary>What the stores hold now, with the name that batches know it by: whoever checks a part of a batch elsewhere judges by the same.</summary>
    public async Task<(Basis Basis, string Name)> RefreshAsync(CancellationToken cancellation)
    {
        var index = await codes.RefreshAsync(cancellation);
        var book = await policies.RefreshAsync(cancellation);
        return (Of(index, book), BatchBasis.NameOf(codes.GenerationOf(index), book));
    }

    private Basis Of(CodeIndex index, PolicyBook book) => new(index, procedures, notes, book, specialists);
}
