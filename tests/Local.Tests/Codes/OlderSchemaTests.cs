using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Tests.Codes;

public sealed class OlderSchemaTests : IDisposable
{
    // Word for word what version 1 made its tables with, and a little of what it kept in them.
    private const string VersionOne =
        """
        CREATE TABLE schema (version INTEGER NOT NULL);
        CREATE TABLE pointers (name TEXT NOT NULL PRIMARY KEY, generation TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE codes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT, billable INTEGER NOT NULL, title TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE crosswalk (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            target TEXT, flags TEXT NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE successions (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            next TEXT NOT NULL, effective TEXT NOT NULL, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE notes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            kind TEXT NOT NULL, text TEXT NOT NULL, codes TEXT NOT NULL, since TEXT, until TEXT, source TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE unspecified_pairs (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            specific TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE drgs (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT NOT NULL, mdc TEXT NOT NULL, drg TEXT NOT NULL, title TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE releases (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            until TEXT,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        CREATE TABLE whole_prefixes (
            partition_key TEXT NOT NULL, row_key TEXT NOT NULL,
            PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID;
        INSERT INTO schema VALUES (1);
        INSERT INTO pointers VALUES ('codes', 'old');
        INSERT INTO codes VALUES ('old|ICD-10-CM|M54', 'M5450|2021-10-01', NULL, 1, 'Low back pain, unspecified');
        INSERT INTO releases VALUES ('old|ICD-10-CM', '2025-10-01|FY2026', '2026-09-30');
        """;

    private readonly TempDirectory _temp = new();

    public OlderSchemaTests()
    {
        Directory.CreateDirectory(_temp.Data);
        Run("PRAGMA journal_mode = WAL; " + VersionOne);
    }

    private string DatabasePath => Path.Combine(_temp.Data, Database.FileName);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_file_of_the_first_version_is_read_and_nothing_of_it_is_whole()
    {
        var data = await Store().ReadAsync(default);

        (await Store().FindGenerationAsync(default)).ShouldBe("old");
        data.Codes.ShouldHaveSingleItem().Period.Title.ShouldBe("Low back pain, unspecified");
        data.Releases.ShouldHaveSingleItem().ShouldBe(new CodeRelease(CodeSystem.Icd10Cm, "FY2026", new(2025, 10, 1), new(2026, 9, 30)));
    }

    [Fact]
    public async Task It_takes_everything_a_new_one_takes()
    {
        await Store().ReplaceAsync("new", SampleCodeData.Small(), default);

        SampleCodeData.Describe(await Store().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task It_ends_up_with_the_columns_of_a_new_one()
    {
        await Store().FindGenerationAsync(default);
        using var other = new TempDirectory();
        await new SqliteCodeStore(new Database(other.Data)).FindGenerationAsync(default);

        Columns(DatabasePath).ShouldBe(Columns(Path.Combine(other.Data, Database.FileName)));
    }

    [Fact]
    public async Task Many_may_open_it_for_the_first_time_at_once()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => (await Store().ReadAsync(default)).Codes.Count)));

        seen.ShouldAllBe(count => count == 1);
    }

    private SqliteCodeStore Store() => new(new Database(_temp.Data));

    private static List<string> Columns(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version || '' FROM schema UNION ALL SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c.[notnull] || ' ' || c.pk FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1";
        using var rows = command.ExecuteReader();
        var columns = new List<string>();
        while (rows.Read())
            columns.Add(rows.GetString(0));
        return columns;
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
