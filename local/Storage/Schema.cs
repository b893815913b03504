namespace ClaimCheck.Local.Storage;

/// <summary>
/// The tables. They have the shape they have in Azure Table Storage, so that one description serves both: a partition key,
/// a row key, and properties. Parts of a key are divided by <c>|</c>.
/// </summary>
internal static class Schema
{
    /// <summary>The version that <see cref="Text"/> makes.</summary>
    public const int Version = 4;

    /// <summary>What brings a file up from each version to the next, oldest first: the first entry makes 2 of 1.</summary>
    public static readonly string[] Steps =
    [
        "ALTER TABLE releases ADD COLUMN digest TEXT",
        Batches,
        Patients + Audits,
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

    // What follows patients, under pseudonyms, and what payers ask for.
    private const string Patients =
        """

        -- quarter|first two digits of the patient key, patient key|claim|line; the body is LedgerEntryFormat's.
        CREATE TABLE ledger (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            body BLOB NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- The first 64 bits of the patient key, and all quarters the ledger may hold something of: a hint where to look.
        CREATE TABLE patients (number INTEGER NOT NULL PRIMARY KEY, quarters TEXT NOT NULL);

        -- payer, place in the file
        CREATE TABLE policies (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- rule, place in the file
        CREATE TABLE exceptions (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;

        -- ledger key|fingerprint: the last day it was used.
        CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        """;

    // What is kept of a quarter's audit beside its files: when it is due, and how it ended.
    private const string Audits =
        """

        CREATE TABLE audits (
            quarter TEXT NOT NULL PRIMARY KEY, state TEXT NOT NULL,
            due_at TEXT, scheduled INTEGER NOT NULL, partial INTEGER NOT NULL,
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

        """ + Batches + Patients + Audits;
}
