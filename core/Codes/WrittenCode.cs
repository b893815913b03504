namespace ClaimCheck.Core.Codes;

/// <summary>
/// A diagnosis code as somebody wrote it: its characters, and the systems its shape and its dot allow.
/// </summary>
/// <remarks>
/// 49 ICD-9-CM codes equal a billable ICD-10-CM code once the dot is gone (E8020). Without a dot the date chooses;
/// a dot that only one system puts there (E802.0, E80.20) settles it.
/// </remarks>
/// <param name="Text">The characters.</param>
/// <param name="FitsIcd9Cm">Three to five digits; V and two to four digits; E and three or four digits.</param>
/// <param name="FitsIcd10Cm">A letter, then two to six letters or digits, of which one of the first two is a digit.</param>
public readonly record struct WrittenCode(CodeText Text, bool FitsIcd9Cm, bool FitsIcd10Cm)
{
    /// <summary>Reads a code with or without its dot, in any case, with blanks around it.</summary>
    /// <returns>False where the text has the shape of no diagnosis code in either system.</returns>
    public static bool TryRead(ReadOnlySpan<char> written, out WrittenCode code)
    {
        code = default;

        // Coders write a header with a dash for what is to follow: M54.5-.
        written = written.Trim().TrimEnd('-');

        Span<char> characters = stackalloc char[CodeText.MaxLength];
        var dotAt = written.IndexOf('.');
        var length = dotAt < 0 ? written.Length : written.Length - 1;
        if (length is < 3 or > CodeText.MaxLength)
            return false;
        if (dotAt < 0)
        {
            written.CopyTo(characters);
        }
        else
        {
            written[..dotAt].CopyTo(characters);
            written[(dotAt + 1)..].CopyTo(characters[dotAt..]);
        }

        if (!CodeText.TryPack(characters[..length], out var text))
            return false;

        // A dot with nothing behind it ("M54.") is a slip of the pen, not another code.
        var fits10 = FitsIcd10(text, length) && dotAt is -1 or 3;
        var fits9 = FitsIcd9(text, length) && (dotAt < 0 || dotAt == (text[0] == 'E' ? 4 : 3));
        code = new WrittenCode(text, fits9, fits10);
        return fits9 || fits10;
    }

    /// <summary>Whether the writing allows a system.</summary>
    public bool Fits(CodeSystem system) => system == CodeSystem.Icd9Cm ? FitsIcd9Cm : FitsIcd10Cm;

    // FY2026 brought the first codes with a letter in second place (QA0.0101); a digit stands in one of the two places.
    private static bool FitsIcd10(CodeText text, int length) =>
        length is >= 3 and <= 7 && char.IsAsciiLetter(text[0]) && (char.IsAsciiDigit(text[1]) || char.IsAsciiDigit(text[2]));

    private static bool FitsIcd9(CodeText text, int length)
    {
        var (least, most) = text[0] switch
        {
            'V' => (3, 5),
            'E' => (4, 5),
            >= '0' and <= '9' => (3, 5),
            _ => (1, 0),
        };
        if (length < least || length > most)
            return false;
        for (var i = 1; i < length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
        }

        return true;
    }
}
