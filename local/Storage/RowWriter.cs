using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ClaimCheck.Local.Storage;

/// <summary>
/// Writes many rows into one table by one prepared statement. It binds by position, straight into SQLite: a command of the
/// provider looks every parameter up by its name again for every row, which takes as long as the writing.
/// </summary>
/// <remarks>A key and an upsert, as in Table Storage: a row that comes twice is one row, the later one.</remarks>
internal sealed class RowWriter : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private byte[] _utf8 = new byte[1024];
    private int _bound;

    /// <summary>Prepares the statement; the rows belong to the transaction the connection is in.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order in which values will come.</param>
    [SuppressMessage("Security", "CA2100", Justification = "Names of tables and columns are constants of this program; values are always parameters.")]
    public RowWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        _database = connection.Handle!;
        var insert = $"INSERT OR REPLACE INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(_database, insert, out _insert));
    }

    /// <summary>The next value of the row: text, or null.</summary>
    public RowWriter Text(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_insert, ++_bound));
            return this;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > _utf8.Length)
            _utf8 = new byte[2 * most];
        var length = Encoding.UTF8.GetBytes(value, _utf8);
        Check(raw.sqlite3_bind_text(_insert, ++_bound, _utf8.AsSpan(0, length)));
        return this;
    }

    /// <summary>The next value of the row: a number.</summary>
    public RowWriter Integer(long value)
    {
        Check(raw.sqlite3_bind_int64(_insert, ++_bound, value));
        return this;
    }

    /// <summary>Writes the row.</summary>
    /// <exception cref="SqliteException">The row cannot be written.</exception>
    public void End()
    {
        var result = raw.sqlite3_step(_insert);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, _database);
        Check(raw.sqlite3_reset(_insert));
        _bound = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _database);
    }
}
