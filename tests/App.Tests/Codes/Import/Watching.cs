using ClaimCheck.App.Codes.Import;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>Sees every step of an import as it is taken.</summary>
internal sealed class Watching(Action<ImportProgress> see) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value) => see(value);
}
