using System.Text.Json;
using ClaimCheck.App.Notes;
using ClaimCheck.Tests.Shared;
using Xunit.Abstractions;

namespace ClaimCheck.App.Tests.Notes;

/// <summary>
/// The reader against excerpts that a person labelled (LABEL_GUIDE.md beside them). Prints how often each label is right;
/// run with <c>--logger "console;verbosity=detailed"</c> to see it.
/// </summary>
public sealed class LabelledNotesTests(ITestOutputHelper output)
{
    private const string File = "notes/dev.jsonl";

    // Label, least accuracy, what the excerpt's labels say, what the reader says.
    private static readonly (string Label, double Least, Func<NoteAnswer, string> Said)[] Labels =
    [
        ("location", 0.95, a => Set(a.Summary.Location)),
        ("radiculopathy", 0.95, a => Bool(a.Summary.Radiculopathy)),
        ("sciatica", 0.95, a => a.Summary.Sciatica ?? "null"),
        ("trauma", 0.95, a => Bool(a.Summary.Trauma)),
        ("imaging", 0.95, a => NoteAnswerJson.Name(a.Summary.Imaging)),
        ("specialist", 0.95, a => NoteAnswerJson.Name(a.Summary.Specialist)),
        ("endplate", 0.95, a => Bool(a.Summary.Endplate)),
        ("functional_limitation", 0.95, a => Bool(a.Summary.FunctionalLimitation)),
        ("objective_measure", 0.95, a => Bool(a.Summary.ObjectiveMeasure)),
        ("expected_codes", 0.90, a => Set(a.Codes.Select(c => c.Code))),
    ];

    [DataFact(File)]
    public async Task It_reads_them_as_the_labels_say()
    {
        var tally = Labels.ToDictionary(l => l.Label, _ => (Right: 0, Of: 0), StringComparer.Ordinal);
        var lenient = (Right: 0, Of: 0);
        foreach (var line in await System.IO.File.ReadAllLinesAsync(DataFactAttribute.PathOf(File)))
        {
            var item = JsonDocument.Parse(line).RootElement;
            string[] skipped = item.TryGetProperty("uncertain_fields", out var fields) ? Texts(fields) : [];
            var answer = await Reading.Of(item.GetProperty("text").GetString()!, new DateOnly(2025, 10, 1));
            foreach (var (label, _, say) in Labels.Where(l => !skipped.Contains(l.Label, StringComparer.Ordinal)))
            {
                var expected = Text(item.GetProperty("labels").GetProperty(label));
                var said = say(answer);
                tally[label] = (tally[label].Right + (said == expected ? 1 : 0), tally[label].Of + 1);
                if (said != expected)
                    output.WriteLine($"{item.GetProperty("id").GetString()}: {label} is {expected}, read as {said}");
            }

            if (!skipped.Contains("expected_codes", StringComparer.Ordinal))
                lenient = (lenient.Right + (IsLenientlyRight(item, answer) ? 1 : 0), lenient.Of + 1);
        }

        output.WriteLine("");
        output.WriteLine($"{"label",-24}{"right",8}{"of",8}{"share",8}");
        foreach (var (label, (right, of)) in tally.Append(new("expected_codes, lenient", lenient)))
            output.WriteLine($"{label,-24}{right,8}{of,8}{(double)right / of,8:F3}");

        tally.Values.ShouldAllBe(t => t.Of > 0);
        Labels.Where(l => (double)tally[l.Label].Right / tally[l.Label].Of < l.Least)
            .Select(l => $"{l.Label}: {tally[l.Label].Right} of {tally[l.Label].Of}, least {l.Least}").ShouldBeEmpty();
    }

    // Codes that a careful coder could also defend are neither wrong nor required.
    private static bool IsLenientlyRight(JsonElement item, NoteAnswer answer)
    {
        string[] others = item.TryGetProperty("labels_extra", out var extra) && extra.TryGetProperty("alt_codes", out var codes) ? Texts(codes) : [];
        string[] expected = Texts(item.GetProperty("labels").GetProperty("expected_codes"));
        return Set(expected.Except(others, StringComparer.Ordinal)) == Set(answer.Codes.Select(c => c.Code).Except(others, StringComparer.Ordinal));
    }

    private static string Text(JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.Array => Set(Texts(label)),
        JsonValueKind.Null => "null",
        JsonValueKind.String => label.GetString()!,
        _ => Bool(label.GetBoolean()),
    };

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];

    private static string Set(IEnumerable<string> members) => "[" + string.Join(", ", members.Order(StringComparer.Ordinal)) + "]";

    private static string Bool(bool value) => value ? "true" : "false";
}
