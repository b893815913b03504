using System.Buffers;
using System.Text;
using System.Text.Json;
using ClaimCheck.App.Codes;
using ClaimCheck.App.Notes;
using Microsoft.Extensions.Time.Testing;

namespace ClaimCheck.App.Tests.Notes;

/// <summary>Reads notes with the shipped codes and lexicon, on 3 March 2026.</summary>
internal static class Reading
{
    private static readonly CodeLibrary Codes = new(new MemoryCodeStore());
    private static readonly NoteReadings Readings = new(
        Codes, ShippedLexicon.Reader(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 23, 59, 59, TimeSpan.Zero)));

    public static async Task<NoteAnswer> Of(NoteRequest request) => await Readings.ReadAsync(request, default);

    public static Task<NoteAnswer> Of(string text, DateOnly? on = null) => Of(NoteRequest.Of(text, on));

    /// <summary>The request as it is sent, and the answer as it is sent.</summary>
    public static async Task<JsonElement> OfJson(string request)
    {
        NoteRequestJson.TryRead(Encoding.UTF8.GetBytes(request), out var read, out var refusal).ShouldBeTrue(refusal);
        return JsonDocument.Parse(Write(await Of(read!))).RootElement;
    }

    public static string Write(NoteAnswer answer, bool indented = false)
    {
        var output = new ArrayBufferWriter<byte>();
        NoteAnswerJson.Write(output, answer, indented);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
