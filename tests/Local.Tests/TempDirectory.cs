namespace ClaimCheck.Local.Tests;

/// <summary>A directory of its own for a test, gone afterwards.</summary>
public sealed class TempDirectory : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("claimcheck-").FullName;

    /// <summary>A data directory that is not there yet.</summary>
    public string Data => Path.Combine(Root, "data");

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
