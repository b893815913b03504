using System.Security.Cryptography;
using System.Text;

namespace ClaimCheck.Local.Batches;

/// <summary>
/// Sees to it that of all processes with one data directory a single one at a time writes results to a folder. The locks
/// are the system's own, which lets go of them when a process dies, so that none is ever stale.
/// </summary>
/// <param name="data">The data directory, made for its owner only if it is not there.</param>
internal sealed class FolderLocks(string data)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // EAGAIN of Linux, EWOULDBLOCK of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes a folder for oneself.</summary>
    /// <returns>Null while another has it.</returns>
    public FileStream? TryHold(string folder)
    {
        var locks = Path.Combine(data, "locks");
        Make(data);
        Make(locks);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))).AsSpan(0, 16));
        try
        {
            // It is never deleted: somebody could hold the file that is gone, and another the one made after it.
            return new FileStream(Path.Combine(locks, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException fault) when (InUse.Contains(fault.HResult))
        {
            return null;
        }
    }

    private static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly);
    }
}
