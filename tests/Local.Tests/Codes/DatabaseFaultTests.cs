using ClaimCheck.Core.Codes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Storage;
using ClaimCheck.Tests.Contracts;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Tests.Codes;

public sealed class DatabaseFaultTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly TempDirectory _temp = new();

    private string DatabasePath => Path.Combine(_temp.Data, Database.FileName);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Directory_and_file_are_made_for_their_owner_only()
    {
        await Store().FindGenerationAsync(default);

        File.Exists(DatabasePath).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_temp.Data).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
            File.GetUnixFileMode(DatabasePath).ShouldBe(OwnerOnly);
        }
    }

    [Fact]
    public async Task A_file_that_another_process_keeps_to_itself_is_waited_for_and_then_named()
    {
        await Store().ReplaceAsync("first", SampleCodeData.Small(), default);
        using var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        other.Open();
        using var writing = other.BeginTransaction(deferred: false);

        // Readers do not mind a writer; a second writer does.
        (await Store().FindGenerationAsync(default)).ShouldBe("first");
        var fault = await Should.ThrowAsync<StoreException>(() => Store().ReplaceAsync("second", CodeData.Empty, default));

        fault.Message.ShouldBe($"The store {DatabasePath} is held by another process, which did not let go of it within 1 seconds.");
    }

    [Fact]
    public async Task A_writer_who_waits_gets_its_turn()
    {
        await Store().ReplaceAsync("first", SampleCodeData.Small(), default);
        using var other = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        other.Open();
        var writing = other.BeginTransaction(deferred: false);

        var replacing = Task.Run(() => new SqliteCodeStore(new Database(_temp.Data)).ReplaceAsync("second", CodeData.Empty, default));
        await writing.DisposeAsync();
        await replacing;

        (await Store().FindGenerationAsync(default)).ShouldBe("second");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_as_it_is()
    {
        Directory.CreateDirectory(_temp.Data);
        var text = string.Concat(Enumerable.Repeat("These are somebody's own words. ", 200));
        await File.WriteAllTextAsync(DatabasePath, text);

        var fault = await Should.ThrowAsync<StoreException>(async () => await Store().FindGenerationAsync(default));

        fault.Message.ShouldBe($"The store {DatabasePath} is damaged, or is no ClaimCheck store; move it away and a new one is made.");
        (await File.ReadAllTextAsync(DatabasePath)).ShouldBe(text);
    }

    [Fact]
    public async Task A_database_with_a_hole_in_it_is_named()
    {
        await Store().ReplaceAsync("first", SampleCodeData.Small(), default);
        var bytes = await File.ReadAllBytesAsync(DatabasePath);
        bytes.AsSpan(200).Fill(0xAB);
        await File.WriteAllBytesAsync(DatabasePath, bytes);

        var fault = await Should.ThrowAsync<StoreException>(() => Store().ReadAsync(default));

        fault.Message.ShouldContain("is damaged");
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_left_alone()
    {
        await Store().FindGenerationAsync(default);
        using (var newer = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            newer.Open();
            using var command = newer.CreateCommand();
            command.CommandText = $"UPDATE schema SET version = {Schema.Version + 1}";
            command.ExecuteNonQuery();
        }

        var fault = await Should.ThrowAsync<StoreException>(() => Store().ReadAsync(default));

        fault.Message.ShouldContain($"was written by a newer ClaimCheck (schema {Schema.Version + 1}; this program knows {Schema.Version})");
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_named()
    {
        await File.WriteAllTextAsync(_temp.Data, "x");

        var fault = await Should.ThrowAsync<StoreException>(async () => await Store().FindGenerationAsync(default));

        fault.Message.ShouldStartWith($"The store {DatabasePath} cannot be made: ");
        fault.Message.ShouldEndWith("Name another directory with --data.");
    }

    [Fact]
    public async Task A_database_that_is_a_directory_is_named()
    {
        Directory.CreateDirectory(DatabasePath);

        var fault = await Should.ThrowAsync<StoreException>(async () => await Store().FindGenerationAsync(default));

        fault.Message.ShouldContain(DatabasePath);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_read_and_refuses_to_be_written()
    {
        await Store().ReplaceAsync("first", SampleCodeData.Small(), default);
        File.SetAttributes(DatabasePath, FileAttributes.ReadOnly);
        try
        {
            // The superuser writes to what may only be read.
            if (Environment.IsPrivilegedProcess)
                return;
            (await Store().FindGenerationAsync(default)).ShouldBe("first");
            var fault = await Should.ThrowAsync<StoreException>(() => Store().ReplaceAsync("second", CodeData.Empty, default));
            fault.Message.ShouldContain("cannot be opened for writing");
        }
        finally
        {
            File.SetAttributes(DatabasePath, FileAttributes.Normal);
        }
    }

    [Fact]
    public async Task A_disk_that_is_full_is_named_and_the_old_data_stay()
    {
        await Store().ReplaceAsync("first", SampleCodeData.Small(), default);
        var row = SampleCodeData.Small().Codes[0];
        var large = CodeData.Empty with
        {
            Codes = [.. Enumerable.Range(0, 20_000).Select(i => row with { Period = new(new DateOnly(1900, 1, 1).AddDays(i), null, true, "A title that takes room") })],
        };

        var fault = await Should.ThrowAsync<StoreException>(() => new SqliteCodeStore(new Database(_temp.Data) { MostPages = 200 }).ReplaceAsync("second", large, default));

        fault.Message.ShouldBe($"The store {DatabasePath} cannot grow: the disk is full. What was in it before is untouched.");
        (await Store().FindGenerationAsync(default)).ShouldBe("first");
        SampleCodeData.Describe(await Store().ReadAsync(default)).ShouldBe(SampleCodeData.Describe(SampleCodeData.Small()));

        // With room again it goes on as if nothing had been.
        await Store().ReplaceAsync("second", large, default);
        (await Store().ReadAsync(default)).Codes.Count.ShouldBe(20_000);
    }

    private SqliteCodeStore Store() => new(new Database(_temp.Data, TimeSpan.FromSeconds(1)));
}
