using System.Text;
using System.Text.Json;
using ClaimCheck.App.Notes;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Tests.Running;
using ClaimCheck.Local.Tests.Serving;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class NoteCommandTests : IDisposable
{
    private const string Note = "CC: low back pain.\nHPI: Denies sciatica. Possible disc herniation.\n";
    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_note_is_shown_with_what_it_says_and_the_codes_it_supports()
    {
        var run = await NoteAsync(_temp.Write("note.txt", Note), "--on", "2026-03-02");

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ReplaceLineEndings("\n").ShouldBe(
            """
            pain             lumbar
            sciatica         –
            radiculopathy    –
            trauma           –
            endplate change  –
            imaging          –
            specialist       –
            function         –
            measures         –
            sections         chief complaint, history of present illness

            Supported codes  on 2026-03-02
              M54.50  Low back pain, unspecified  “low back pain”

            Chief complaint
              affirmed      low back pain  CC: [low back pain].

            History of present illness
              negated       sciatica       HPI: Denies [sciatica]. Possible disc herniation.
              possible      disc disorder  HPI: Denies sciatica. Possible [disc herniation].

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Colour_tells_what_is_affirmed_from_what_is_not()
    {
        var run = await CommandRun.OfAsync(["note", "-", "--data", _temp.Data], Note, width: 100, colour: true);

        run.Output.ShouldContain("\u001b[1mlow back pain\u001b[0m");
        run.Output.ShouldContain("\u001b[2msciatica");
        run.Output.ShouldNotContain("[low back pain]");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    public async Task On_a_terminal_lines_fit(int width)
    {
        var run = await CommandRun.OfAsync(["note", "-", "--data", _temp.Data], Note, width);

        run.Output.ReplaceLineEndings("\n").Split('\n').ShouldAllBe(line => line.Length <= width);
        run.Output.ShouldContain("M54.50");
    }

    [Fact]
    public async Task What_a_note_says_is_shown_and_never_obeyed_by_the_terminal()
    {
        var run = await CommandRun.OfAsync(["note", "-", "--data", _temp.Data], "\u001b[2Jlow back pain\u0007\u202E [red]x[/]", width: 100);

        run.Output.ShouldNotContain("\u001b");
        run.Output.ShouldNotContain("\u0007");
        run.Output.ShouldNotContain("\u202E");
        run.Output.ShouldContain("[red]x[/]");
    }

    [Fact]
    public async Task Json_is_what_the_web_answers_to_the_byte()
    {
        await using var server = await RunningServer.StartAsync();
        var request = JsonSerializer.SerializeToUtf8Bytes(new { text = Note, on = "2026-03-02" });
        var web = await (await server.Http.PostAsync("/api/notes/read", RunningServer.Json(request))).Content.ReadAsStringAsync();

        var pipe = await NoteAsync(_temp.Write("note.txt", Note), "--json", "--on", "2026-03-02");
        var terminal = await CommandRun.OfAsync(["note", "-", "--json", "--on", "2026-03-02", "--data", _temp.Data], Note, width: 80);

        pipe.Output.ShouldBe(web + "\n");
        terminal.Lines.Length.ShouldBeGreaterThan(10);
        JsonElement.DeepEquals(JsonDocument.Parse(terminal.Output).RootElement, JsonDocument.Parse(web).RootElement).ShouldBeTrue();
    }

    [Fact]
    public async Task The_built_program_reads_standard_input_as_it_comes()
    {
        var run = await BuiltProgram.RunAsync(_temp.Root, ["note", "-", "--json"], "\r\nlow back pain 😀");

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("mentions")[0].GetProperty("start").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_note()
    {
        var run = await NoteAsync(WriteBytes([0xEF, 0xBB, 0xBF, .. "low back pain"u8]), "--json");

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("mentions")[0].GetProperty("start").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Other_text_than_utf8_is_refused()
    {
        (await NoteAsync(WriteBytes([.. "CC:\nlow back pain, caf"u8, 0xE9, .. " au lait"u8]))).ShouldBeRefused("is no text in UTF-8: line 2 ");
        (await NoteAsync(WriteBytes([0xEF, 0xBB, 0xBF, .. "\n\n"u8, 0xC3]))).ShouldBeRefused("is no text in UTF-8: line 3 ");
        (await NoteAsync(WriteBytes([0xED, 0xA0, 0x80]))).ShouldBeRefused("is no text in UTF-8: line 1 ");
        (await NoteAsync(WriteBytes(Encoding.Unicode.GetPreamble()))).ShouldBeRefused("is text in UTF-16; accepted: UTF-8.");
        (await NoteAsync(WriteBytes([.. Encoding.BigEndianUnicode.GetPreamble(), 0, 65]))).ShouldBeRefused("is text in UTF-16; accepted: UTF-8.");
    }

    [Fact]
    public async Task One_mebibyte_is_the_most()
    {
        (await NoteAsync(_temp.Write("note.txt", new string('x', NoteRequest.MostBytes)))).Code.ShouldBe(ExitCode.Clean);
        (await NoteAsync(_temp.Write("note.txt", new string('x', NoteRequest.MostBytes + 1)))).ShouldBeRefused("is over 1048576 bytes");
    }

    [Fact]
    public async Task An_empty_note_says_so()
    {
        var run = await NoteAsync(_temp.Write("note.txt", ""));

        run.Code.ShouldBe(ExitCode.Clean, run.Error);
        run.Output.ShouldContain("none  no back or neck pain is affirmed of the patient now");
    }

    [Fact]
    public async Task Before_icd_10_there_is_no_code() =>
        (await NoteAsync(_temp.Write("note.txt", Note), "--on", "2015-09-30")).Output.ShouldContain("the date takes ICD-9-CM");

    [Fact]
    public async Task A_note_that_goes_on_and_on_is_cut_short()
    {
        var run = await NoteAsync(_temp.Write("note.txt", string.Concat(Enumerable.Repeat("LBP.\n", 700))));

        run.Lines[^1].ShouldBe("… and 200 more mentions; --json shows all of them.");
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused()
    {
        (await NoteAsync(Path.Combine(_temp.Root, "none.txt"))).ShouldBeRefused("none.txt does not exist.");
        (await NoteAsync(_temp.Root)).ShouldBeRefused("is a directory");
        (await NoteAsync(_temp.Write("note.txt", Note), "--on", "today")).ShouldBeRefused("--on is 'today'; accepted: an ISO 8601 date");
        (await CommandRun.OfAsync(["note"])).ShouldBeRefused("Use --help");
    }

    private Task<CommandRun> NoteAsync(string path, params string[] more) => CommandRun.OfAsync(["note", path, "--data", _temp.Data, .. more]);

    private string WriteBytes(byte[] bytes)
    {
        var path = Path.Combine(_temp.Root, "bytes.txt");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
