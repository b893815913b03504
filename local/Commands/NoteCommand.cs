using System.CommandLine;
using System.Text;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using ClaimCheck.Local.Codes;
using ClaimCheck.Local.Commands.Text;
using ClaimCheck.Local.Storage;

namespace ClaimCheck.Local.Commands;

/// <summary><c>claimcheck note &lt;note.txt|-&gt; [--on 2022-01-01]</c>.</summary>
internal static class NoteCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Create(GlobalOptions global, Terminal terminal)
    {
        var file = new Argument<string>("note.txt") { Description = "The note, as text in UTF-8; - reads standard input." };
        var on = DateOption.On();
        var note = new Command("note", "Read a note: what it says, where, and which codes it supports. Exit code 2: it could not be read.") { file, on };
        note.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(on), parsed.GetRequiredValue(global.Data), parsed.GetValue(global.Json), terminal, cancellation));
        return note;
    }

    private static async Task<int> RunAsync(string path, DateOnly? on, string data, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var text = Decode(await InputFile.ReadAsync(path, terminal, NoteRequest.MostBytes, cancellation), path);
        using var codes = new CodeLibrary(new SqliteCodeStore(new Database(data)));
        var answer = await new NoteReadings(codes, ShippedLexicon.Reader(), TimeProvider.System).ReadAsync(NoteRequest.Of(text, on), cancellation);
        if (json)
            terminal.WriteJson((output, indented) => NoteAnswerJson.Write(output, answer, indented));
        else
            terminal.Show(NotePage.Of(answer, terminal.Width, marked: !terminal.ShowsColour));
        return ExitCode.Clean;
    }

    // A byte order mark says how the file is written and is no part of the note.
    private static string Decode(byte[] bytes, string path)
    {
        ReadOnlySpan<byte> utf8 = bytes;
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new RefusedException($"{InputFile.Name(path)} is text in UTF-16; accepted: UTF-8.");
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            return Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException fault)
        {
            // The span that was decoded begins behind the mark.
            var before = utf8[..Math.Max(fault.Index, 0)];
            throw new RefusedException($"{InputFile.Name(path)} is no text in UTF-8: line {before.Count((byte)'\n') + 1} holds bytes that stand for no character. Save it as UTF-8.", fault);
        }
    }
}
