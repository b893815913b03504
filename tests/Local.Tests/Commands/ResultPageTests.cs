using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;
using ClaimCheck.Local.Commands;
using ClaimCheck.Local.Commands.Text;

namespace ClaimCheck.Local.Tests.Commands;

public sealed class ResultPageTests
{
    private static readonly RuleDescription Error = new("CODE003", "Code not valid", Severity.Error, "", "45 CFR 162.1000(a)");
    private static readonly RuleDescription Warning = new("SPEC001", "Low back documented", Severity.Warning, "", "Guidelines I.B.2");

    private static readonly CheckResult Result = new(
        "PCN-1",
        Decision.Reject,
        [
            new Finding
            {
                Rule = Warning, Severity = Severity.Warning, At = "/diagnoses/1",
                Message = "The note places the pain in the low back, so M54.9 is less specific than what the provider documented.",
                Evidence = [new("lumbar region", 0, 13, "examination")],
                Suggestions = [new("M54.50", "Low back pain, unspecified"), new("M54.59", "Other low back pain")],
                Remittance = new("16", "M81"),
            },
            new Finding { Rule = Error, Severity = Severity.Error, At = "/lines/1/serviceDate", Message = "It ended.", Acknowledgment = "A7:254" },
        ],
        [new("PAY001", "no policy is loaded for payer EX-NEW")],
        CodeSystem.Icd10Cm,
        "FY2026",
        "1.0.0");

    private static readonly Claim Claim = new() { Diagnoses = ["M54.5", "M54.9"] };

    [Fact]
    public void In_a_pipe_every_message_is_one_line_without_colour_or_trailing_blanks()
    {
        Show(Result).ShouldBe(
            """
            PCN-1  REJECT  1 error, 1 warning

            ✗ error CODE003  Code not valid
              at         line 2 · service date
                         It ended.
              front end  would answer 277CA A7:254
              see        45 CFR 162.1000(a)

            ! warning SPEC001  Low back documented
              at       diagnosis 2 · M54.9
                       The note places the pain in the low back, so M54.9 is less specific than what the provider documented.
              note     “lumbar region”, in the examination
              instead  M54.50  Low back pain, unspecified
                       M54.59  Other low back pain
              payer    would answer CARC 16, RARC M81
              see      Guidelines I.B.2

            Not evaluated
              PAY001  no policy is loaded for payer EX-NEW

            ICD-10-CM FY2026 · rule pack 1.0.0

            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    public void On_a_terminal_lines_fit_and_codes_stay_whole(int width)
    {
        var text = Show(Result, width);

        text.Split('\n').ShouldAllBe(line => line.Length <= width);
        text.ShouldContain("M54.50");
        text.ShouldContain("M54.59");
        text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Colour_is_for_terminals_that_have_it()
    {
        Show(Result, 80, colour: true).ShouldContain("\u001b[");
        Show(Result, width: null, colour: true).ShouldNotContain("\u001b");
    }

    [Fact]
    public void What_a_claim_says_is_shown_and_never_obeyed_by_the_terminal()
    {
        var result = Result with
        {
            ClaimId = "\u001b[2JPCN\u202E-1\u0007 [red]x[/]",
            Findings = [new Finding { Rule = Error, Severity = Severity.Error, At = "/diagnoses/0", Message = "a\u001b]0;title\u0007b\nc\td\u009b31m" }],
        };

        var text = Show(result, 80, colour: false);

        text.ShouldNotContain("\u001b");
        text.ShouldNotContain("\u0007");
        text.ShouldNotContain("\u009b");
        text.ShouldNotContain("\u202E");
        text.ShouldContain("[red]x[/]");
        text.ShouldContain("b c d");
    }

    [Fact]
    public void A_clean_claim_is_three_lines()
    {
        var clean = new CheckResult(null, Decision.Accept, [], [], CodeSystem.Icd9Cm, null, "1.0.0");

        Show(clean).ShouldBe("(no claim id)  ACCEPT  nothing found\n\nICD-9-CM (no release loaded for its date) · rule pack 1.0.0\n");
    }

    [Theory]
    [InlineData("", "the claim")]
    [InlineData("/claimId", "claim id")]
    [InlineData("/patient/birthDate", "patient · birth date")]
    [InlineData("/renderingProvider/npi", "rendering provider · NPI")]
    [InlineData("/diagnoses", "diagnoses")]
    [InlineData("/diagnoses/0", "diagnosis 1 · M54.5")]
    [InlineData("/diagnoses/7", "diagnosis 8")]
    [InlineData("/lines/1/serviceDate", "line 2 · service date")]
    [InlineData("/lines/0/diagnosisPointers/2", "line 1 · diagnosis pointer 3")]
    [InlineData("/lines/9/modifiers/0", "line 10 · modifier 1")]
    [InlineData("/authorization/diagnoses/0", "authorization · diagnosis 1")]
    [InlineData("/note/historyOfPresentIllness", "note · history of present illness")]
    [InlineData("/a~1b~0c", "a/b~c")]
    public void A_place_is_told_in_words(string at, string words) => Places.Describe(at, Claim).ShouldBe(words);

    private static string Show(CheckResult result, int? width = null, bool colour = false)
    {
        using var output = new MemoryStream();
        new Terminal(Stream.Null, output, TextWriter.Null, width, colour).Show(ResultPage.Of(result, Claim));
        return System.Text.Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n");
    }
}
