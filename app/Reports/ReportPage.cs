using System.Security.Cryptography;
using System.Text;
using ClaimCheck.App.Data;
using Microsoft.AspNetCore.Html;

namespace ClaimCheck.App.Reports;

/// <summary>
/// The frame of a report: one file that needs no other, runs nothing, opens offline, and prints. It bears no date of its own, so that
/// the same report has the same bytes.
/// </summary>
/// <param name="Kind">What report it is: Batch report.</param>
/// <param name="Subject">What it is of: a batch's name, a quarter.</param>
/// <param name="Body">What it says, in sections.</param>
/// <param name="Colophon">What it rests on, for the foot: a name and a value each.</param>
internal sealed record ReportPage(string Kind, string Subject, IHtmlContent Body, IReadOnlyList<(string Name, IHtmlContent Value)> Colophon)
{
    private const int LongestSubject = 120;

    private static readonly string CommonStyle = ReadStyle("report.css");

    /// <summary>What the page's kind adds to the common style sheet; empty where it adds nothing.</summary>
    public string OwnStyle { get; init; } = "";

    private string Style => CommonStyle + OwnStyle;

    private string StyleHash => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>Writes the page as UTF-8; the stream stays open.</summary>
    public void Write(Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Frame().WriteTo(text, Html.Encoder);
    }

    // The policy lets in this style sheet and nothing else, so that even markup that slipped through could load and run nothing.
    private IHtmlContent Frame() => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{new HtmlString(StyleHash)}'; base-uri 'none'; form-action 'none'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{Html.Cut(Subject, LongestSubject)} – {Kind}</title>
        <style>{new HtmlString(Style)}</style>
        </head>
        <body>
        {Bars.Textures}
        <header class="masthead">
        <p class="kind">ClaimCheck · {Kind}</p>
        <h1>{Html.Quote(Subject, LongestSubject)}</h1>
        </header>
        <main>
        {Body}
        </main>
        <footer>
        <dl class="colophon">
        {Html.All(Colophon.Select(c => Html.Of($"<div><dt>{c.Name}</dt><dd>{c.Value}</dd></div>\n")))}</dl>
        </footer>
        </body>
        </html>

        """);

    /// <summary>A style sheet that travels inside the program. A browser hashes it with line feeds, whatever it was checked out with.</summary>
    internal static string ReadStyle(string file)
    {
        using var css = new StreamReader(ShippedCsv.Open(file));
        return css.ReadToEnd().ReplaceLineEndings("\n");
    }
}
