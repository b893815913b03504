using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Tests.Codes;

public sealed class SqliteCodeStoreTests : CodeStoreContract, IDisposable
{
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    protected override ICodeStore Create() => new SqliteCodeStore(new Database(_temp.Data));

    [Fact]
    public async Task What_was_written_is_there_when_the_store_is_opened_again()
    {
        await Create().ReplaceAsync("first", SampleCodeData.Small(), default);

        var again = Create();

        (await again.FindGenerationAsync(default)).ShouldBe("first");
        SampleCodeData.Describe(await again.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Connections_of_their_own_may_all_fill_an_empty_store_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            using var library = new CodeLibrary(Create());
            (await library.GetAsync(default)).Count(CodeSystem.Icd10Cm).ShouldBeGreaterThan(0);
        })));

        SampleCodeData.Describe(await Create().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(ShippedCodes.Read()));
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_a_replacement_leaves_the_old_generation()
    {
        await Create().ReplaceAsync("first", SampleCodeData.Small(), default);
        using var after = new TempDirectory();

        // The files as a crash would leave them: everything written so far, nothing committed.
        using (var writer = new SqliteConnection($"Data Source={Path.Combine(_temp.Data, Database.FileName)};Pooling=False"))
        {
            writer.Open();
            Run(writer, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; DELETE FROM codes; DELETE FROM notes; UPDATE pointers SET generation = 'second';");
            Run(writer, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO codes SELECT 'second|x|' || i, 'y', NULL, 1, hex(randomblob(50)) FROM n;");
            Directory.CreateDirectory(after.Data);
            foreach (var file in Directory.GetFiles(_temp.Data).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(after.Data, Path.GetFileName(file)));
        }

        new FileInfo(Path.Combine(after.Data, Database.FileName + "-wal")).Length.ShouldBeGreaterThan(100_000, "the test must leave something half-written");
        var store = new SqliteCodeStore(new Database(after.Data));
        (await store.FindGenerationAsync(default)).ShouldBe("first");
        SampleCodeData.Describe(await store.ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));
    }

    [Fact]
    public async Task Nothing_of_an_old_generation_stays_in_the_file()
    {
        var store = Create();
        await store.ReplaceAsync("first", SampleCodeData.Small(), default);
        await store.ReplaceAsync("second", SampleCodeData.Small(), default);

        using var reader = new SqliteConnection($"Data Source={Path.Combine(_temp.Data, Database.FileName)};Pooling=False");
        reader.Open();
        foreach (var table in (string[])["codes", "crosswalk", "successions", "notes", "unspecified_pairs", "drgs", "releases", "whole_prefixes"])
            Ask(reader, $"SELECT count(*) FROM {table} WHERE partition_key NOT LIKE 'second|%'").ShouldBe(0L, table);
        Ask(reader, "SELECT until FROM codes WHERE partition_key = 'second|ICD-10-CM|M54' AND row_key = 'M545|2015-10-01'").ShouldBe("2021-09-30");
        Ask(reader, "PRAGMA journal_mode").ShouldBe("wal");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    public async Task A_generation_is_not_named_by_what_keys_may_not_hold(string generation) =>
        await Should.ThrowAsync<ArgumentException>(() => Create().ReplaceAsync(generation, CodeData.Empty, default));

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
