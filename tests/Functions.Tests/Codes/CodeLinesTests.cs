using ClaimCheck.Core.Codes;
using ClaimCheck.Functions.Codes;

namespace ClaimCheck.Functions.Tests.Codes;

public sealed class CodeLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Low back pain")]
    [InlineData("a|b")]
    [InlineData("a\nb\r\nc")]
    [InlineData("\\")]
    [InlineData("\\n")]
    [InlineData("\\\\n\n\\")]
    [InlineData("é 背")]
    public void Any_text_is_read_again_to_the_letter(string text)
    {
        var row = new CodeRow(CodeSystem.Icd10Cm, CodeText.Parse("M54.50"), new(new(2021, 10, 1), new(2026, 9, 30), true, text));
        var mapping = new CrosswalkRow(CodeSystem.Icd9Cm, CodeText.Parse("724.2"), CodeText.Parse("M54.5"), "10000", text);

        CodeLines.Of(row).ShouldNotContain('\n');
        CodeLines.ReadCode(CodeSystem.Icd10Cm, CodeLines.Of(row), new()).ShouldBe(row);
        CodeLines.ReadMapping(CodeSystem.Icd9Cm, CodeLines.Of(mapping), new()).ShouldBe(mapping);
    }

    [Fact]
    public void Lines_read_as_the_files_do()
    {
        CodeLines.Of(new CodeRow(CodeSystem.Icd10Cm, CodeText.Parse("M54.50"), new(new(2021, 10, 1), null, true, "Low back pain, unspecified")))
            .ShouldBe("M5450|2021-10-01||billable|Low back pain, unspecified");
        CodeLines.Of(new CrosswalkRow(CodeSystem.Icd9Cm, CodeText.Parse("724.99"), null, "11000", "GEM 2018")).ShouldBe("72499||11000|GEM 2018");
    }
}
