using System.Globalization;
using System.Text;
using ClaimCheck.Local.Serving;
using Microsoft.Playwright;

namespace ClaimCheck.Benchmarks;

/// <summary>How fast the page is in a real browser: when it is first painted, when the first finding stands, what a keystroke in a long note costs.</summary>
internal static class PageSpeed
{
    private const int Openings = 15;
    private const int Keystrokes = 200;
    private const int NoteCharacters = 10 * 1024;

    // Asked of the browser itself, which knows when it painted and how long an event took from key to paint.
    private const string Observe =
        """
        window.measured = { events: [], shift: 0 };
        new PerformanceObserver((list) => measured.events.push(...list.getEntries().filter((e) => e.name === "keydown" || e.name === "input").map((e) => e.processingEnd - e.processingStart)))
          .observe({ type: "event", durationThreshold: 0, buffered: true });
        new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) measured.shift += e.value; })
          .observe({ type: "layout-shift", buffered: true });
        """;

    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("CLAIMCHECK_CHROMIUM") is not { Length: > 0 } chromium)
        {
            Console.Error.WriteLine("CLAIMCHECK_CHROMIUM is not set; set it to the path of an installed Chromium.");
            return 2;
        }

        var data = Directory.CreateTempSubdirectory("claimcheck-page-");
        try
        {
            var options = new ServerOptions { Port = 0, DataDirectory = data.FullName };
            await using var server = LocalServer.Build(options);
            var address = await LocalServer.StartAsync(server, options, CancellationToken.None);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
            await OpenAsync(browser, address);
            await TypeAsync(browser, address);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task OpenAsync(IBrowser browser, string address)
    {
        var paints = new List<double>();
        var findings = new List<double>();
        var shifts = new List<double>();
        for (var i = 0; i < Openings; i++)
        {
            await using var window = await browser.NewContextAsync();
            var page = await PageAsync(window);
            await page.GotoAsync(address);
            await page.Locator("#check .found").First.WaitForAsync();
            findings.Add(await page.EvaluateAsync<double>("performance.now() - performance.getEntriesByType('navigation')[0].responseStart"));
            paints.Add(await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime - performance.getEntriesByType('navigation')[0].responseStart"));
            shifts.Add(await page.EvaluateAsync<double>("measured.shift"));
        }

        Console.WriteLine($"first paint after the first byte   {Spread(paints)} ms");
        Console.WriteLine($"first finding after the first byte {Spread(findings)} ms");
        Console.WriteLine($"layout shift until then            {shifts.Max().ToString("0.0000", CultureInfo.InvariantCulture)} at most");
    }

    private static async Task TypeAsync(IBrowser browser, string address)
    {
        await using var window = await browser.NewContextAsync();
        var page = await PageAsync(window);
        await page.GotoAsync(address);
        await page.Locator("#check .found").First.WaitForAsync();
        var note = page.GetByLabel("Clinical note");
        await note.FillAsync(LongNote());
        await page.WaitForResponseAsync(answer => answer.Url.Contains("/api/notes/read", StringComparison.Ordinal));
        await page.EvaluateAsync("measured.events.length = 0");
        await note.PressSequentiallyAsync(string.Concat(Enumerable.Repeat("low back ", Keystrokes / 9)));
        await page.WaitForResponseAsync(answer => answer.Url.Contains("/api/notes/read", StringComparison.Ordinal));
        var costs = await page.EvaluateAsync<double[]>("measured.events");
        Console.WriteLine($"a keystroke in a note of 10 KB     {Spread([.. costs])} ms of script ({costs.Length} events)");
    }

    private static async Task<IPage> PageAsync(IBrowserContext window)
    {
        await window.AddInitScriptAsync(Observe);
        return await window.NewPageAsync();
    }

    private static string LongNote()
    {
        const string paragraph = "S: Low back pain for 6 weeks, worse with sitting. Denies sciatica and saddle anesthesia. History of neck pain in 2019. MRI of the lumbar spine ordered.\n";
        var note = new StringBuilder();
        while (note.Length < NoteCharacters)
            note.Append(paragraph);
        return note.ToString();
    }

    private static string Spread(List<double> values)
    {
        values.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{values[values.Count / 2],6:0.0} (median), {values[(int)(values.Count * 0.95)],6:0.0} (95 %), {values[^1],6:0.0} (most)");
    }
}
