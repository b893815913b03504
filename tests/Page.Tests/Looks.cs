using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ClaimCheck.Page.Tests;

/// <summary>What holds for the page in every state.</summary>
internal static class Looks
{
    /// <summary>Nothing that axe finds fault with, in light and in dark.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await page.RunAxe();
            result.Violations.SelectMany(v => v.Nodes.Select(n => $"{scheme}, {page.Url}, {v.Id}: {n.Html}")).ShouldBeEmpty();
        }
    }

    /// <summary>The page as a whole is no wider than its window.</summary>
    public static async Task ShouldNotScrollSidewaysAsync(this IPage page)
    {
        // Named in the failure: what stands out, and in nothing that scrolls by itself.
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => {
              const most = document.documentElement.clientWidth;
              return document.documentElement.scrollWidth <= most ? [] : [`${document.documentElement.scrollWidth} > ${most}`,
                ...[...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > most + 1).map((e) => e.outerHTML.slice(0, 120))];
            }
            """);
        wide.ShouldBeEmpty(page.Url);
    }
}
