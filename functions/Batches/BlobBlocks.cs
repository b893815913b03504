using System.Buffers.Binary;

namespace ClaimCheck.Functions.Batches;

/// <summary>
/// The blocks that files are written in. A block's name tells the run it belongs to, its range of the file, and its place
/// there: what another run left behind is never taken for it, and a range that is written again writes the same blocks.
/// </summary>
internal static class BlobBlocks
{
    /// <summary>4 MiB. Fifty thousand of them are 195 GiB: twenty times the largest file that is expected.</summary>
    public const int Bytes = 4 << 20;

    /// <summary>How many blocks the service takes for one blob.</summary>
    public const int MostBlocks = 50_000;

    private const int RunBytes = 16;

    /// <summary>The name of a block; all of a blob's names have to be of one length.</summary>
    public static string NameOf(Guid run, int range, int place)
    {
        Span<byte> name = stackalloc byte[RunBytes + (2 * sizeof(int))];
        run.TryWriteBytes(name);
        BinaryPrimitives.WriteInt32BigEndian(name[RunBytes..], range);
        BinaryPrimitives.WriteInt32BigEndian(name[(RunBytes + sizeof(int))..], place);
        return Convert.ToBase64String(name);
    }

    /// <summary>The names of so many blocks from the first one on.</summary>
    public static IEnumerable<string> NamesOf(Guid run, int range, int count) =>
        Enumerable.Range(0, count).Select(place => NameOf(run, range, place));
}
