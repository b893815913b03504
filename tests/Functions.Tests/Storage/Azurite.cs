using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using ClaimCheck.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace ClaimCheck.Functions.Tests.Storage;

/// <summary>
/// The storage emulator, started once for all tests that need it, on free ports of this machine. It is the npm package that
/// <c>package.json</c> pins; what is not installed yet is installed first.
/// </summary>
public sealed partial class Azurite : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = Path.Combine(
        typeof(Azurite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "tests", "Functions.Tests");

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("claimcheck-azurite-");
    private Process? _process;

    /// <summary>What leads there.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The account, as the product opens it.</summary>
    public StorageAccount Account => StorageAccount.Of(
        new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, ConnectionString)]).Build());

    /// <summary>A name for a table, container or queue that no other test uses.</summary>
    public static string NewName() => "t" + Guid.NewGuid().ToString("n");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var program = Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(program))
            await InstallAsync();
        _process = Start("node", [
            program, "--location", _data.FullName, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            "--skipApiVersionCheck", "--disableTelemetry", "--loose"]);
        var (blob, queue, table) = await PortsAsync(_process).WaitAsync(Patience);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{blob}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{table}/devstoreaccount1;";
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _data.Delete(recursive: true);
    }

    private static async Task InstallAsync()
    {
        using var npm = Start("npm", ["ci", "--silent", "--no-audit", "--no-fund"]);
        var said = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"Azurite could not be installed: `npm ci` in {Folder} ended with {npm.ExitCode}. {said}");
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException($"{program} could not be started.");

    // It tells each service's port when it listens.
    private static async Task<(int Blob, int Queue, int Table)> PortsAsync(Process process)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"Azurite ended before it listened: {await process.StandardError.ReadToEndAsync()}");
            if (Listening().Match(line) is { Success: true } told)
                ports[told.Groups["service"].Value] = int.Parse(told.Groups["port"].Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        // What it says from now on is read, or it would stop when nobody listens.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return (ports["Blob"], ports["Queue"], ports["Table"]);
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service (?:is successfully listening|successfully listens) (?:at|on) http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}

/// <summary>The tests that share the emulator.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<Azurite>
{
    public const string Name = "Azurite";
}
