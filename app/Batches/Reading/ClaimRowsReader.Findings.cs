using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Findings;

namespace ClaimCheck.App.Batches.Reading;

// What is to be said of the rows of a claim.
internal sealed partial class ClaimRowsReader
{
    private const int MostNamed = 5;

    private List<Finding>? FindingsOf(RowGroup group, ArraySegment<BatchRow> rows)
    {
        List<Finding>? findings = null;
        if (group.Split)
            (findings ??= []).Add(BatchRules.Find(BatchRules.SplitClaim, "/claimId", "Other rows with this claim_id stand earlier in the file, apart from these; each part was checked by itself. Sort the file by claim_id."));
        if (_setAside.Count > 0 || group.Cut)
            (findings ??= []).Add(BatchRules.Find(BatchRules.RowSetAside, "/lines", SetAsideMessage(group.Cut)));
        else if (_lacksRow && rows.Count > 0)
            (findings ??= []).Add(BatchRules.Find(BatchRules.RowSetAside, "/lines", "The file says of itself that a row of this claim was set aside when it was made; that row is not in it, so the claim was checked without it."));
        foreach (var (field, row) in _others)
        {
            var column = ClaimColumn.Of(field);
            (findings ??= []).Add(BatchRules.Find(BatchRules.OtherValue, column.At, $"Row {row} has another {column.Name} than the claim's first row; the first one was checked."));
        }

        if (_lines.Count > 1)
            FindDuplicates(rows, ref findings);
        return findings;
    }

    private string SetAsideMessage(bool cut)
    {
        if (_setAside.Count == 0)
            return $"The claim goes on beyond {BatchLimits.ClaimRows} rows; those were set aside (rejected.csv) and not checked.";
        var named = string.Join(", ", _setAside.Take(MostNamed)) + (_setAside.Count > MostNamed ? $" and {_setAside.Count - MostNamed} more" : "");
        var more = cut ? " So were all rows beyond the claim's limit." : "";
        return _setAside.Count == 1
            ? $"Row {named} of the file belongs to this claim and could not be read; it was set aside (rejected.csv) and the claim checked without it.{more}"
            : $"Rows {named} of the file belong to this claim and could not be read; they were set aside (rejected.csv) and the claim checked without them.{more}";
    }

    private void FindDuplicates(ArraySegment<BatchRow> rows, ref List<Finding>? findings)
    {
        // A handful of lines is compared pair by pair, many by hash.
        const int handful = 16;
        var seen = _lines.Count > handful ? new Dictionary<ServiceLine, int>(SameService.Comparer) : null;
        for (var later = 0; later < _lines.Count; later++)
        {
            var earlier = seen is null ? FirstSame(later) : seen.TryAdd(_lines[later], later) ? -1 : seen[_lines[later]];
            if (earlier >= 0)
            {
                (findings ??= []).Add(BatchRules.Find(
                    BatchRules.DuplicateLine,
                    $"/lines/{later}",
                    $"Line {later + 1} (row {rows[later].Number}) repeats line {earlier + 1} (row {rows[earlier].Number}): the same service, date, modifiers, units, charge and pointers."));
            }
        }
    }

    private int FirstSame(int later)
    {
        for (var i = 0; i < later; i++)
        {
            if (SameService.Comparer.Equals(_lines[i], _lines[later]))
                return i;
        }

        return -1;
    }

    /// <summary>Lines that say the same of the same service, whatever their numbers.</summary>
    private sealed class SameService : IEqualityComparer<ServiceLine>
    {
        public static readonly SameService Comparer = new();

        public bool Equals(ServiceLine? x, ServiceLine? y) =>
            ReferenceEquals(x, y)
            || (x is not null && y is not null
                && x.Procedure == y.Procedure
                && x.ServiceDate == y.ServiceDate
                && x.Units == y.Units
                && x.Charge == y.Charge
                && x.Modifiers.SequenceEqual(y.Modifiers, StringComparer.Ordinal)
                && x.DiagnosisPointers.SequenceEqual(y.DiagnosisPointers));

        public int GetHashCode(ServiceLine line) => HashCode.Combine(line.Procedure, line.ServiceDate, line.Units, line.Charge);
    }
}
