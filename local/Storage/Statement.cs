using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClaimCheck.Local.Storage;

/// <summary>
/// A prepared statement that is run over and over, bound by position, straight into SQLite; see <see cref="RowWriter"/> for
/// why. Places are counted from 1, columns from 0.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares it.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "The statements are constants of this program; values are always parameters.")]
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Binds UTF-8 text.</summary>
    public Statement Text(int place, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, place, utf8));
        return this;
    }

    /// <summary>Binds text.</summary>
    public Statement Text(int place, string text)
    {
        Check(raw.sqlite3_bind_text(_statement, place, text));
        return this;
    }

    /// <summary>Binds bytes.</summary>
    public Statement Bytes(int place, ReadOnlySpan<byte> bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, place, bytes));
        return this;
    }

    /// <summary>Binds a number.</summary>
    public Statement Integer(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, place, value));
        return this;
    }

    /// <summary>Goes to the next row; false where there is none, and the statement may be bound anew.</summary>
    public bool Next()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        Reset();
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _database);
        return false;
    }

    /// <summary>Runs it for what it does.</summary>
    public void Run()
    {
        while (Next())
        {
            // What it answers is not asked for.
        }
    }

    /// <summary>Leaves the row it is at, so that it may be bound anew.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <summary>A column of text or bytes where it stands, good until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>A column of a number.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }
}
