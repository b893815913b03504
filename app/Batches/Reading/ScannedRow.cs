namespace ClaimCheck.App.Batches.Reading;

/// <summary>Why a row is not even a record of fields; the values of fields are judged later.</summary>
internal enum RowFault
{
    None,
    StrayQuote,
    TextAfterQuote,
    OpenQuote,
    FieldCount,
    LongLine,
    ClaimTooLong,
}

/// <summary>A row as the scan found it.</summary>
/// <param name="Start">Where it begins in the chunk's bytes.</param>
/// <param name="Length">How many bytes, without its line break.</param>
/// <param name="Claim">Hash of its claim id; 0 where it has none.</param>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Fields">How many fields it has.</param>
/// <param name="Allowance">What was left for looking twice, before this row.</param>
internal record struct ScannedRow(int Start, int Length, ulong Claim, RowFault Fault, int Fields, long Allowance)
{
    /// <summary>Which group of the chunk it belongs to; −1 for a row that stands alone.</summary>
    public int Group { get; set; } = -1;
}

/// <summary>Adjacent rows of one claim.</summary>
/// <param name="Claim">Hash of the claim id; 0 where it has none.</param>
/// <param name="First">Its first row, counted within the chunk.</param>
internal record struct RowGroup(ulong Claim, int First)
{
    public int Rows { get; set; }

    public int Bytes { get; set; }

    /// <summary>The claim goes on beyond what one claim may hold.</summary>
    public bool Cut { get; set; }

    /// <summary>Rows with this claim id stood earlier in the file.</summary>
    public bool Split { get; set; }
}
