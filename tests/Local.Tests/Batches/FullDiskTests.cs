using System.Diagnostics;
using ClaimCheck.App.Batches;
using ClaimCheck.Local.Batches;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Storage;
using ClaimCheck.Local.Tests.Running;

namespace ClaimCheck.Local.Tests.Batches;

/// <summary>The built program where no file may grow beyond a size, which a program sees as it sees a full disk.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int MostKilobytes = 4096;

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [UnixFact]
    public async Task The_audit_says_so_and_the_old_results_stay()
    {
        await File.WriteAllBytesAsync(Path.Combine(_temp.Root, "march.csv"), BatchText.Of(100));
        (await BuiltProgram.RunAsync(_temp.Root, ["audit", "march.csv", "--data", "data"])).Error.ShouldBeEmpty();
        var before = Results();
        await File.WriteAllBytesAsync(Path.Combine(_temp.Root, "march.csv"), BatchText.Of(30_000, 2));

        using var audit = StartLimited("audit march.csv --data data");
        var error = await audit.StandardError.ReadToEndAsync();
        await audit.WaitForExitAsync();

        audit.ExitCode.ShouldBe(ExitCode.Refused);
        error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("nothing was published. ");
        Results().ShouldBe(before);
    }

    [UnixFact]
    public async Task The_server_says_so_and_goes_on()
    {
        var store = new SqliteBatchStore(new Database(_temp.Data));
        var files = new FolderBatchFiles(Path.Combine(_temp.Root, "inbox"), Path.Combine(_temp.Root, "out"), _temp.Data);
        await files.ReceiveAsync("large", new MemoryStream(BatchText.Of(30_000, 2)), default);
        await files.ReceiveAsync("small", new MemoryStream(BatchText.Of(100)), default);

        using var server = StartLimited("--port 0 --data data");
        try
        {
            await Poll.UntilAsync(async () => await store.FindAsync("small", default) is { HasEnded: true }, "both have ended");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        var failed = (await store.FindAsync("large", default))!;
        failed.State.ShouldBe(BatchState.Failed);
        failed.Problem!.ShouldContain("nothing was published");
        (await store.FindAsync("small", default))!.State.ShouldBe(BatchState.Done);
        Results().Select(r => r.Split(' ')[0]).ShouldAllBe(f => f.StartsWith("small/", StringComparison.Ordinal));
    }

    // The signal that comes with the limit would end the program; ignored, the write fails as on a full disk.
    private Process StartLimited(string arguments) => Process.Start(new ProcessStartInfo("bash")
    {
        ArgumentList = { "-c", $"trap '' XFSZ; ulimit -f {MostKilobytes}; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "claimcheck.dll")}' {arguments}" },
        WorkingDirectory = _temp.Root,
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,

        // The runtime maps its code through a file larger than any limit.
        Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
    })!;

    private List<string> Results()
    {
        var root = Path.Combine(_temp.Root, "out");
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(f => $"{Path.GetRelativePath(root, f)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
