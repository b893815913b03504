using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class WrittenCodeTests
{
    [Theory]
    [InlineData("M54.50", "M5450")]
    [InlineData("M5450", "M5450")]
    [InlineData(" m545 ", "M545")]
    [InlineData("\tm54.5\n", "M545")]
    [InlineData("M54.", "M54")]
    [InlineData("M54", "M54")]
    [InlineData("s33.5xxa", "S335XXA")]
    [InlineData("R52", "R52")]
    [InlineData("U07.1", "U071")]
    [InlineData("C7A.00", "C7A00")]
    [InlineData("QA0.0101", "QA00101")]
    public void ICD_10_is_read_with_or_without_its_dot_in_any_case(string written, string characters)
    {
        WrittenCode.TryRead(written, out var code).ShouldBeTrue();

        code.Text.ToString().ShouldBe(characters);
        code.FitsIcd10Cm.ShouldBeTrue();
        code.FitsIcd9Cm.ShouldBeFalse();
        code.Fits(CodeSystem.Icd10Cm).ShouldBeTrue();
        code.Fits(CodeSystem.Icd9Cm).ShouldBeFalse();
    }

    [Theory]
    [InlineData("724.5", "7245")]
    [InlineData("7245", "7245")]
    [InlineData("724", "724")]
    [InlineData("724.", "724")]
    [InlineData("250.00", "25000")]
    [InlineData(" 847.2", "8472")]
    [InlineData("E802.0", "E8020")]
    public void ICD_9_is_read_with_or_without_its_dot(string written, string characters)
    {
        WrittenCode.TryRead(written, out var code).ShouldBeTrue();

        code.Text.ToString().ShouldBe(characters);
        code.FitsIcd9Cm.ShouldBeTrue();
        code.FitsIcd10Cm.ShouldBeFalse();
    }

    [Theory]
    [InlineData("E8020", true, true)]
    [InlineData("E802.0", true, false)]
    [InlineData("E80.20", false, true)]
    [InlineData("E802", true, true)]
    [InlineData("E80.2", false, true)]
    [InlineData("E11", false, true)]
    [InlineData("E11.9", false, true)]
    [InlineData("E119", true, true)]
    [InlineData("e8020", true, true)]
    [InlineData("V57.1", true, true)]
    [InlineData("V571", true, true)]
    [InlineData("V57", true, true)]
    [InlineData("V5789", true, true)]
    [InlineData("V57.1XXA", false, true)]
    [InlineData("V571.1", false, false)]
    public void Where_both_systems_would_do_the_dot_may_settle_it(string written, bool icd9, bool icd10)
    {
        WrittenCode.TryRead(written, out var code).ShouldBe(icd9 || icd10);

        code.FitsIcd9Cm.ShouldBe(icd9);
        code.FitsIcd10Cm.ShouldBe(icd10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("M5")]
    [InlineData("M5.")]
    [InlineData("hello")]
    [InlineData("S39.012AA")]
    [InlineData("S39012AA")]
    [InlineData("M54..5")]
    [InlineData("M54.5.0")]
    [InlineData(".M545")]
    [InlineData("M5.45")]
    [InlineData("M545.0")]
    [InlineData("7.245")]
    [InlineData("7245.0")]
    [InlineData("724555")]
    [InlineData("724A")]
    [InlineData("V57A5Z9Q")]
    [InlineData("M54 50")]
    [InlineData("M54-50")]
    [InlineData("M54,50")]
    [InlineData("MXA.5")]
    [InlineData("м54.5")]
    [InlineData("M54.٥")]
    [InlineData("🙂🙂🙂")]
    [InlineData("M54.5\0")]
    [InlineData("M54.50 and a great deal of other text")]
    public void What_has_the_shape_of_no_code_is_not_read(string written)
    {
        WrittenCode.TryRead(written, out var code).ShouldBeFalse();

        code.FitsIcd9Cm.ShouldBeFalse();
        code.FitsIcd10Cm.ShouldBeFalse();
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_fails()
    {
        // A fixed seed: the same texts every time.
        var random = new Random(20151001);
        const string characters = "MmVvEe0579.. \t-Xx\u0661é\ud83d\ude42\0";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>(characters, random.Next(0, 11)));

            if (WrittenCode.TryRead(text, out var code))
            {
                code.Text.Length.ShouldBeInRange(3, CodeText.MaxLength);
                (code.FitsIcd9Cm || code.FitsIcd10Cm).ShouldBeTrue();
            }
        }
    }
}
