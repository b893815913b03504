using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Storage;

/// <summary>
/// The file everything is kept in, <c>claimcheck.db</c> in the data directory. Directory and file are made at the first
/// use, for their owner only. Other processes may use the file at the same time.
/// </summary>
public sealed class Database
{
    /// <summary>The name of the file within the data directory.</summary>
    public const string FileName = "claimcheck.db";

    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(30);

    private readonly string _directory;
    private readonly TimeSpan _patience;

    /// <summary>Names the place; nothing is opened or made yet.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="patience">How long to wait for another process to finish writing, in whole seconds; 30 seconds by default.</param>
    public Database(string directory, TimeSpan? patience = null)
    {
        _directory = System.IO.Path.GetFullPath(directory);
        _patience = patience ?? DefaultPatience;
        Path = System.IO.Path.Combine(_directory, FileName);
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>A number of pages beyond which the file cannot grow, as if the disk were full there. For tests.</summary>
    internal int? MostPages { get; init; }

    /// <summary>Does something with an open connection whose tables are there.</summary>
    /// <exception cref="StoreException">The store cannot be opened, read or written.</exception>
    public T Use<T>(Func<SqliteConnection, T> use) => Guard(() =>
    {
        using var connection = Connect();
        return use(connection);
    });

    /// <summary>Opens a connection that the caller keeps and disposes; to be called, and used, within <see cref="Guard"/>.</summary>
    internal SqliteConnection Connect()
    {
        MakeFile();
        var connection = Open();
        try
        {
            MakeTables(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Does something with the file and says in words what goes wrong.</summary>
    /// <exception cref="StoreException">The store cannot be opened, read or written.</exception>
    internal T Guard<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException fault)
        {
            throw new StoreException($"The store {Path} {Explain(fault)}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new StoreException($"The store {Path} cannot be made: {fault.Message} Name another directory with --data.", fault);
        }
    }

    /// <summary>Makes a directory for its owner only, unless it is there.</summary>
    internal static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void MakeFile()
    {
        if (File.Exists(Path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        MakeDirectory(_directory);
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // SQLite gives its side files the permissions of this one, and takes an empty file for an empty database.
        File.Open(Path, options).Dispose();
    }

    private SqliteConnection Open()
    {
        var seconds = Math.Max(1, (int)_patience.TotalSeconds);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = seconds,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();

            // SQLite itself wakes up sooner than the provider, which tries again every 150 ms until its own time-out.
            connection.Run($"PRAGMA busy_timeout = {Math.Min(seconds, 5) * 1000}");
            if (MostPages is { } pages)
                connection.Run($"PRAGMA max_page_count = {pages}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void MakeTables(SqliteConnection connection)
    {
        if (FindVersion(connection) is { } version)
        {
            if (version > Schema.Version)
                throw new StoreException($"The store {Path} was written by a newer ClaimCheck (schema {version}; this program knows {Schema.Version}). Update the program, or name another directory with --data.");
            if (version == Schema.Version)
                return;
        }
        else
        {
            // Readers go on while somebody writes; the setting stays with the file.
            connection.Run("PRAGMA journal_mode = WAL");
        }

        // Of two processes that find the same old file, the second finds the work done.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (FindVersion(connection, transaction) is not { } before)
        {
            connection.Run(Schema.Text, transaction);
            connection.Run($"INSERT INTO schema (version) VALUES ({Schema.Version})", transaction);
        }
        else if (before < Schema.Version)
        {
            foreach (var step in Schema.Steps.Skip((int)before - 1))
                connection.Run(step, transaction);
            connection.Run($"UPDATE schema SET version = {Schema.Version}", transaction);
        }

        transaction.Commit();
    }

    private static long? FindVersion(SqliteConnection connection, SqliteTransaction? transaction = null) =>
        (long?)connection.Ask("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema'", transaction) is null
            ? null
            : (long?)connection.Ask("SELECT version FROM schema", transaction);

    // https://www.sqlite.org/rescode.html
    private string Explain(SqliteException fault) => fault.SqliteErrorCode switch
    {
        5 or 6 => $"is held by another process, which did not let go of it within {_patience.TotalSeconds:0} seconds.",
        3 or 8 or 14 => "cannot be opened for writing; check its permissions, or name another directory with --data.",
        11 or 26 => "is damaged, or is no ClaimCheck store; move it away and a new one is made.",
        13 => "cannot grow: the disk is full. What was in it before is untouched.",
        _ => $"cannot be used (SQLite error {fault.SqliteExtendedErrorCode}).",
    };
}
