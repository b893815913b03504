namespace ClaimCheck.App.Batches.Reading;

/// <summary>The value of a field beneath its dress.</summary>
internal static class FieldText
{
    /// <summary>
    /// Without the apostrophe that ClaimCheck puts before text a spreadsheet would run (<c>= + - @</c>, tab, CR).
    /// </summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> value) =>
        value is [(byte)'\'', (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r', ..] ? value[1..] : value;

    /// <summary>Bare, and without blanks around it.</summary>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return value;
        if (value[0] == '\'')
            value = Bare(value);
        return value.IsEmpty || (value[0] > ' ' && value[^1] > ' ') ? value : value.Trim(" \t\r\n"u8);
    }

    /// <summary>The value of a field as it stands in the file, its quotes included.</summary>
    public static byte[] Unquoted(ReadOnlySpan<byte> raw)
    {
        if (raw is not [(byte)'"', .., (byte)'"'])
            return raw.ToArray();
        var value = new byte[raw.Length];
        var length = 0;
        for (var i = 1; i < raw.Length - 1; i++)
        {
            value[length++] = raw[i];
            if (raw[i] == '"')
                i++;
        }

        return value[..length];
    }

    /// <summary>Whether a spreadsheet would run the field, given as it stands in the file.</summary>
    public static bool WouldRun(ReadOnlySpan<byte> raw)
    {
        var value = raw is [(byte)'"', ..] ? raw[1..] : raw;
        if (value is not [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r', ..])
            return false;
        return !decimal.TryParse(value.TrimEnd((byte)'"'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
    }
}
