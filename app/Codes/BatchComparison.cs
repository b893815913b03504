using ClaimCheck.App.Batches.Reading;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;
using ClaimCheck.Core.Rules.Code;

namespace ClaimCheck.App.Codes;

/// <summary>What the change from one release to another means for the claims of a batch.</summary>
/// <param name="Claims">Claims looked at.</param>
/// <param name="ClaimsChanged">Claims with a diagnosis that is worth something else under the second release.</param>
/// <param name="RowsRejected">Rows that could not be read and were not looked at.</param>
/// <param name="Changes">Those diagnoses, in the batch's order.</param>
public sealed record BatchComparisonView(long Claims, long ClaimsChanged, long RowsRejected, IReadOnlyList<DiagnosisChangeView> Changes);

/// <summary>A diagnosis that is worth something else under another release.</summary>
/// <param name="ClaimId">The claim; null where it has no id.</param>
/// <param name="Diagnosis">Which of its diagnoses, from 1.</param>
/// <param name="Code">The code, with its dot.</param>
/// <param name="Before">billable, or the rule that would speak under the first release.</param>
/// <param name="After">The same under the second.</param>
/// <param name="On">The first day of the second release.</param>
/// <param name="Instead">Where it can be reported no longer: the codes to look at, and who says so.</param>
public sealed record DiagnosisChangeView(
    string? ClaimId, int Diagnosis, string Code, string Before, string After, DateOnly On, IReadOnlyList<InsteadView> Instead);

/// <summary>Judges the diagnoses of one claim after another by two releases.</summary>
public sealed class BatchComparison
{
    private static readonly Dictionary<CodeStanding, string> Rules =
        RulePack.Rules.OfType<DiagnosisStandingRule>().ToDictionary(r => r.Standing, r => r.About.Id);

    private readonly CodeIndex _codes;
    private readonly CodeRelease _first;
    private readonly CodeRelease _second;

    // A batch names few codes, each many times.
    private readonly Dictionary<string, DiagnosisChangeView?> _known = new(StringComparer.Ordinal);
    private readonly List<DiagnosisChangeView> _changes = [];
    private long _claims;
    private long _claimsChanged;

    private BatchComparison(CodeIndex codes, CodeRelease first, CodeRelease second) => (_codes, _first, _second) = (codes, first, second);

    /// <summary>Reads a batch and compares what its diagnoses are worth on the first day of either release.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="first">The release compared from.</param>
    /// <param name="second">The release compared to.</param>
    /// <param name="csv">The batch.</param>
    /// <param name="bytesRead">Told how far the file is read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="BatchRefusedException">The file cannot be read as a batch at all.</exception>
    public static async Task<BatchComparisonView> OfAsync(
        CodeIndex codes, CodeRelease first, CodeRelease second, Stream csv, IProgress<long>? bytesRead, CancellationToken cancellation)
    {
        var comparison = new BatchComparison(codes, first, second);
        var rowsRejected = 0L;
        await using var reader = await BatchReader.OpenAsync(csv, cancellation: cancellation);
        while (await reader.ReadChunkAsync(cancellation) is { } chunk)
        {
            using (chunk)
            {
                chunk.Read();
                foreach (var claim in chunk.Claims)
                    comparison.Add(claim.Claim);
                rowsRejected += chunk.Rejected.Count;
            }

            bytesRead?.Report(reader.BytesRead);
        }

        return new BatchComparisonView(comparison._claims, comparison._claimsChanged, rowsRejected, comparison._changes);
    }

    private void Add(Claim claim)
    {
        _claims++;
        var before = _changes.Count;
        for (var i = 0; i < claim.Diagnoses.Count; i++)
        {
            if (claim.Diagnoses[i] is { } written && Judge(written) is { } change)
                _changes.Add(change with { ClaimId = claim.ClaimId, Diagnosis = i + 1 });
        }

        if (_changes.Count > before)
            _claimsChanged++;
    }

    private DiagnosisChangeView? Judge(string written)
    {
        if (_known.TryGetValue(written, out var known))
            return known;
        var change = WrittenCode.TryRead(written, out var code)
            ? ReleaseDifference.Standings(_codes, _first, _second, [code]).FirstOrDefault()
            : null;
        return _known[written] = change is null ? null : View(change);
    }

    private DiagnosisChangeView View(StandingChange change)
    {
        var entry = change.After.Entry ?? change.Before.Entry;
        return new DiagnosisChangeView(
            null,
            0,
            change.Code.Text.Dotted(change.Code.FitsIcd10Cm ? CodeSystem.Icd10Cm : CodeSystem.Icd9Cm),
            Name(change.Before.Standing),
            Name(change.After.Standing),
            _second.From,
            entry is null || change.After.Standing == CodeStanding.Billable ? [] : ReleaseComparison.Instead(_codes, entry, _second.From));
    }

    private static string Name(CodeStanding standing) => Rules.GetValueOrDefault(standing, "billable");
}
