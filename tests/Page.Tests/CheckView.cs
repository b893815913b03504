using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The view "Check a claim" as a person finds it: by labels, roles and words.</summary>
internal sealed class CheckView(IPage page)
{
    public ILocator Note => page.GetByLabel("Clinical note");

    public ILocator Json => page.GetByLabel("The same claim as JSON");

    public ILocator Decision => page.Locator("#check-decision");

    public ILocator Counts => page.Locator("#check-counts");

    public ILocator Fault => page.Locator("#check .fault");

    public ILocator Sample => page.GetByLabel("Sample");

    /// <summary>The finding of a rule.</summary>
    public ILocator Finding(string rule) => page.Locator(".found").Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = rule, Exact = true }) });

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    public ILocator Choice(string label) => page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });

    public ILocator Diagnosis(int place) => Field($"Diagnosis {place}");

    public ILocator InLine(int line, string label) => page.GetByRole(AriaRole.Group, new() { Name = $"Line {line}", Exact = true }).GetByLabel(label, new() { Exact = true });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>What is shown as evidence in the note, in its order.</summary>
    public Task ExpectEvidenceAsync(params string[] texts) =>
        page.WaitForFunctionAsync(
            "texts => [...(CSS.highlights.get('note-evidence') ?? [])].map((range) => range.toString()).join('|') === texts",
            string.Join('|', texts));

    /// <summary>Takes a sample and waits for its findings.</summary>
    public async Task TakeAsync(string label, string counts)
    {
        await Sample.SelectOptionAsync(new SelectOptionValue { Label = label });
        await Expect(Counts).ToHaveTextAsync(counts);
    }

    /// <summary>Puts a claim in place as JSON, and goes back to the form.</summary>
    public async Task PasteAsync(string json)
    {
        await Button("Paste JSON").ClickAsync();
        await Json.FillAsync(json);
        await Button("Form").ClickAsync();
    }
}
