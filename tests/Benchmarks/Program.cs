using BenchmarkDotNet.Running;
using ClaimCheck.Benchmarks;
using ClaimCheck.Benchmarks.Generating;

// `http` is not BenchmarkDotNet's: what a request costs shows under load, with both servers in one run.
switch (args)
{
    case ["http"]:
        return await HttpLoad.RunAsync();
    case ["http-servers"]:
        return await HttpServers.RunAsync();
    case ["page"]:
        return await PageSpeed.RunAsync();
    case ["batch", var file]:
        return await BatchSpeed.RunAsync(file);
    case ["negation", var file]:
        return Negation.Run(file);
    case ["codes", var folder]:
        return await CodeSets.RunAsync(folder);
    case ["generate", .. var options]:
        return GenerateCommand.Run(options);
    case ["audit", var entries]:
        return Auditing.Run(long.Parse(entries, System.Globalization.CultureInfo.InvariantCulture));
    case ["ledger", "--entries", var entries]:
        return await Ledgers.RunAsync(int.Parse(entries, System.Globalization.CultureInfo.InvariantCulture));
    case ["ledger-audit", var data]:
        return await Ledgers.AuditAsync(data);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(SingleClaim).Assembly).Run(args);
        return 0;
}
