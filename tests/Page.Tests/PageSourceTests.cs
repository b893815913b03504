using System.Text;
using System.Text.RegularExpressions;
using ClaimCheck.Local.Serving;

namespace ClaimCheck.Page.Tests;

/// <summary>What holds for the files of the page as they are written.</summary>
public sealed partial class PageSourceTests
{
    private const int MostBytes = 100 * 1024;

    private static readonly Dictionary<string, byte[]> Files = typeof(LocalServer).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith("wwwroot/", StringComparison.Ordinal))
        .ToDictionary(n => n["wwwroot/".Length..], Read, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, byte[]>> Own => Files.Where(f => !f.Key.StartsWith("samples/", StringComparison.Ordinal));

    [Fact]
    public void All_files_together_are_under_100_KB_without_the_samples()
    {
        var folders = Own.GroupBy(f => Path.GetDirectoryName(f.Key)!, StringComparer.Ordinal).Select(g => $"{g.Sum(f => f.Value.Length)} bytes in '{g.Key}'");

        Own.Sum(f => f.Value.Length).ShouldBeLessThan(MostBytes, string.Join(", ", folders));
    }

    [Fact]
    public void The_samples_it_offers_are_claims_without_their_answers_and_batches()
    {
        var samples = Files.Keys.Except(Own.Select(f => f.Key), StringComparer.Ordinal).Select(n => n["samples/".Length..]).ToArray();

        samples.Where(n => !n.StartsWith("claims/", StringComparison.Ordinal)).ShouldBe(["batch.csv", "template.csv", "quarter/year.csv"], ignoreOrder: true);
        samples.ShouldContain("claims/note-low-back.json", StringComparer.Ordinal);
        samples.ShouldAllBe(n => !n.EndsWith(".answer.json", StringComparison.Ordinal));
    }

    [Fact]
    public void No_file_names_an_address_elsewhere()
    {
        foreach (var (name, bytes) in Own)
        {
            var addresses = Addresses().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Value)
                .Where(a => !a.StartsWith("http://www.w3.org/", StringComparison.Ordinal) && a != "http://localhost:7071/api/claims/check");
            addresses.ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void The_document_holds_no_script_style_or_handler_of_its_own()
    {
        var html = Encoding.UTF8.GetString(Files["index.html"]);

        Inline().Matches(html).Select(m => m.Value).ShouldBeEmpty();
        Scripts().Matches(html).Select(m => m.Value).ShouldBe(["""<script type="module" src="page.js"></script>"""]);
    }

    [Fact]
    public void No_script_writes_markup_or_stores_anything()
    {
        foreach (var (name, bytes) in Own.Where(f => f.Key.EndsWith(".js", StringComparison.Ordinal)))
            Sinks().Matches(Encoding.UTF8.GetString(bytes)).Select(m => m.Value).ShouldBeEmpty(name);
    }

    [Fact]
    public void Every_module_and_style_that_the_document_names_is_there()
    {
        var html = Encoding.UTF8.GetString(Files["index.html"]);

        foreach (var name in Named().Matches(html).Select(m => m.Groups["name"].Value))
            Files.Keys.ShouldContain(name, StringComparer.Ordinal);
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(LocalServer).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("""(?:https?:|["'(=])//[^\s"'`)<\\]+""", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();

    [GeneratedRegex("""<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("""<script[^>]*>[^<]*</script>""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();

    [GeneratedRegex("""innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Sinks();

    [GeneratedRegex(@"<(?:link|script)[^>]* (?:href|src)=""(?<name>[^""]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
