using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>"Check a claim": the form and the JSON view of one claim.</summary>
[Collection(BrowserTests.Name)]
public sealed class CheckFormTests(Browser browser)
{
    private const string Three =
        """
        { "claimId": "PCN-1", "futureMember": { "kept": [1, "two"] }, "patient": { "id": "MRN-7", "nickname": "x" }, "payer": { "id": "P" },
          "diagnoses": ["M54.50", "M25.50", "M79.10"],
          "lines": [ { "procedure": "97110", "serviceDate": "2026-03-02", "charge": 84.0, "units": 2, "diagnosisPointers": [1, 2, 3] },
                     { "procedure": "97140", "serviceDate": "2026-03-02", "charge": 42, "units": 1, "diagnosisPointers": [3, 9] } ] }
        """;

    [BrowserFact]
    public async Task Form_and_JSON_are_one_claim_and_unknown_members_survive()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.PasteAsync(Three);
        await Expect(view.Field("Claim id")).ToHaveValueAsync("PCN-1");
        await Expect(view.Diagnosis(3)).ToHaveValueAsync("M79.10");
        await Expect(view.Note).ToHaveValueAsync("");

        await view.Field("Claim id").FillAsync("PCN-2");
        await view.Field("Birth date").FillAsync("2/30/1980");
        await view.Field("Birth date").BlurAsync();
        await Expect(view.Field("Birth date")).ToHaveValueAsync("1980-02-30");
        await view.Field("Payer id").FillAsync("");
        await view.Choice("Encounter").SelectOptionAsync("follow-up");
        await view.InLine(1, "Charge").FillAsync("abc");
        await view.InLine(1, "Units").FillAsync("3");
        await view.InLine(2, "Modifiers").FillAsync("GP, 59");
        await view.Note.FillAsync("CC: low back pain.");

        await Expect(view.Finding("CLM001").Filter(new() { HasText = "Birth date" })).ToContainTextAsync("1980-02-30");
        await Expect(view.Finding("CLM001").Filter(new() { HasText = "Line 1 · Charge" })).ToContainTextAsync("'abc'");
        await view.Button("JSON").ClickAsync();
        var claim = JsonNode.Parse(await view.Json.InputValueAsync())!;
        JsonNode.DeepEquals(claim, JsonNode.Parse(
            """
            { "claimId": "PCN-2", "futureMember": { "kept": [1, "two"] }, "patient": { "id": "MRN-7", "nickname": "x", "birthDate": "1980-02-30" },
              "diagnoses": ["M54.50", "M25.50", "M79.10"], "encounter": { "kind": "followUp" },
              "lines": [ { "procedure": "97110", "serviceDate": "2026-03-02", "charge": "abc", "units": 3, "diagnosisPointers": [1, 2, 3] },
                         { "procedure": "97140", "modifiers": ["GP", "59"], "serviceDate": "2026-03-02", "charge": 42, "units": 1, "diagnosisPointers": [3, 9] } ],
              "note": "CC: low back pain." }
            """)).ShouldBeTrue(claim.ToJsonString());
    }

    [BrowserFact]
    public async Task JSON_that_cannot_be_read_says_where_and_leaves_the_form_as_it_was()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.Button("JSON").ClickAsync();
        const string Broken = "{ \"claimId\": \"PCN-9\"\n  \"patient\": {} }";
        await view.Json.FillAsync(Broken);

        await Expect(open.Page.GetByText("The text is not JSON from line 2, position 3 on; accepted: one JSON object in UTF-8. Until then the form keeps the claim as it was; editing the form or the note replaces this text.")).ToBeVisibleAsync();
        await Expect(view.Json).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(view.Fault).ToHaveCountAsync(0);
        await view.Button("Form").ClickAsync();
        await Expect(view.Field("Claim id")).ToHaveValueAsync("PCN-1102");
        await view.Button("JSON").ClickAsync();
        await Expect(view.Json).ToHaveValueAsync(Broken);

        await view.Json.FillAsync(Broken.Replace("\n", ",\n", StringComparison.Ordinal));
        await Expect(view.Json).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await view.Button("Form").ClickAsync();
        await Expect(view.Field("Claim id")).ToHaveValueAsync("PCN-9");
    }

    [BrowserFact]
    public async Task Pointers_follow_a_diagnosis_that_is_moved_or_removed()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.PasteAsync(Three);

        await view.Button("Move diagnosis 3 up").FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(view.Button("Move diagnosis 2 up")).ToBeFocusedAsync();
        await Expect(view.Diagnosis(2)).ToHaveValueAsync("M79.10");
        await Expect(view.InLine(1, "Pointers")).ToHaveValueAsync("1, 3, 2");
        await Expect(view.InLine(2, "Pointers")).ToHaveValueAsync("2, 9");

        await view.Button("Remove diagnosis 1").ClickAsync();
        await Expect(view.Diagnosis(1)).ToHaveValueAsync("M79.10");
        await Expect(view.InLine(1, "Pointers")).ToHaveValueAsync("2, 1");
        await Expect(view.InLine(2, "Pointers")).ToHaveValueAsync("1, 9");
        await Expect(view.Button("Remove diagnosis 1")).ToBeFocusedAsync();
        await Expect(view.Finding("CLM003")).ToContainTextAsync("Line 2 points to diagnosis 9; accepted: 1 to 2");
    }

    [BrowserFact]
    public async Task Lines_are_added_and_removed_and_an_empty_claim_is_filled_in()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.Field("Claim id").FillAsync("mine");
        await view.Button("Empty claim").ClickAsync();
        await Expect(view.Field("Claim id")).ToBeFocusedAsync();
        await Expect(view.Note).ToHaveValueAsync("");
        await Expect(view.Finding("CLM001").Filter(new() { HasText = "Claim id" })).ToBeVisibleAsync();

        await view.Button("Add a line").ClickAsync();
        await Expect(view.InLine(2, "Procedure")).ToBeFocusedAsync();
        await open.Page.Keyboard.TypeAsync("97110");
        await Expect(view.Finding("CLM001").First).ToBeVisibleAsync();
        await view.Button("Remove line 1").ClickAsync();
        await Expect(view.InLine(1, "Procedure")).ToHaveValueAsync("97110");
        await view.Button("JSON").ClickAsync();
        JsonNode.Parse(await view.Json.InputValueAsync())!["lines"]!.ToJsonString().ShouldBe("""[{"procedure":"97110"}]""");

        await view.Button("Form").ClickAsync();
        await view.TakeAsync("Nothing wrong", "No findings");
        await Expect(open.Page.Locator("#check-done")).ToContainTextAsync("It took the place of your claim.");
        await view.Button("Undo").ClickAsync();
        await Expect(view.InLine(1, "Procedure")).ToHaveValueAsync("97110");
    }

    [BrowserFact]
    public async Task A_note_of_sections_and_choices_that_are_none_of_ours_are_shown_and_kept()
    {
        await using var open = await browser.OpenAsync();
        var view = new CheckView(open.Page);
        await view.PasteAsync("""{ "claimId": 7, "frequency": "9", "diagnoses": "M54.5", "lines": [5], "patient": null, "note": { "assessment": "Low back pain.", "plan": "Exercise." } }""");

        await Expect(view.Field("Claim id")).ToHaveValueAsync("7");
        await Expect(view.Choice("Frequency")).ToHaveValueAsync("9");
        await Expect(view.Field("Assessment")).ToHaveValueAsync("Low back pain.");
        await view.Field("Patient id").FillAsync("MRN-1");
        await view.Field("Plan").FillAsync("Rest.");
        await view.Button("JSON").ClickAsync();
        await Expect(view.Json).ToHaveValueAsync(
            """
            {
              "claimId": 7,
              "frequency": "9",
              "diagnoses": "M54.5",
              "lines": [
                5
              ],
              "patient": {
                "id": "MRN-1"
              },
              "note": {
                "assessment": "Low back pain.",
                "plan": "Rest."
              }
            }
            """);
    }
}
