using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClaimCheck.Local.Tests.Ledger;

/// <summary>Words of a patient that are planted where they come in, and looked for where they must not come out.</summary>
internal static class Canaries
{
    public const string Patient = "CANARYMRN-7";
    public const string BirthDate = "1961-07-23";
    public const string Member = "CANARYMEMBER-88";
    public const string Name = "Zebulon Canaryname";
    public const string Address = "17 Canary Wharf Lane";
    public const string Authorization = "CANARYAUTH-9";
    public const string Sentence = "He canarywise lifted a crate of herring";

    /// <summary>All of them, the birth date as 837 writes it too.</summary>
    public static readonly string[] All = [Patient, BirthDate, "19610723", Member, Name, Address, Authorization, Sentence];

    /// <summary>Those among all that bytes hold, in UTF-8 or UTF-16 of either order, in capitals or not.</summary>
    public static IEnumerable<string> In(byte[] bytes)
    {
        // As Latin-1 every byte is a character. In UTF-16 a zero stands between two of the canary's.
        var text = Encoding.Latin1.GetString(bytes);
        return All.Where(c => text.Contains(c, StringComparison.OrdinalIgnoreCase) || text.Contains(string.Join('\0', c.AsEnumerable()), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Those among all that the files below a directory hold, or are named by.</summary>
    public static IEnumerable<(string File, string Canary)> Below(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            foreach (var canary in In([.. Encoding.UTF8.GetBytes(file), .. Bytes(file)]))
                yield return (file, canary);
        }
    }

    /// <summary>What stands in files of a directory that this process has open and whose names it has removed. On Linux; elsewhere nothing.</summary>
    public static IEnumerable<byte[]> OpenWithoutName(string directory)
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        foreach (var open in Directory.EnumerateFiles("/proc/self/fd"))
        {
            if (new FileInfo(open).LinkTarget is not { } target || !target.StartsWith(directory, StringComparison.Ordinal) || !target.EndsWith("(deleted)", StringComparison.Ordinal))
                continue;
            using var file = new SafeFileHandle(int.Parse(Path.GetFileName(open), CultureInfo.InvariantCulture), ownsHandle: false);
            var bytes = new byte[RandomAccess.GetLength(file)];
            RandomAccess.Read(file, bytes, 0);
            yield return bytes;
        }
    }

    // Others may be writing it, or may have removed it since it was listed. A lock, which nobody else may open, holds nothing.
    public static byte[] Bytes(string file)
    {
        try
        {
            if (new FileInfo(file).Length == 0)
                return [];
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }
}
