namespace ClaimCheck.Local.Storage;

/// <summary>
/// The tables. They have the shape they have in Azure Table Storage, so that one description serves both: a partition key,
/// a row key, and properties. Parts of a key are divided by <c>|</c>.
/// </summary>
internal static class Schema
{
    /// <summary>The version that <see cref="Text"/> makes.</summary>
    public const int Version = 3;

    /// <summary>What brings a file up from each version to the next, oldest first: the first entry makes 2 of 1.</summary>
    public static readonly string[] Steps =
    [
        "ALTER TABLE releases ADD COLUMN digest TEXT",
        Batches,
    ];

    // What is kept of a batch beside its files: no row, no patient.
    private const string Batches =
        """
        CREATE TABLE batches (
            name TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL,
            sha256 TEXT, basis TEXT, published TEXT, today TEXT, edition TEXT,
            rows_read INTEGER NOT NULL, bytes_read INTEGER NOT NULL, bytes_total INTEGER NOT NULL,
            started_at TEXT, finished_at TEXT, problem TEXT) WITHOUT ROWID;
        """;

    /// <summary>Makes all tables in an empty file.</summary>
    public const string Text =
        """
        CREATE TABLE schema (version INTEGER NOT NULL);

        -- Names the generation in force: name 'codes'.
        CREATE TABLE pointers (name TEXT NOT NULL PRIMARY KEY, generation TEXT NOT NULL) WITHOUT ROWID;

        -- generation|system|category, code|from
        CREATE TABLE codes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT, billable INTEGER NOT NULL, title TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|system|category, code|place in the list
        CREATE TABLE crosswalk (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            target TEXT, flags TEXT NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|category, code|place in the list
        CREATE TABLE successions (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            next TEXT NOT NULL, effective TEXT NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|code or range, place in the list
        CREATE TABLE notes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            kind TEXT NOT NULL, text TEXT NOT NULL, codes TEXT NOT NULL, since TEXT, until TEXT, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|category, code|place in the list
        CREATE TABLE unspecified_pairs (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            specific TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|grouper, code|from
        CREATE TABLE drgs (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT NOT NULL, mdc TEXT NOT NULL, drg TEXT NOT NULL, title TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|system, from|release
        CREATE TABLE releases (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT, digest TEXT,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|system, prefix
        CREATE TABLE whole_prefixes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        """ + Batches;
}
