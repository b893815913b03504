using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ClaimCheck.Page.Tests;

/// <summary>The editor of a note by itself: what was read is marked where it stands, whatever the note holds and whatever is typed.</summary>
[Collection(BrowserTests.Name)]
public sealed class NoteEditorTests(Browser browser)
{
    private const string Every =
        "CC: low back pain. Denies sciatica. Possible lumbar radiculopathy.\nHPI: history of neck pain. If neck pain returns, MRI.\nMother has sciatica.";

    [BrowserFact]
    public async Task Each_thing_that_was_read_bears_the_sign_of_what_is_said_of_it_over_its_own_words()
    {
        await using var open = await OpenAsync();

        var answer = await ReadAsync(open.Page, Every);

        var marked = await MarkedAsync(open.Page);
        foreach (var group in answer.GetProperty("mentions").EnumerateArray().GroupBy(m => m.GetProperty("assertion").GetString()!, StringComparer.Ordinal))
            marked[group.Key].ShouldBe(group.Select(m => m.GetProperty("text").GetString()!), group.Key);
        marked.Keys.ShouldBe(["affirmed", "supports", "possible", "negated", "historical", "hypothetical", "family"], ignoreOrder: true);
        marked["supports"].ShouldBe(["low back pain"]);
    }

    [BrowserFact]
    public async Task No_sign_is_told_by_its_colour_alone_and_the_legend_names_each()
    {
        await using var open = await OpenAsync();

        var signs = await open.Page.EvaluateAsync<string[]>(
            """
            () => Array.from(CSS.highlights.keys(), (name) => {
              const style = getComputedStyle(document.querySelector(".note-mirror"), `::highlight(${name})`);
              return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness].join(" ");
            }).filter((sign) => !sign.startsWith("none"))
            """);

        signs.Length.ShouldBe(8);
        signs.ShouldBeUnique(StringComparer.Ordinal);
        await Expect(open.Page.GetByRole(AriaRole.List, new() { Name = "What the signs in the note mean" }).GetByRole(AriaRole.Listitem))
            .ToHaveTextAsync(["evidence of a finding", "supports a code", "affirmed", "possible", "negated", "historical", "hypothetical", "in the family"]);
    }

    [BrowserFact]
    public async Task Signs_move_with_their_words_while_a_person_types_and_go_where_the_words_change()
    {
        await using var open = await OpenAsync();
        var page = open.Page;
        var note = page.GetByLabel("Clinical note");
        await ReadAsync(page, "Low back pain. Denies sciatica.");

        await note.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("Pt: ");
        (await MarkedAsync(page))["affirmed"].ShouldBe(["Low back pain"]);
        (await MarkedAsync(page))["negated"].ShouldBe(["sciatica"]);

        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("x");
        (await MarkedAsync(page)).Keys.ShouldBe(["negated"]);
        (await page.EvaluateAsync<string>("() => editor.note")).ShouldBe("Pt: Lxow back pain. Denies sciatica.");
        (await page.EvaluateAsync<int>("() => edits")).ShouldBe(5);
    }

    [BrowserFact]
    public async Task A_note_that_is_set_drops_signs_only_where_its_text_changed_and_tells_nobody()
    {
        await using var open = await OpenAsync();
        await ReadAsync(open.Page, "Low back pain. Denies sciatica. Neck pain.");

        await open.Page.EvaluateAsync("""() => { editor.note = "Patient: low back pain. Denies sciatica. Neck pain."; }""");

        var marked = await MarkedAsync(open.Page);
        marked["affirmed"].ShouldBe(["Neck pain"]);
        marked["negated"].ShouldBe(["sciatica"]);
        (await open.Page.EvaluateAsync<int>("() => edits")).ShouldBe(0);
    }

    [BrowserFact]
    public async Task A_note_of_sections_is_a_text_for_each_and_keeps_its_shape()
    {
        await using var open = await OpenAsync();
        var page = open.Page;

        await ReadAsync(page, new { chiefComplaint = "Low back pain.", plan = "Denies sciatica.", assessment = (string?)null, seen = 3 });
        (await MarkedAsync(page))["negated"].ShouldBe(["sciatica"]);
        await page.GetByLabel("Examination").FillAsync("Flexion 40 degrees.");

        foreach (var label in (string[])["Chief complaint", "History of present illness", "Assessment", "Plan"])
            await Expect(page.GetByLabel(label)).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("() => JSON.stringify(editor.note)"))
            .ShouldBe("""{"chiefComplaint":"Low back pain.","plan":"Denies sciatica.","assessment":null,"seen":3,"examination":"Flexion 40 degrees."}""");

        await page.EvaluateAsync("""() => editor.showEvidence([{ text: "Denies", start: 0, length: 6, section: "plan" }])""");
        (await MarkedAsync(page))["evidence"].ShouldBe(["Denies"]);
        (await page.EvaluateAsync<string>("""() => [...CSS.highlights.get("note-evidence")][0].startContainer.parentElement.nextElementSibling.id""")).ShouldBe("note-plan");
    }

    [BrowserFact]
    public async Task A_note_that_nobody_edits_stays_as_it_was_set_and_what_is_not_there_stays_so()
    {
        await using var open = await OpenAsync();

        (await open.Page.EvaluateAsync<bool>(
            """
            () => [null, "", "a\0b", "\ud800 alone", "line\r\nline\rline\n", "\u2028\ufeff", { plan: "a\r\n", chiefComplaint: 4 }, 7].every((note) => {
              editor.note = note;
              return JSON.stringify(editor.note) === JSON.stringify(note);
            })
            """)).ShouldBeTrue();
    }

    [BrowserTheory]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)> low back pain")]
    [InlineData("שלום low back pain כאב גב\nمرحبا sciatica 😀 neck pain 👩‍👩‍👧")]
    [InlineData("CC:\r\n\r\nlow back pain\r\nDenies\r\nsciatica.\r\nneck\r\npain")]
    public async Task Any_note_is_text_and_is_marked_at_the_right_place(string note)
    {
        await using var open = await OpenAsync();

        var answer = await ReadAsync(open.Page, note);

        var mentions = answer.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("text").GetString()!.ReplaceLineEndings("\n")).ToArray();
        mentions.ShouldNotBeEmpty();
        var marked = await MarkedAsync(open.Page);
        marked.Where(m => m.Key != "supports").SelectMany(m => m.Value).ShouldBe(mentions, ignoreOrder: true);
        await Expect(open.Page.GetByLabel("Clinical note")).ToHaveValueAsync(note.ReplaceLineEndings("\n"));
        (await open.Page.Locator(".note img, .note script").CountAsync()).ShouldBe(0);
    }

    [BrowserTheory]
    [InlineData(1280, 100)]
    [InlineData(360, 100)]
    [InlineData(360, 200)]
    public async Task The_words_that_bear_the_signs_lie_exactly_on_those_that_are_typed(int width, int zoom)
    {
        await using var open = await OpenAsync(new() { ViewportSize = new() { Width = width, Height = 1200 } });
        var page = open.Page;
        await page.EvaluateAsync("(zoom) => { document.documentElement.style.fontSize = zoom + '%'; }", zoom);
        await page.EvaluateAsync("(note) => { editor.note = note; }",
            "Low back pain,\tthen\t\ttabs.\nשלום עולם low back pain כאב\nمرحبا 😀 a line that wraps and wraps, with " + new string('x', 90) + " and   spaces   \n\n\n");
        await page.EvaluateAsync("() => document.fonts.ready");

        var mirrored = await PictureAsync("");
        var typed = await PictureAsync(".note-mirror { visibility: hidden } .note textarea { -webkit-text-fill-color: var(--ink) !important }");

        typed.SequenceEqual(mirrored).ShouldBeTrue();
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();

        async Task<byte[]> PictureAsync(string style)
        {
            await page.EvaluateAsync("(style) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style); document.adoptedStyleSheets = [sheet]; }",
                ".note-page { height: auto !important; border-radius: 0 !important; resize: none !important } " + style);
            return await page.Locator(".note-layers").ScreenshotAsync();
        }
    }

    [BrowserTheory]
    [InlineData("low back pain ")]
    [InlineData("low back pain and sciatica\n")]
    public async Task A_note_of_a_megabyte_can_be_typed_in_and_says_why_it_is_not_marked(string words)
    {
        await using var open = await OpenAsync();
        var page = open.Page;
        var note = string.Concat(Enumerable.Repeat(words, 1_000_000 / words.Length));

        await ReadAsync(page, words);
        await page.EvaluateAsync("(note) => { editor.note = note; editor.showReading(lastRead); }", note);
        await page.GetByLabel("Clinical note").PressAsync("Control+End");
        await page.Keyboard.TypeAsync("typed");

        (await page.EvaluateAsync<string>("() => editor.note")).ShouldBe(note + "typed");
        (await MarkedAsync(page)).ShouldBeEmpty();
        await Expect(page.GetByText("This note is read, but too long to be marked.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task One_line_tells_what_stands_at_the_caret()
    {
        await using var open = await OpenAsync();
        var page = open.Page;
        var line = page.Locator("#note-caret");
        await ReadAsync(page, "CC: LBP. Denies sciatica.");
        await Expect(line).ToHaveTextAsync("Move through the note to see what was read.");

        await page.GetByLabel("Clinical note").PressAsync("Control+Home");
        for (var i = 0; i < 5; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        await Expect(line).ToHaveTextAsync("“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50");
        await Expect(page.GetByLabel("Clinical note")).ToHaveAccessibleDescriptionAsync("“LBP”: lumbar pain, affirmed, chief complaint; supports M54.50");
        await Expect(line).Not.ToHaveAttributeAsync("aria-live", "polite");

        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(line).ToHaveTextAsync("“sciatica”: sciatica, negated, chief complaint");
    }

    [BrowserFact]
    public async Task What_the_note_supports_is_said_in_words_in_room_that_was_kept()
    {
        await using var open = await OpenAsync();
        var before = await open.Page.Locator(".note").BoundingBoxAsync();

        await ReadAsync(open.Page, "CC: low back pain with sciatica on the right. MRI lumbar spine ordered. Flexion 40 degrees.");

        await Expect(open.Page.GetByText("The note supports M54.41 Lumbago with sciatica, right side.")).ToBeVisibleAsync();
        (await open.Page.Locator(".note").BoundingBoxAsync())!.Height.ShouldBe(before!.Height);

        await open.Page.EvaluateAsync("() => editor.showReading(null)");
        await Expect(open.Page.Locator(".note-reading")).ToHaveTextAsync("");
        (await MarkedAsync(open.Page)).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Evidence_is_scrolled_into_sight_and_moves_neither_focus_nor_window()
    {
        await using var open = await OpenAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var page = open.Page;
        var note = string.Concat(Enumerable.Repeat("Seen today.\n", 200)) + "Denies sciatica.";
        await page.EvaluateAsync("(note) => { editor.note = note; }", note);
        await page.GetByRole(AriaRole.Link, new() { Name = "Look up" }).FocusAsync();

        await page.EvaluateAsync("(start) => editor.showEvidence([{ text: 'sciatica', start, length: 8, section: null }])", note.Length - 9);

        (await MarkedAsync(page))["evidence"].ShouldBe(["sciatica"]);
        (await page.EvaluateAsync<bool>(
            """
            () => {
              const words = [...CSS.highlights.get("note-evidence")][0].getBoundingClientRect();
              const sight = document.querySelector(".note-page").getBoundingClientRect();
              return words.top >= sight.top && words.bottom <= sight.bottom && scrollY === 0;
            }
            """)).ShouldBeTrue();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Look up" })).ToBeFocusedAsync();

        await page.EvaluateAsync("() => editor.showEvidence(null)");
        (await MarkedAsync(page)).ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Nothing_keeps_a_person_from_it(ColorScheme theme, bool sections)
    {
        await using var open = await OpenAsync(new() { ColorScheme = theme });
        await ReadAsync(open.Page, sections ? new { chiefComplaint = "Low back pain." } : Every);

        (await open.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty();
    }

    /// <summary>The page with an editor in it, where a view was that has none of its own.</summary>
    private async Task<OpenPage> OpenAsync(BrowserNewContextOptions? window = null)
    {
        var open = await browser.OpenAsync("#look-up", window: window);
        await open.Page.EvaluateAsync(
            """
            async () => {
              const { NoteEditor } = await import("/check/note/editor.js");
              const title = document.createElement("h1");
              title.textContent = "Note";
              const place = document.createElement("div");
              document.querySelector("#look-up").hidden = true;
              document.querySelector("main").append(title, place);
              globalThis.edits = 0;
              globalThis.editor = new NoteEditor(place, { onedit: () => edits++ });
            }
            """);
        return open;
    }

    /// <summary>Puts a note in place, has the API read it and shows what it read.</summary>
    private static async Task<JsonElement> ReadAsync(IPage page, object note) =>
        (await page.EvaluateAsync<JsonElement>(
            """
            async (text) => {
              editor.note = text;
              const answer = await fetch("/api/notes/read", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, on: "2026-03-02" }) });
              globalThis.lastRead = await answer.json();
              editor.showReading(lastRead);
              return lastRead;
            }
            """, note))!;

    /// <summary>The words that bear each sign, in the order of the text.</summary>
    private static async Task<Dictionary<string, string[]>> MarkedAsync(IPage page)
    {
        var json = await page.EvaluateAsync<string>(
            """
            () => JSON.stringify(Object.fromEntries(Array.from(CSS.highlights, ([name, ranges]) =>
              [name.replace("note-", ""), Array.from(ranges).filter((range) => !range.collapsed).map(String)]).filter(([, words]) => words.length > 0)))
            """);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(json)!;
    }
}
