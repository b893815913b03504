using System.Collections.Frozen;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.Core.Policies;

/// <summary>The policies of all payers, by date of service, and the exceptions attested to them. Immutable.</summary>
public sealed class PolicyBook
{
    /// <summary>The payer id of what a practice sets for all payers.</summary>
    public const string AllPayers = "*";

    /// <summary>No policies at all.</summary>
    public static readonly PolicyBook Empty = new([]);

    private readonly FrozenDictionary<string, Stretch[]> _payers;
    private readonly Stretch[] _house;
    private readonly FrozenDictionary<(string ClaimId, string Rule), PolicyException>? _exceptions;

    /// <summary>Binds the rows together.</summary>
    /// <param name="rows">In any order; of two that set the same for the same date, the later holds.</param>
    /// <param name="exceptions">In any order; of two for the same claim and rule, the one that lasts longer counts.</param>
    public PolicyBook(IEnumerable<PolicyRow> rows, IEnumerable<PolicyException>? exceptions = null)
    {
        Rows = [.. rows];
        PolicyRow[] house = [.. Rows.Where(r => r.PayerId == AllPayers)];
        _house = Stretches(house, []);
        _payers = Rows.Where(r => r.PayerId != AllPayers)
            .GroupBy(r => r.PayerId, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => Stretches(house, [.. g]), StringComparer.OrdinalIgnoreCase);
        Exceptions = exceptions is null ? [] : [.. exceptions];
        if (Exceptions.Count > 0)
            _exceptions = Exceptions.GroupBy(e => (e.ClaimId, e.Rule)).ToFrozenDictionary(g => g.Key, g => g.MaxBy(e => e.Expires)!);
    }

    /// <summary>All rows.</summary>
    public IReadOnlyList<PolicyRow> Rows { get; }

    /// <summary>All exceptions, expired ones too.</summary>
    public IReadOnlyList<PolicyException> Exceptions { get; }

    /// <summary>
    /// What a payer asks for on a date of service. For a payer without a policy it is the house's, which says so
    /// (<see cref="PayerPolicy.IsDefault"/>).
    /// </summary>
    public PayerPolicy Find(string? payerId, DateOnly on)
    {
        var stretches = payerId is not null && _payers.TryGetValue(payerId, out var own) ? own : _house;
        for (var i = stretches.Length - 1; i > 0; i--)
        {
            if (on >= stretches[i].From)
                return stretches[i].Policy;
        }

        return stretches[0].Policy;
    }

    /// <summary>Why a payer has only the default policy on a date.</summary>
    public string WhyDefault(string? payerId, DateOnly on)
    {
        if (string.IsNullOrWhiteSpace(payerId))
            return "the claim names no payer";
        return _payers.ContainsKey(payerId)
            ? $"no policy of payer {payerId} is in effect on {Wording.Date(on)}"
            : $"no policy is loaded for payer {payerId}";
    }

    /// <summary>The exception attested for a claim and rule that counts on a day; null without one.</summary>
    public PolicyException? FindException(string? claimId, string rule, DateOnly today) =>
        _exceptions is not null && claimId is not null && _exceptions.TryGetValue((claimId, rule), out var exception) && exception.Expires >= today ? exception : null;

    /// <summary>How the message of a finding ends that somebody attested to.</summary>
    internal static string Attested(PolicyException exception) =>
        $" Attested exception until {Wording.Date(exception.Expires)}: {exception.Reason} ({exception.AttestedBy}).";

    // Between two dates on which a row begins or ends, nothing changes.
    private static Stretch[] Stretches(PolicyRow[] house, PolicyRow[] payer)
    {
        SortedSet<DateOnly> changes = [DateOnly.MinValue];
        foreach (var row in house.Concat(payer))
        {
            changes.Add(row.From);
            if (row.To is { } to && to < DateOnly.MaxValue)
                changes.Add(to.AddDays(1));
        }

        return [.. changes.Select(from => new Stretch(from, new PayerPolicy([.. house.Where(r => r.Covers(from))], [.. payer.Where(r => r.Covers(from))])))];
    }

    private sealed record Stretch(DateOnly From, PayerPolicy Policy);
}
