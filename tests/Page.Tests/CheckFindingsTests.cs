using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>"Check a claim": what is found, where it stands in the note, and what is done about it.</summary>
[Collection(BrowserTests.Name)]
public sealed class CheckFindingsTests(Browser browser)
{
    [BrowserFact]
    public async Task The_page_opens_with_a_sample_whose_finding_is_highlighted_in_its_note()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);

        await Expect(view.Decision).ToHaveTextAsync("▲ Look before sending");
        await Expect(view.Counts).ToHaveTextAsync("3 warnings");
        await Expect(view.Finding("SPEC001")).ToContainTextAsync("M54.9 is less specific than the documentation");
        await Expect(view.Finding("SPEC001")).ToContainTextAsync("A payer would answer CARC 16, RARC M81.");
        (await view.Note.InputValueAsync()).ShouldContain("dull ache in the low back");
        await view.ExpectEvidenceAsync("LBP", "ache in the low back");
        await Expect(open.Page.GetByText("Samples are about made-up patients")).ToContainTextAsync("nothing you check here is kept");
        (await open.Page.EvaluateAsync<bool>("document.querySelector('.found').getBoundingClientRect().top < innerHeight")).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task Evidence_shows_in_the_note_on_hover_and_focus()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        var quote = view.Finding("SPEC001").GetByRole(AriaRole.Button, new() { Name = "LBP" });

        await view.Finding("PAY004").HoverAsync();
        await view.ExpectEvidenceAsync("LBP", "ache in the low back");
        await quote.HoverAsync();
        await view.ExpectEvidenceAsync("LBP");
        await view.Note.HoverAsync();
        await view.ExpectEvidenceAsync();

        await quote.FocusAsync();
        await view.ExpectEvidenceAsync("LBP");
        await open.Page.Keyboard.PressAsync("Tab");
        await view.ExpectEvidenceAsync("ache in the low back");
        await view.Finding("SPEC001").GetByRole(AriaRole.Link).FocusAsync();
        await view.ExpectEvidenceAsync("LBP", "ache in the low back");
        await view.Field("Claim id").FocusAsync();
        await view.ExpectEvidenceAsync();

        await quote.ClickAsync();
        await view.Note.HoverAsync();
        await view.ExpectEvidenceAsync("LBP");
    }

    [BrowserFact]
    public async Task A_suggestion_is_used_by_keyboard_checked_again_told_and_taken_back()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.TakeAsync("A code that ended in 2021", "1 error");
        await Expect(view.Decision).ToHaveTextAsync("✕ Correct before sending");
        await Expect(view.Finding("CODE003")).ToContainTextAsync("277CA A7:254");

        await view.Finding("CODE003").GetByRole(AriaRole.Button, new() { Name = "Use M54.50 Low back pain, unspecified" }).FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");

        await Expect(view.Decision).ToHaveTextAsync("✓ Ready to send");
        await Expect(view.Decision).ToBeFocusedAsync();
        await Expect(view.Diagnosis(1)).ToHaveValueAsync("M54.50");
        await Expect(open.Page.Locator("#said")).ToHaveTextAsync("M54.50 stands in place of M54.5. Ready to send. No findings.");

        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.PressAsync("Tab");
        await Expect(view.Button("Undo")).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(view.Diagnosis(1)).ToHaveValueAsync("M54.5");
        await Expect(view.Counts).ToHaveTextAsync("1 error");
        await Expect(view.Button("Undo")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_code_that_is_on_the_claim_already_takes_the_pointers_of_the_worse_one()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.TakeAsync("A code that ended in 2021", "1 error");
        await view.Button("Add a diagnosis").ClickAsync();
        await Expect(view.Diagnosis(2)).ToBeFocusedAsync();
        await view.Diagnosis(2).FillAsync("m5450");

        await view.Button("Use M54.50 Low back pain, unspecified").ClickAsync();

        await Expect(view.Diagnosis(1)).ToHaveValueAsync("m5450");
        await Expect(view.Diagnosis(2)).ToHaveCountAsync(0);
        await Expect(view.InLine(1, "Pointers")).ToHaveValueAsync("1");
        await Expect(open.Page.Locator("#check-done")).ToContainTextAsync("M54.5 is removed; its lines point to M54.50.");
        await Expect(view.Counts).ToHaveTextAsync("No findings");
    }

    [BrowserFact]
    public async Task Many_suggestions_show_the_first_few_and_the_rest_when_asked()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.TakeAsync("A heading in place of a code", "1 error, 1 for information");
        var uses = view.Finding("CODE002").GetByRole(AriaRole.Button, new() { Name = "Use M54" });
        await Expect(uses).ToHaveCountAsync(3);

        await view.Button("Show 30 more").ClickAsync();

        await Expect(uses).ToHaveCountAsync(33);
        await Expect(uses.Nth(3)).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task Where_a_finding_stands_is_said_in_words_that_lead_to_the_field()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.TakeAsync("Everything at once", "8 errors, 4 warnings, 2 for information");

        async Task LeadsTo(string words, ILocator field)
        {
            await view.Button(words).First.ClickAsync();
            await Expect(field).ToBeFocusedAsync();
        }

        await LeadsTo("Diagnosis 3 · 724.5", view.Diagnosis(3));
        await LeadsTo("Line 2 · Charge", view.InLine(2, "Charge"));
        await LeadsTo("Line 1 · Pointers", view.InLine(1, "Pointers"));
        await LeadsTo("Rendering NPI", view.Field("Rendering NPI"));
        await LeadsTo("Note", view.Note);
        await LeadsTo("/patinet", view.Json);
        (await view.Json.EvaluateAsync<string>("t => t.value.slice(t.selectionStart, t.selectionEnd)")).ShouldBe("\"patinet\"");
    }

    [BrowserFact]
    public async Task What_was_not_evaluated_is_said_with_its_reason_and_the_rest_has_passed()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await Expect(open.Page.GetByText("Every rule that is not named here was evaluated and found nothing.")).ToBeVisibleAsync();

        await view.TakeAsync("An inpatient stay without a note", "1 error, 2 for information");

        await Expect(open.Page.GetByRole(AriaRole.Heading, new() { Name = "Not evaluated: 13 rules" })).ToBeVisibleAsync();
        await Expect(open.Page.GetByText("Because no note came with the claim: SPEC001, SPEC002,")).ToBeVisibleAsync();
        await Expect(open.Page.GetByText("Claim PCN-1009, judged by ICD-10-CM FY2026, rule pack")).ToBeVisibleAsync();
        await Expect(view.Field("Type of bill")).ToHaveValueAsync("111");
        await Expect(view.Field("Type of bill")).ToBeVisibleAsync();
        await view.Finding("CODE010").GetByRole(AriaRole.Link).ClickAsync();
        open.Page.Url.ShouldEndWith("#look-up/rules/CODE010");
    }
}
