using System.IO.Compression;
using System.Text;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>An order file and the days it is in force.</summary>
/// <param name="Path">Plain or .gz.</param>
/// <param name="From">Its first day.</param>
/// <param name="Last">The eve of the next file; null where there is none.</param>
internal sealed record FileInForce(string Path, DateOnly From, DateOnly? Last);

/// <summary>
/// Asks an index about every code of every file on the days around each change of files, and compares the answers with the
/// file in force that day. It reads files in its own way, so that a fault of the import cannot hide in both.
/// </summary>
/// <param name="index">The index asked.</param>
/// <param name="shipped">What ships; where files are missing between two, it speaks for its part of the code set.</param>
internal sealed class ReleaseQuestions(CodeIndex index, CodeData shipped)
{
    private static readonly DateOnly FarAhead = new(2099, 12, 31);
    private readonly HashSet<CodeText> _all = [.. index.All(CodeSystem.Icd10Cm).Select(c => c.Text)];
    private readonly HashSet<CodeText> _shipped = [.. shipped.Codes.Where(r => r.System == CodeSystem.Icd10Cm).Select(r => r.Code)];
    private readonly CodeText[] _whole = [.. shipped.WholePrefixes.Where(w => w.System == CodeSystem.Icd10Cm).Select(w => w.Prefix)];
    private readonly List<string> _wrong = [];

    /// <summary>How many questions were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>How many answers were wrong.</summary>
    public int Wrong { get; private set; }

    /// <summary>The first of them, in words.</summary>
    public IReadOnlyList<string> WrongAnswers => _wrong;

    /// <summary>Asks about the files of all releases, in order of time.</summary>
    public void Ask(IReadOnlyList<FileInForce> files)
    {
        _all.UnionWith(files.SelectMany(f => Read(f.Path).Keys));
        Ask(files[0].From.AddDays(-1), [], inGap: false);
        for (var i = 0; i < files.Count; i++)
        {
            var codes = Read(files[i].Path);
            var yearEnd = CodeRelease.EndOfFiscalYear(files[i].From);
            Ask(files[i].From, codes, inGap: false);
            Ask(files[i].Last is { } last && last < yearEnd ? last : yearEnd, codes, inGap: false);
            if (files[i].Last is not { } eve)
            {
                // Beyond its year the last file goes on, but what it does not hold may be new by then.
                Ask(yearEnd.AddDays(1), codes, inGap: true);
                Ask(FarAhead, codes, inGap: true);
                continue;
            }

            if (eve <= yearEnd)
                continue;

            // The next file is not that of the next day after this one's fiscal year.
            var next = Read(files[i + 1].Path);
            Ask(yearEnd.AddDays(1), GoingOn(codes, next, yearEnd, files[i + 1].From), inGap: true);
            Ask(eve, GoingOn(codes, next, yearEnd, files[i + 1].From), inGap: true);
        }
    }

    private void Ask(DateOnly on, Dictionary<CodeText, FileCode> codes, bool inGap)
    {
        foreach (var code in _all)
        {
            // Where no file is in force, what ships speaks for its part; other tests ask about that.
            if (inGap && IsShipped(code))
                continue;
            Asked++;
            var said = codes.GetValueOrDefault(code);
            var (period, entry, standing) = Answer(code, on);
            if (said is null ? period is null && Denies(standing, on, inGap) : Agree(said, period, entry!, standing, on))
                continue;
            Wrong++;
            if (_wrong.Count < 20)
                _wrong.Add($"{code} on {on:yyyy-MM-dd}: {Words(period, entry, on)}, {standing}; the file says {Words(said)}");
        }
    }

    private (CodePeriod? Period, CodeEntry? Entry, CodeStanding Standing) Answer(CodeText code, DateOnly on)
    {
        WrittenCode.TryRead(code.ToString(), out var written);
        var entry = index.Find(CodeSystem.Icd10Cm, code);
        return (entry?.On(on), entry, index.Judge(written, on).Standing);
    }

    private static bool Agree(FileCode said, CodePeriod? answered, CodeEntry entry, CodeStanding standing, DateOnly on) =>
        answered is { } period
        && period.Billable == said.Billable
        && (standing == CodeStanding.Billable) == said.Billable
        && period.Title == said.Title
        && entry.TitleOn(on) == said.Title
        && entry.ChildrenOn(on).Select(c => c.Text).SequenceEqual(said.Children.Order());

    // A code that is not there must not pass, and where a file is in force it must not be called unknown.
    private static bool Denies(CodeStanding standing, DateOnly on, bool inGap) => standing switch
    {
        _ when on < CodeSystems.Transition => standing is CodeStanding.Icd10BeforeTransition or CodeStanding.NotLoaded or CodeStanding.NoSuchCode,
        _ when inGap => standing is CodeStanding.NotLoaded or CodeStanding.SeventhCharacter,
        _ => standing is not (CodeStanding.Billable or CodeStanding.NotLoaded),
    };

    private static string Words(CodePeriod? period, CodeEntry? entry, DateOnly on) =>
        period is { } at ? $"{(at.Billable ? 1 : 0)} '{at.Title}' [{string.Join(' ', entry!.ChildrenOn(on).Select(c => c.Text))}]" : "absent";

    private static string Words(FileCode? code) => code is null ? "absent" : $"{(code.Billable ? 1 : 0)} '{code.Title}' [{string.Join(' ', code.Children.Order())}]";

    private bool IsShipped(CodeText code) => _shipped.Contains(code) || Array.Exists(_whole, code.StartsWith);

    // Between files of one year and the next, the first goes on; over a missing year only what both hold alike.
    private static Dictionary<CodeText, FileCode> GoingOn(
        Dictionary<CodeText, FileCode> codes, Dictionary<CodeText, FileCode> next, DateOnly yearEnd, DateOnly nextFrom)
    {
        if (CodeRelease.EndOfFiscalYear(nextFrom) == yearEnd.AddYears(1))
            return codes;
        return codes.Where(c => next.TryGetValue(c.Key, out var n) && n.Billable == c.Value.Billable && n.Title == c.Value.Title)
            .ToDictionary(c => c.Key, c => c.Value with { Children = [.. c.Value.Children.Where(d => next.TryGetValue(d, out var n) && n.Billable == codes[d].Billable && n.Title == codes[d].Title)] });
    }

    private static Dictionary<CodeText, FileCode> Read(string path)
    {
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
            : File.OpenRead(path);
        using var lines = new StreamReader(stream, Encoding.Latin1);
        var codes = new Dictionary<CodeText, FileCode>();
        var above = new Stack<string>();
        while (lines.ReadLine() is { } line)
        {
            var code = line.Substring(6, 7).Trim();
            while (above.TryPeek(out var top) && !code.StartsWith(top, StringComparison.Ordinal))
                above.Pop();
            if (above.TryPeek(out var parent))
                codes[CodeText.Parse(parent)].Children.Add(CodeText.Parse(code));
            above.Push(code);
            codes.Add(CodeText.Parse(code), new FileCode(line[14] == '1', line[77..].TrimEnd(), []));
        }

        return codes;
    }

    private sealed record FileCode(bool Billable, string Title, List<CodeText> Children);
}
