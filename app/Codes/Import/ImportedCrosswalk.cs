using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Codes.Import;

/// <summary>The mappings that were imported: of each direction a whole file, or nothing.</summary>
internal sealed class ImportedCrosswalk
{
    private readonly Dictionary<CodeSystem, IReadOnlyList<CrosswalkRow>> _rows = [];
    private string? _icd9Digest;

    /// <summary>Takes those that a store holds.</summary>
    public static ImportedCrosswalk Of(CodeData stored)
    {
        var crosswalk = new ImportedCrosswalk();
        foreach (var direction in stored.Crosswalk.Where(GemFile.IsImported).GroupBy(r => r.FromSystem))
            crosswalk._rows[direction.Key] = [.. direction];
        if (crosswalk._rows.ContainsKey(CodeSystem.Icd9Cm))
            crosswalk._icd9Digest = stored.Releases.FirstOrDefault(r => r is { System: CodeSystem.Icd9Cm, IsWhole: true })?.Digest;
        return crosswalk;
    }

    /// <summary>Puts a file in the place of all rows of its direction.</summary>
    /// <returns>False where the same rows are there, under whatever name of the file.</returns>
    public bool Take(GemFile file)
    {
        if (_rows.TryGetValue(file.From, out var held) && Sorted(held).SequenceEqual(Sorted(file.Rows).Select(r => r with { Source = held[0].Source })))
            return false;
        _rows[file.From] = file.Rows;
        if (file.From == CodeSystem.Icd9Cm)
            _icd9Digest = file.Digest;
        return true;
    }

    /// <summary>
    /// The shipped data with these mappings in it. The file from ICD-9-CM names every billable code of that system, so that
    /// its last release is whole from then on; a code that does not ship has no title, because the mapping has none.
    /// </summary>
    public CodeData Over(CodeData shipped)
    {
        var data = shipped with { Crosswalk = [.. shipped.Crosswalk.Where(r => !_rows.ContainsKey(r.FromSystem)), .. _rows.OrderBy(r => r.Key).SelectMany(r => r.Value)] };
        if (!_rows.TryGetValue(CodeSystem.Icd9Cm, out var from9) || shipped.Releases.Where(r => r.System == CodeSystem.Icd9Cm).MaxBy(r => r.From) is not { } last)
            return data;

        var known = shipped.Codes.Where(r => r.System == CodeSystem.Icd9Cm).Select(r => r.Code).ToHashSet();
        var period = new CodePeriod(last.From, last.To, Billable: true, Title: "");
        return data with
        {
            Codes = [.. shipped.Codes, .. from9.Select(r => r.From).Distinct().Where(c => !known.Contains(c)).Select(c => new CodeRow(CodeSystem.Icd9Cm, c, period))],
            Releases = [.. shipped.Releases.Select(r => r == last ? r with { Digest = _icd9Digest } : r)],
        };
    }

    // Stores keep the order of one code's rows, and order codes as they please.
    private static IEnumerable<CrosswalkRow> Sorted(IEnumerable<CrosswalkRow> rows) => rows.OrderBy(r => r.From);
}
