using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClaimCheck.Local.Tests.Storage;

public sealed class WalIndexTests : IDisposable
{
    private readonly TempDirectory _temp = new();
    private readonly Database _database;
    private readonly SqliteConnection _reading;
    private readonly SqliteConnection _writing;

    public WalIndexTests()
    {
        _database = new Database(_temp.Data);
        (_reading, _writing) = (_database.Connect(), _database.Connect());
    }

    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public void A_commit_of_another_connection_is_seen_at_once_and_nothing_else_is()
    {
        var index = WalIndex.Of(_reading).ShouldNotBeNull();
        index.TryRead(out var before).ShouldBeTrue();
        index.IsAt(before).ShouldBeTrue();

        using (var transaction = _writing.BeginTransaction(deferred: false))
        {
            Write(1, transaction);
            index.IsAt(before).ShouldBeTrue("nothing lasts yet");
            transaction.Rollback();
        }

        _ = _writing.Ask("SELECT count(*) FROM patients");
        _ = _writing.Ask("PRAGMA wal_checkpoint(PASSIVE)");
        index.IsAt(before).ShouldBeTrue("nothing was written");

        Write(1);
        index.IsAt(before).ShouldBeFalse();
    }

    [Fact]
    public void The_number_of_changes_goes_up_by_one_with_each_commit_however_large_and_wherever_the_log_begins()
    {
        var index = WalIndex.Of(_reading).ShouldNotBeNull();
        for (var i = 0; i < 60; i++)
        {
            if (i % 20 == 0)
                _ = _writing.Ask("PRAGMA wal_checkpoint(TRUNCATE)");
            index.TryRead(out var before).ShouldBeTrue();
            using (var transaction = _writing.BeginTransaction(deferred: false))
            {
                for (var row = 0; row < (i % 10 == 0 ? 20_000 : 1); row++)
                    Write((i * 100_000) + row, transaction);
                transaction.Commit();
            }

            index.TryRead(out var after).ShouldBeTrue();
            (after.Changes - before.Changes).ShouldBe(1u);
        }
    }

    [Fact]
    public void A_file_without_such_a_log_has_no_index()
    {
        _writing.Dispose();
        _reading.Ask("PRAGMA journal_mode = DELETE").ShouldBe("delete");

        WalIndex.Of(_reading).ShouldBeNull();
    }

    private void Write(int number, SqliteTransaction? transaction = null) => _writing.Run($"INSERT INTO patients (number, quarters) VALUES ({number}, '2026-Q1')", transaction);
}
