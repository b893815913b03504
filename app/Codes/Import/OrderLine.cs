using System.Globalization;

namespace ClaimCheck.App.Codes.Import;

/// <summary>A line of an order file, cut at the columns of the official layout.</summary>
internal readonly ref struct OrderLine
{
    private const int ShortTitleAt = 16;
    private const int LongTitleAt = 77;

    private OrderLine(int number, ReadOnlySpan<char> line)
    {
        Number = number;
        Code = line[6..13].TrimEnd(' ');
        Flag = line[14];
        ShortTitle = line[ShortTitleAt..(LongTitleAt - 1)].Trim(' ');
        LongTitle = line[LongTitleAt..].TrimEnd();
    }

    /// <summary>The order number, columns 1 to 5.</summary>
    public int Number { get; }

    /// <summary>The code without dot or padding, columns 7 to 13.</summary>
    public ReadOnlySpan<char> Code { get; }

    /// <summary>Column 15: 0 for a header, 1 for a billable code.</summary>
    public char Flag { get; }

    /// <summary>Columns 17 to 76, without padding; FY2016 has one that begins with a blank.</summary>
    public ReadOnlySpan<char> ShortTitle { get; }

    /// <summary>From column 78 on.</summary>
    public ReadOnlySpan<char> LongTitle { get; }

    /// <summary>Cuts a line.</summary>
    /// <returns>False where it has not the layout: digits, the blank columns between the fields, and a title.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out OrderLine line)
    {
        line = default;
        if (text.Length <= LongTitleAt
            || text[5] != ' ' || text[13] != ' ' || text[15] != ' ' || text[LongTitleAt - 1] != ' '
            || text[6] == ' ' || text[LongTitleAt] == ' '
            || !int.TryParse(text[..5], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        line = new OrderLine(number, text);
        return true;
    }
}
