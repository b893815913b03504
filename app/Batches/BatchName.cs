using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ClaimCheck.App.Batches;

/// <summary>
/// What a batch goes by: the name of its file without <c>.csv</c>. Letters, digits, dot, dash and underscore, at most 100,
/// the first a letter or digit: it names a file, a folder, a blob and a part of an address alike.
/// </summary>
/// <param name="Text">The name.</param>
public readonly partial record struct BatchName(string Text)
{
    /// <summary>What is accepted, in words.</summary>
    public const string Accepted = "1 to 100 letters, digits, dots, dashes and underscores, the first a letter or digit";

    private const string Extension = ".csv";

    /// <summary>The name of the file in the inbox.</summary>
    public string FileName => Text + Extension;

    /// <summary>Reads a name, with <c>.csv</c> at its end or without.</summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out BatchName name)
    {
        name = default;
        if (text is null)
            return false;
        var bare = text.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? text[..^Extension.Length] : text;

        // A name that still ends so could not be told from its file's.
        if (!Shape().IsMatch(bare) || bare.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return false;
        name = new BatchName(bare);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.None, 1000)]
    private static partial Regex Shape();
}
