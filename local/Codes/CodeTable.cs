namespace ClaimCheck.Local.Codes;

/// <summary>One of the tables code data is kept in.</summary>
/// <param name="Name">As in the schema.</param>
/// <param name="Columns">Its columns, the two keys first; they are written and read in this order.</param>
internal sealed record CodeTable(string Name, params string[] Columns)
{
    public static readonly CodeTable Codes = new("codes", "partition_key", "row_key", "until", "billable", "title");
    public static readonly CodeTable Crosswalk = new("crosswalk", "partition_key", "row_key", "target", "flags", "source");
    public static readonly CodeTable Successions = new("successions", "partition_key", "row_key", "next", "effective", "source");
    public static readonly CodeTable Notes = new("notes", "partition_key", "row_key", "kind", "text", "codes", "since", "until", "source");
    public static readonly CodeTable UnspecifiedPairs = new("unspecified_pairs", "partition_key", "row_key", "specific");
    public static readonly CodeTable Drgs = new("drgs", "partition_key", "row_key", "until", "mdc", "drg", "title");
    public static readonly CodeTable Releases = new("releases", "partition_key", "row_key", "until", "digest");
    public static readonly CodeTable WholePrefixes = new("whole_prefixes", "partition_key", "row_key");

    public static readonly CodeTable[] All = [Codes, Crosswalk, Successions, Notes, UnspecifiedPairs, Drgs, Releases, WholePrefixes];
}
