using ClaimCheck.App.Ledger;
using ClaimCheck.Core.Ledger;
using ClaimCheck.Local.Ledger;
using ClaimCheck.Local.Storage;
using Microsoft.Data.Sqlite;
using static ClaimCheck.Tests.Contracts.LedgerSample;

namespace ClaimCheck.Local.Tests.Ledger;

public sealed class LedgerStrangersTests : IDisposable
{
    private const int Stranger = 65_000;
    private static readonly DateOnly Visit = new(2026, 3, 2);

    private readonly TempDirectory _temp = new();
    private readonly SqliteLedger _ledger;
    private readonly SqliteLedger _other;
    private readonly SqliteConnection _connection;
    private readonly WalIndex _index;

    public LedgerStrangersTests()
    {
        _ledger = new SqliteLedger(new Database(_temp.Data));
        _other = new SqliteLedger(new Database(_temp.Data));
        _connection = new Database(_temp.Data).Connect();
        _index = WalIndex.Of(_connection)!;
    }

    public void Dispose()
    {
        _ledger.Dispose();
        _other.Dispose();
        _connection.Dispose();
        _temp.Dispose();
    }

    [Fact]
    public async Task Who_is_no_patient_is_told_without_a_look_up_once_enough_were_asked()
    {
        await _ledger.WriteAsync([Entry(1, "A", 1, Visit)], default);
        IsStranger(Stranger).ShouldBeFalse("nothing is known yet");

        await AskAsync(_ledger);

        IsStranger(1).ShouldBeFalse();
        IsStranger(2).ShouldBeTrue();
        (await _ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(1);
        (await _ledger.HistoryAsync(Patient(2), default)).ShouldBeSameAs(PatientHistory.None);
    }

    [Fact]
    public async Task Its_own_single_writes_move_it_on()
    {
        await AskAsync(_ledger);
        for (var i = 0; i < 200; i++)
        {
            IsStranger(i).ShouldBeTrue();
            await _ledger.WriteAsync([Entry(i, "A", 1, Visit)], default);
            IsStranger(i).ShouldBeFalse();
            IsStranger(Stranger).ShouldBeTrue("nothing needs to be read anew");
        }
    }

    [Theory]
    [InlineData("single")]
    [InlineData("batch")]
    [InlineData("own batch")]
    [InlineData("forgotten")]
    [InlineData("trimmed")]
    [InlineData("own key")]
    public async Task What_it_did_not_write_itself_silences_it_until_all_is_read_anew(string what)
    {
        await _ledger.WriteAsync([Entry(1, "A", 1, Visit)], default);
        await AskAsync(_ledger);

        await (what switch
        {
            "single" => _other.WriteAsync([Entry(2, "A", 1, Visit)], default),
            "batch" => BatchAsync(_other, 2, 1),
            "own batch" => BatchAsync(_ledger, 2, 1),
            "forgotten" => _other.ForgetAsync(Patient(1), default),
            "trimmed" => _ledger.TrimAsync(new(2026, 4, 1), default),
            _ => _ledger.NoteKeyAsync(new("0123456789abcdef", Visit), default),
        });

        IsStranger(Stranger).ShouldBeFalse();
        var (first, second) = (what is "forgotten" or "trimmed" ? 0 : 1, what is "single" or "batch" or "own batch" ? 1 : 0);
        for (var round = 0; round < 2; round++)
        {
            (await _ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(first);
            (await _ledger.HistoryAsync(Patient(2), default)).Entries.Count.ShouldBe(second);
            await AskAsync(_ledger);
        }
    }

    [Fact]
    public async Task Who_was_forgotten_and_comes_again_is_known_again()
    {
        for (var round = 0; round < 3; round++)
        {
            await _ledger.WriteAsync([Entry(1, "A", 1, Visit)], default);
            await AskAsync(_ledger);
            (await _ledger.HistoryAsync(Patient(1), default)).Entries.Count.ShouldBe(1);
            await (round == 1 ? _other : _ledger).ForgetAsync(Patient(1), default);
            (await _ledger.HistoryAsync(Patient(1), default)).Entries.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_commit_of_another_right_behind_its_own_silences_it_too()
    {
        await AskAsync(_ledger);
        _index.TryRead(out var before).ShouldBeTrue();
        await _other.WriteAsync([Entry(1, "A", 1, Visit)], default);
        await _other.WriteAsync([Entry(2, "A", 1, Visit)], default);

        // As if the first had been its own, and the second had come before it looked.
        _ledger.Strangers.Move(before, _index, [KnownPatients.NumberOf(Patient(1))]);

        IsStranger(2).ShouldBeFalse();
    }

    [Fact]
    public async Task It_catches_up_with_single_writes_that_go_on_while_it_reads()
    {
        await BatchAsync(_ledger, 1000, 40_000);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                await _ledger.WriteAsync([Entry(i % 900, $"C{i}", 1, Visit)], default);
        });

        await AskAsync(_ledger);
        await enough.CancelAsync();
        await writing;

        // It has moved on with the last write, or would be silent.
        IsStranger(Stranger).ShouldBeTrue();
        IsStranger(1000).ShouldBeFalse();
        await using var session = await _other.BeginBulkAsync(default);
        for (var i = 0; i < 900; i++)
        {
            if (session.History(Patient(i)).Entries.Count > 0)
                IsStranger(i).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Of_two_who_write_at_the_same_time_neither_takes_the_others_patients_for_strangers()
    {
        var (told, patients) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var (own, other) = writer % 2 == 0 ? (_ledger, _other) : (_other, _ledger);
            using var connection = new Database(_temp.Data).Connect();
            var index = WalIndex.Of(connection)!;
            for (var i = 0; i < 250; i++)
            {
                var patient = Interlocked.Increment(ref patients);
                await own.WriteAsync([Entry(patient, "A", 1, Visit)], default);
                (await other.HistoryAsync(Patient(patient), default)).Entries.Count.ShouldBe(1);
                (await own.HistoryAsync(Patient(patient), default)).Entries.Count.ShouldBe(1);
                for (var asked = 0; asked < 100; asked++)
                {
                    if (own.Strangers.Includes(KnownPatients.NumberOf(Patient(Stranger)), index))
                        Interlocked.Increment(ref told);
                }
            }
        })));

        told.ShouldBeGreaterThan(0, "it must have been asked while it knew");
    }

    private bool IsStranger(int patient) => _ledger.Strangers.Includes(KnownPatients.NumberOf(Patient(patient)), _index);

    // Until it answers.
    private Task AskAsync(SqliteLedger ledger) =>
        Poll.UntilAsync(() => ledger.Strangers.Includes(KnownPatients.NumberOf(Patient(Stranger)), _index), "all patients are read");

    private static async Task BatchAsync(SqliteLedger ledger, int from, int count)
    {
        await using var session = await ledger.BeginBulkAsync(default);
        for (var i = 0; i < count; i++)
            session.Add([Entry(from + i, "A", 1, Visit)]);
        await session.CompleteAsync(default);
    }
}
