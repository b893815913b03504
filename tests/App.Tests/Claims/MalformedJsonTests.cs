using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Http;

namespace ClaimCheck.App.Tests.Claims;

public sealed class MalformedJsonTests
{
    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   ", 1, 4)]
    [InlineData("{", 1, 2)]
    [InlineData("{\"claimId\"", 1, 11)]
    [InlineData("{\"claimId\":", 1, 12)]
    [InlineData("{\"claimId\": \"PCN", 1, 17)]
    [InlineData("{\n  \"claimId\": x\n}", 2, 14)]
    [InlineData("{\n\n\"lines\": [{]\n}", 3, 12)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{}\nx", 2, 1)]
    [InlineData("{ /* why */ }", 1, 3)]
    [InlineData("// why\n{}", 1, 1)]
    [InlineData("{ \"a\": 1, }", 1, 11)]
    [InlineData("{ 'a': 1 }", 1, 3)]
    [InlineData("{ \"a\": 01 }", 1, 9)]
    [InlineData("{ \"a\": NaN }", 1, 8)]
    [InlineData("{ \"a\": \"\\x\" }", 1, 10)]
    [InlineData("{ \"a\": \"tab\there\" }", 1, 12)]
    [InlineData("[]", 1, 1)]
    [InlineData("\n\n  [1]", 3, 3)]
    [InlineData("\"claim\"", 1, 1)]
    [InlineData("null", 1, 1)]
    [InlineData("7", 1, 1)]
    public void Json_that_is_none_is_refused_with_line_and_position(string json, long line, long position)
    {
        var fault = Should.Throw<JsonException>(() => ClaimJsonReader.Read(Encoding.UTF8.GetBytes(json)));

        var problem = Problem.MalformedJson(fault);
        (problem.Status, problem.Line, problem.Position).ShouldBe((400, line, position));
        problem.Detail.ShouldBe($"The text is not JSON from line {line}, position {position} on; accepted: one JSON object in UTF-8.");
    }

    [Fact]
    public void Nothing_of_a_record_is_quoted()
    {
        var fault = Should.Throw<JsonException>(() => ClaimJsonReader.Read("{\"note\": nJohn Smith, MRN 12345 has back pain}"u8));
        Problem.MalformedJson(fault).Detail.ShouldNotContain("Smith");
    }

    [Fact]
    public void A_nul_between_tokens_is_refused() => Refused("{\0}"u8);

    [Fact]
    public void Utf16_is_refused() => Refused(Encoding.Unicode.GetBytes("{}"));

    [Fact]
    public void Two_byte_order_marks_are_one_too_many() => Refused([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8]);

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(100_000, false)]
    public void Nesting_ends_at_thirty_two_levels(int arrays, bool accepted)
    {
        var json = Encoding.UTF8.GetBytes("{\"x\":" + new string('[', arrays) + new string(']', arrays) + "}");

        if (accepted)
            ClaimJsonReader.Read(json).UnknownMembers.ShouldBe(["/x"]);
        else
            Refused(json);
    }

    [Fact]
    public void Every_beginning_of_a_claim_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(ClaimSamples.Whole);
        for (var length = 0; length < whole.Length; length++)
            Refused(whole.AsSpan(0, length));
    }

    private static void Refused(ReadOnlySpan<byte> json)
    {
        var bytes = json.ToArray();
        var fault = Should.Throw<JsonException>(() => ClaimJsonReader.Read(bytes));
        fault.LineNumber.ShouldNotBeNull();
        fault.BytePositionInLine.ShouldNotBeNull();
    }
}
