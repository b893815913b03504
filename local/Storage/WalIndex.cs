using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClaimCheck.Local.Storage;

/// <summary>
/// Tells whether anybody, in whatever process, has committed something since, without a lock and without a call: it reads
/// what SQLite itself compares for that, the header of the write-ahead log's index, which all who have the file open share
/// as memory (https://www.sqlite.org/walformat.html). Good for as long as its connection is open, on one thread at a time.
/// </summary>
internal sealed unsafe partial class WalIndex
{
    private const int FilePointer = 7; // SQLITE_FCNTL_FILE_POINTER
    private const int RegionLength = 32 * 1024;
    private const uint FormatVersion = 3_007_000;
    private const int HeaderLength = 48;

    private readonly byte* _header;

    private WalIndex(byte* header) => _header = header;

    /// <summary>That of a connection; null where the file has none.</summary>
    public static WalIndex? Of(SqliteConnection connection)
    {
        // The memory is there once something was read. As long as the connection is open nobody can end the log.
        _ = connection.Ask("SELECT 1 FROM schema");
        if ((string?)connection.Ask("PRAGMA journal_mode") != "wal")
            return null;
        if (FileControl(connection.Handle!, "main", FilePointer, out var file) != raw.SQLITE_OK || file is null || file->Methods->Version < 2)
            return null;

        // SQLite's own mapping: to open the file beside it, and to close it again, would take the locks of this process off it.
        void* region = null;
        return file->Methods->ShmMap(file, 0, RegionLength, 0, &region) == raw.SQLITE_OK && region is not null && *(uint*)region == FormatVersion
            ? new WalIndex((byte*)region)
            : null;
    }

    /// <summary>The last commit that there is; false where one is just being written.</summary>
    public bool TryRead(out WalMoment moment)
    {
        // Whoever commits writes the second copy first.
        moment = Read(_header);
        return moment == Read(_header + HeaderLength);
    }

    /// <summary>Whether nothing was committed since a moment. Whatever lasted before this was called is seen.</summary>
    public bool IsAt(WalMoment moment) => Read(_header) == moment;

    private static WalMoment Read(byte* header) => new(
        Volatile.Read(ref ((uint*)header)[2]),
        Volatile.Read(ref ((ulong*)header)[0]),
        Volatile.Read(ref ((ulong*)header)[1]),
        Volatile.Read(ref ((ulong*)header)[2]),
        Volatile.Read(ref ((ulong*)header)[3]),
        Volatile.Read(ref ((ulong*)header)[4]),
        Volatile.Read(ref ((ulong*)header)[5]));

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(sqlite3 connection, string database, int operation, out OpenFile* file);

    // sqlite3_file of https://www.sqlite.org/c3ref/file.html
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct OpenFile
    {
        public readonly IoMethods* Methods;
    }

    // sqlite3_io_methods of https://www.sqlite.org/c3ref/io_methods.html, up to what is called.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct IoMethods
    {
        public readonly int Version;
        private readonly MethodsOfFirstVersion _first;
        public readonly delegate* unmanaged[Cdecl]<OpenFile*, int, int, int, void**, int> ShmMap;
    }

    [System.Runtime.CompilerServices.InlineArray(12)]
    private struct MethodsOfFirstVersion
    {
        private nint _method;
    }
}

/// <summary>
/// A commit, as the header of the log's index tells it: where the log ends, a checksum over it, and the number of changes,
/// which goes up by one with each commit. Two that are equal are of the same content.
/// </summary>
internal readonly record struct WalMoment(uint Changes, ulong A, ulong B, ulong C, ulong D, ulong E, ulong F);
