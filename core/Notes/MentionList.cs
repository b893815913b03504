using System.Buffers;

namespace ClaimCheck.Core.Notes;

/// <summary>The mentions of a note while it is read, in rented room: nothing of it is left behind but what is taken out.</summary>
/// <param name="expected">How many there may be; it grows where there are more.</param>
internal sealed class MentionList(int expected) : IDisposable
{
    private Mention[] _room = ArrayPool<Mention>.Shared.Rent(expected);

    public int Count { get; private set; }

    /// <summary>What was added, to read and to change in place.</summary>
    public Span<Mention> All => _room.AsSpan(0, Count);

    public void Add(in Mention mention)
    {
        if (Count == _room.Length)
            Grow();
        _room[Count++] = mention;
    }

    /// <summary>Puts those from one on in the order of the text. Most sentences are read in it.</summary>
    public void SortFrom(int first)
    {
        var mentions = All[first..];
        for (var i = 1; i < mentions.Length; i++)
        {
            if (Compare(mentions[i - 1], mentions[i]) > 0)
            {
                mentions.Sort(Compare);
                return;
            }
        }
    }

    public void Dispose() => ArrayPool<Mention>.Shared.Return(_room);

    private void Grow()
    {
        var room = ArrayPool<Mention>.Shared.Rent(_room.Length * 2);
        All.CopyTo(room);
        ArrayPool<Mention>.Shared.Return(_room);
        _room = room;
    }

    private static int Compare(Mention x, Mention y) => x.Start != y.Start ? x.Start.CompareTo(y.Start) : x.Concept.CompareTo(y.Concept);
}
