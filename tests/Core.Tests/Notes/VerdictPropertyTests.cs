using System.Text.Json.Nodes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Notes;

/// <summary>What should not change a verdict does not: the order of sentences, what has nothing to do with it, case, white space.</summary>
public sealed class VerdictPropertyTests
{
    private static readonly string[] Complaints =
    [
        "She has low back pain for 3 weeks, gradual in onset, dull, worse with sitting.",
        "Neck pain began yesterday and is sharp.",
        "Left sciatica with low back pain, constant, better when walking.",
        "Back pain, diffuse, cause unclear.",
        "Denies neck pain and mid back pain.",
        "Mother has sciatica.",
        "No radiculopathy.",
        "Possible lumbar radiculopathy.",
        "Mid back pain with deep breaths.",
        "Lumbar radiculopathy, right.",
    ];

    private static readonly string[] Unrelated =
    [
        "She works as a librarian.",
        "Blood pressure is well controlled on lisinopril.",
        "He brought his own water bottle.",
        "Vaccines are up to date.",
        "The visit was conducted in English.",
    ];

    private static readonly string[] Codes = ["M54.9", "M54.50", "M54.41", "M54.16", "M54.6"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_sentences_changes_no_verdict(int seed)
    {
        var (code, sentences) = Note(seed);
        Verdict(code, string.Join(' ', sentences.Reverse())).ShouldBe(Verdict(code, string.Join(' ', sentences)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Unrelated_sentences_change_no_verdict(int seed)
    {
        var (code, sentences) = Note(seed);
        var random = new Random(seed);
        var mixed = sentences.SelectMany(s => new[] { s, Unrelated[random.Next(Unrelated.Length)] });
        Verdict(code, string.Join(' ', mixed)).ShouldBe(Verdict(code, string.Join(' ', sentences)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Case_changes_no_verdict(int seed)
    {
        var (code, sentences) = Note(seed);
        var note = string.Join(' ', sentences);
        Verdict(code, note.ToUpperInvariant()).ShouldBe(Verdict(code, note));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void White_space_changes_no_verdict(int seed)
    {
        var (code, sentences) = Note(seed);
        var note = string.Join(' ', sentences);
        Verdict(code, string.Join("\r\n", sentences)).ShouldBe(Verdict(code, note));
        Verdict(code, note.Replace(" ", "  \t", StringComparison.Ordinal)).ShouldBe(Verdict(code, note));
    }

    private static (string Code, string[] Sentences) Note(int seed)
    {
        var random = new Random(seed);
        return (Codes[random.Next(Codes.Length)], [.. Complaints.OrderBy(_ => random.Next()).Take(random.Next(1, 5))]);
    }

    // The findings that judge the code against the note; which place is quoted first may change with the order.
    private static string Verdict(string code, string note)
    {
        var claim = TestClaims.Clean();
        claim["diagnoses"] = new JsonArray(code);
        claim["note"] = note;
        var result = TestClaims.Check(claim);
        return string.Join(
            '\n',
            result.Findings.Where(f => f.Rule.Id.StartsWith("SPEC", StringComparison.Ordinal) || f.Rule.Id.StartsWith("CODE", StringComparison.Ordinal))
                .Select(f => $"{f.Rule.Id} {f.At} {f.Severity} {string.Join(',', f.Suggestions.Select(s => s.Code).Order(StringComparer.Ordinal))}"));
    }
}
