using System.Buffers.Text;
using System.IO.Compression;

namespace ClaimCheck.App.Batches.Ranges;

/// <summary>
/// Of each claim of a range, whether rows with its id stood earlier in the file: a bit each, packed. Most files have none,
/// and then it is nothing at all.
/// </summary>
internal sealed class SplitMarks
{
    private readonly List<byte> _bits = [];
    private int _claims;

    /// <summary>Notes what comes next in the file.</summary>
    public void Add(IEnumerable<bool> splits)
    {
        foreach (var split in splits)
        {
            if (split)
            {
                // What stands behind the last mark is not split.
                while (_bits.Count <= _claims / 8)
                    _bits.Add(0);
                _bits[_claims / 8] |= (byte)(1 << (_claims % 8));
            }

            _claims++;
        }
    }

    /// <summary>As text, and begins anew; null where there are none.</summary>
    public string? Take()
    {
        _claims = 0;
        if (_bits.Count == 0)
            return null;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
            deflate.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bits));
        _bits.Clear();
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Reads them from text, claim by claim, as far as there are any.</summary>
    public static IEnumerable<bool> Read(string? text)
    {
        if (text is null)
            yield break;
        using var bits = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress))
            deflate.CopyTo(bits);
        var length = bits.Length * 8;
        for (var claim = 0; claim < length; claim++)
            yield return (bits.GetBuffer()[claim / 8] & (1 << (claim % 8))) != 0;
    }
}
