using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("M5450")]
    [InlineData("M54")]
    [InlineData("7245")]
    [InlineData("S39012A")]
    [InlineData("A")]
    public void Packing_keeps_the_characters(string characters)
    {
        CodeText.TryPack(characters, out var code).ShouldBeTrue();

        code.ToString().ShouldBe(characters);
        code.Length.ShouldBe(characters.Length);
        for (var i = 0; i < characters.Length; i++)
            code[i].ShouldBe(characters[i]);
        if (characters.Length < CodeText.MaxLength)
            code[characters.Length].ShouldBe('\0');
    }

    [Fact]
    public void Case_does_not_matter()
    {
        CodeText.TryPack("s39012a", out var lower).ShouldBeTrue();

        lower.ShouldBe(CodeText.Parse("S39.012A"));
        lower.ToString().ShouldBe("S39012A");
    }

    [Theory]
    [InlineData("")]
    [InlineData("S39012AA")]
    [InlineData("M54.5")]
    [InlineData("M54 5")]
    [InlineData("M54-5")]
    [InlineData("M54@")]
    [InlineData("M54[")]
    [InlineData("M54é")]
    [InlineData("M５４")]
    [InlineData("🙂")]
    public void Nothing_but_one_to_seven_letters_and_digits_packs(string characters)
    {
        CodeText.TryPack(characters, out var code).ShouldBeFalse();

        code.ShouldBe(default);
    }

    [Fact]
    public void Every_letter_and_digit_packs()
    {
        foreach (var c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
            CodeText.Parse($"M{c}").ToString().ShouldBe($"M{c}");
        foreach (var c in "abcdefghijklmnopqrstuvwxyz")
            CodeText.Parse($"M{c}").ToString().ShouldBe($"M{char.ToUpperInvariant(c)}");
    }

    [Theory]
    [InlineData("M54.50", "M5450")]
    [InlineData("M5450", "M5450")]
    [InlineData("E802.0", "E8020")]
    [InlineData("S39.012A", "S39012A")]
    public void Data_may_be_dotted_or_not(string written, string characters) =>
        CodeText.Parse(written).ToString().ShouldBe(characters);

    [Theory]
    [InlineData("")]
    [InlineData("S39.012AA")]
    [InlineData("M54,5")]
    public void Data_that_is_no_code_is_refused(string written)
    {
        var refused = Should.Throw<FormatException>(() => CodeText.Parse(written));

        refused.Message.ShouldContain($"'{written}'");
    }

    [Fact]
    public void Codes_are_ordered_by_their_characters()
    {
        string[] written = ["724", "724.5", "E80.20", "M54", "M54.5", "M54.50", "M54.51", "M54.6", "M54.A", "S33.5XXA", "S33.5XXD", "V57.1"];
        var codes = written.Select(w => CodeText.Parse(w)).ToArray();

        for (var i = 0; i < codes.Length; i++)
        {
            for (var j = 0; j < codes.Length; j++)
            {
                Math.Sign(codes[i].CompareTo(codes[j])).ShouldBe(i.CompareTo(j));
                (codes[i] < codes[j]).ShouldBe(i < j);
                (codes[i] > codes[j]).ShouldBe(i > j);
                (codes[i] <= codes[j]).ShouldBe(i <= j);
                (codes[i] >= codes[j]).ShouldBe(i >= j);
                (codes[i].Packed == codes[j].Packed).ShouldBe(i == j);
            }
        }
    }

    [Fact]
    public void No_code_at_all_has_no_length()
    {
        default(CodeText).Length.ShouldBe(0);
        default(CodeText).ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("M54.50", 3, "M54")]
    [InlineData("M54.50", 4, "M54.5")]
    [InlineData("M54.50", 5, "M54.50")]
    [InlineData("M54.50", 7, "M54.50")]
    [InlineData("S33.5XXA", 6, "S33.5XX")]
    [InlineData("S33.5XXA", 8, "S33.5XXA")]
    public void A_prefix_is_the_first_characters(string code, int length, string prefix) =>
        CodeText.Parse(code).Prefix(length).ShouldBe(CodeText.Parse(prefix));

    [Fact]
    public void The_prefix_of_no_characters_is_no_code() => CodeText.Parse("M54").Prefix(0).ShouldBe(default);

    [Theory]
    [InlineData("M54.50", "M54.50", true)]
    [InlineData("M54.50", "M54", true)]
    [InlineData("M54.50", "M", true)]
    [InlineData("M54.50", "M54.51", false)]
    [InlineData("M54.5", "M54.50", false)]
    [InlineData("M54.50", "M55", false)]
    [InlineData("S33.5XXA", "S33.5XXA", true)]
    [InlineData("S33.5XXA", "S33.5XXD", false)]
    public void A_code_lies_under_its_prefixes_and_itself(string code, string prefix, bool lies) =>
        CodeText.Parse(code).StartsWith(CodeText.Parse(prefix)).ShouldBe(lies);

    [Fact]
    public void Everything_lies_under_nothing() => CodeText.Parse("M54").StartsWith(default).ShouldBeTrue();

    [Theory]
    [InlineData("M54", CodeSystem.Icd10Cm, "M54")]
    [InlineData("M5450", CodeSystem.Icd10Cm, "M54.50")]
    [InlineData("S39012A", CodeSystem.Icd10Cm, "S39.012A")]
    [InlineData("7245", CodeSystem.Icd9Cm, "724.5")]
    [InlineData("724", CodeSystem.Icd9Cm, "724")]
    [InlineData("V571", CodeSystem.Icd9Cm, "V57.1")]
    [InlineData("E802", CodeSystem.Icd9Cm, "E802")]
    [InlineData("E8020", CodeSystem.Icd9Cm, "E802.0")]
    [InlineData("E8020", CodeSystem.Icd10Cm, "E80.20")]
    public void The_dot_stands_where_the_system_puts_it(string characters, CodeSystem system, string dotted) =>
        CodeText.Parse(characters).Dotted(system).ShouldBe(dotted);
}
