namespace ClaimCheck.Core.Findings;

/// <summary>JSON pointers (RFC 6901) into a claim: made without waste, ordered as a reader would.</summary>
public static class ClaimPointer
{
    private static readonly string[] Diagnoses = [.. Enumerable.Range(0, 25).Select(i => $"/diagnoses/{i}")];
    private static readonly string[] ServiceDates = [.. Enumerable.Range(0, 50).Select(i => $"/lines/{i}/serviceDate")];

    /// <summary><c>/diagnoses/{index}</c>, counted from 0.</summary>
    public static string Diagnosis(int index) => index < Diagnoses.Length ? Diagnoses[index] : $"/diagnoses/{index}";

    /// <summary><c>/lines/{line}/serviceDate</c>, counted from 0.</summary>
    public static string ServiceDate(int line) => line < ServiceDates.Length ? ServiceDates[line] : Line(line, "serviceDate");

    /// <summary><c>/lines/{line}/{member}</c>, counted from 0.</summary>
    public static string Line(int line, string member) => $"/lines/{line}/{member}";

    /// <summary><c>/lines/{line}/{member}/{index}</c>, counted from 0.</summary>
    public static string Line(int line, string member, int index) => $"/lines/{line}/{member}/{index}";

    /// <summary>Orders pointers segment by segment, numbers as numbers: /lines/2 comes before /lines/10.</summary>
    public static int Compare(string left, string right)
    {
        var l = left.AsSpan();
        var r = right.AsSpan();
        while (!l.IsEmpty && !r.IsEmpty)
        {
            var a = NextSegment(ref l);
            var b = NextSegment(ref r);
            var order = IsNumber(a) && IsNumber(b) && a.Length != b.Length
                ? a.Length.CompareTo(b.Length)
                : a.SequenceCompareTo(b);
            if (order != 0)
                return order;
        }

        return l.Length.CompareTo(r.Length);
    }

    private static ReadOnlySpan<char> NextSegment(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        var end = rest.IndexOf('/');
        var segment = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[end..];
        return segment;
    }

    // Array indices have no leading zeros, so the shorter number is the smaller one.
    private static bool IsNumber(ReadOnlySpan<char> segment) => !segment.IsEmpty && !segment.ContainsAnyExceptInRange('0', '9');
}
