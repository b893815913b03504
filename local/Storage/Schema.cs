namespace ClaimCheck.Local.Storage;

/// <summary>
/// The tables. They have the shape they have in Azure Table Storage, so that one description serves both: a partition key,
/// a row key, and properties. Parts of a key are divided by <c>|</c>.
/// </summary>
internal static class Schema
{
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
            until TEXT,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- generation|system, prefix
        CREATE TABLE whole_prefixes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        """;
}
