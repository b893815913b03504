using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Ledger;

namespace ClaimCheck.Core.Tests.Ledger;

public sealed class CodeListTests
{
    [Theory]
    [InlineData("")]
    [InlineData("M54.9")]
    [InlineData("M54.9 M54.50 R52 G89.29")]
    [InlineData("M54.9 M54.50 R52 G89.29 M51.360")]
    [InlineData("M54.9 M54.50 R52 G89.29 M51.360 E11.9 I10 S39.012A M99.03 M99.04 M99.05 Z79.891")]
    public void Codes_come_back_in_order(string written)
    {
        CodeText[] codes = [.. written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => CodeText.Parse(c))];

        var list = new CodeList(codes);

        list.Count.ShouldBe(codes.Length);
        Enumerable.Range(0, list.Count).Select(i => list[i]).ShouldBe(codes);
        codes.ShouldAllBe(c => list.Contains(c));
        list.Contains(CodeText.Parse("M54.2")).ShouldBeFalse();
        list.ToString().ShouldBe(string.Join(' ', codes));
    }

    [Theory]
    [InlineData("M54.9", "M54.9", true)]
    [InlineData("M54.9 R52", "R52 M54.9", false)]
    [InlineData("M54.9", "M54.9 R52", false)]
    [InlineData("A00 A01 A02 A03 A04", "A00 A01 A02 A03 A04", true)]
    [InlineData("A00 A01 A02 A03 A04", "A00 A01 A02 A03 A05", false)]
    public void Two_are_equal_where_their_codes_are(string one, string other, bool equal)
    {
        (List(one) == List(other)).ShouldBe(equal);
        (List(one) != List(other)).ShouldBe(!equal);
        List(one).Equals((object)List(other)).ShouldBe(equal);
        if (equal)
            List(one).GetHashCode().ShouldBe(List(other).GetHashCode());
    }

    private static CodeList List(string codes) => new([.. codes.Split(' ').Select(c => CodeText.Parse(c))]);
}
