using System.Security.Cryptography;
using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Batches;

/// <summary>The built program, killed in the middle of a batch as by a power cut.</summary>
public sealed class KilledBatchTests : IDisposable
{
    private const int Moments = 20;

    private readonly TempDirectory _temp = new();

    private string Inbox => Path.Combine(_temp.Root, "inbox");

    private string Results => Path.Combine(_temp.Root, "out");

    private string Staging => Path.Combine(Results, ".march.staging");

    private SqliteBatchStore Store => new(new Database(_temp.Data));

    private FolderBatchFiles Files => new(Inbox, Results, _temp.Data);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Killed_at_twenty_moments_it_ends_with_the_bytes_it_would_have_had()
    {
        var first = BatchText.Of(500);
        var second = BatchText.Of(30_000, seed: 2);
        var old = await UndisturbedAsync("first", first);
        Directory.CreateDirectory(Inbox);
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "march.csv"), first);
        await ServeUntilAsync(IsDoneAsync);
        (await SeenAsync()).ShouldBe(old);

        // A batch sees the ledger as it stood when it began, so the undisturbed run is made in its place.
        var whole = await UndisturbedAsync("second", second);
        var annotated = new FileInfo(Path.Combine(_temp.Root, "second", "results", BatchFile.Annotated)).Length;
        await File.WriteAllBytesAsync(Path.Combine(Inbox, "march.csv"), second);

        var killedUnderWay = 0;
        for (var moment = 0; moment < Moments; moment++)
        {
            await ServeUntilAsync(async () => IsAt(moment, annotated) || await IsSecondDoneAsync());
            if (await IsSecondDoneAsync())
                await UndoAsync(first);
            else
                killedUnderWay++;

            // All of the old results or all of the new ones, and never anything between.
            var seen = await SeenAsync();
            (Same(seen, old) || Same(seen, whole)).ShouldBeTrue($"after moment {moment}");
        }

        killedUnderWay.ShouldBeGreaterThan(Moments / 2, "most of the kills must come while the batch is under way");
        await ServeUntilAsync(IsSecondDoneAsync);
        (await SeenAsync()).ShouldBe(whole);
        Directory.EnumerateFileSystemEntries(Results).Select(Path.GetFileName).ShouldBe(["march"]);

        Task<bool> IsSecondDoneAsync() => IsDoneOfAsync(second.Length);
    }

    // Moments in the order of the work: begun, so much written, written, published, moved.
    private bool IsAt(int moment, long annotated) => moment switch
    {
        0 => Directory.Exists(Staging),
        < 15 => Length(BatchFile.Annotated) >= annotated * moment / 15 && Length(BatchFile.Annotated) > 0,
        15 => Length(BatchFile.Annotated) >= annotated,
        16 => Length(BatchFile.Summary) >= 0,
        17 => Length(BatchFile.Report) >= 0,
        18 => Directory.Exists(Path.Combine(Results, ".march.published")),
        _ => !File.Exists(Path.Combine(Results, "march", BatchFile.Summary)),
    };

    private long Length(string file)
    {
        try
        {
            return new FileInfo(Path.Combine(Staging, file)).Length;
        }
        catch (FileNotFoundException)
        {
            return -1;
        }
    }

    private Task<bool> IsDoneAsync() => IsDoneOfAsync(null);

    private async Task<bool> IsDoneOfAsync(long? bytes) =>
        await Store.FindAsync("march", default) is { State: BatchState.Done } record && (bytes is null || record.BytesTotal == bytes);

    private async Task ServeUntilAsync(Func<Task<bool>> holds)
    {
        using var server = BuiltProgram.Start(_temp.Root, ["--port", "0", "--data", "data"]);
        try
        {
            await Poll.UntilAsync(async () => server.HasExited || await holds(), "the moment comes");
            server.HasExited.ShouldBeFalse(server.HasExited ? await server.StandardError.ReadToEndAsync() : "");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private async Task<Dictionary<string, string>> UndisturbedAsync(string folder, byte[] csv)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_temp.Root, folder)).FullName;
        await File.WriteAllBytesAsync(Path.Combine(directory, "march.csv"), csv);
        var run = await BuiltProgram.RunAsync(directory, ["audit", "march.csv", "--out", "results", "--data", _temp.Data, "--dry-run"]);
        run.Error.ShouldBeEmpty();
        return BatchFile.All.ToDictionary(f => f, f => Hash(File.ReadAllBytes(Path.Combine(directory, "results", f))), StringComparer.Ordinal);
    }

    // As if the second had never run: neither known nor in the ledger.
    private async Task UndoAsync(byte[] first)
    {
        await Store.RemoveAsync("march", default);
        new Database(_temp.Data).Use(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM ledger; DELETE FROM patients; DELETE FROM settings WHERE name LIKE 'ledger mark|%'";
            return command.ExecuteNonQuery();
        });
        var directory = Directory.CreateDirectory(Path.Combine(_temp.Root, "again")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(directory, "march.csv"), first);
        (await BuiltProgram.RunAsync(directory, ["audit", "march.csv", "--out", Path.Combine(_temp.Root, Path.GetRandomFileName()), "--data", _temp.Data])).Error.ShouldBeEmpty();
    }

    private async Task<Dictionary<string, string>> SeenAsync()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in BatchFile.All)
        {
            await using var stream = await Files.OpenResultAsync("march", file, default);
            using var bytes = new MemoryStream();
            await stream.ShouldNotBeNull(file).CopyToAsync(bytes);
            seen[file] = Hash(bytes.ToArray());
        }

        return seen;
    }

    private static bool Same(Dictionary<string, string> one, Dictionary<string, string> other) => one.All(f => f.Value == other[f.Key]);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
