using System.Text;
using System.Text.Json;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Claims;

/// <summary>Whatever comes, reading either gives a claim or says that it is no JSON; and what was read can be checked.</summary>
public sealed class ClaimJsonReaderFuzzTests
{
    private static readonly Basis Shipped = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read()));
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "-1e-400", "99999999999999999999", "1.5", "\"\"", "\"M54.5\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"2026-02-30\"", "\"9999-12-31\"", "[]", "{}", "[null]", "[[[]]]", "[{}]", "[1,\"a\",null,{}]", "{\"id\":{}}", "{\"kind\":7}", "\"😀\"",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_bytes_are_a_claim_or_no_json(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0)
                bytes[0] = (byte)'{';
            Read(bytes);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_claim_with_bytes_changed_is_a_claim_or_no_json(int seed)
    {
        var random = new Random(seed);
        var whole = Encoding.UTF8.GetBytes(ClaimSamples.Whole);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"{}[]:,\\u0d8-e. \n"[random.Next(16)];
            Read(bytes);
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void A_claim_with_values_exchanged_is_read_and_can_be_checked(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 3_000; i++)
        {
            var json = ClaimSamples.Whole;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                json = Exchange(json, Values[random.Next(Values.Length)], random);

            Read(Encoding.UTF8.GetBytes(json)).ShouldBeTrue(json);
        }
    }

    private static bool Read(byte[] bytes)
    {
        try
        {
            var claim = ClaimJsonReader.Read(bytes);
            ClaimChecker.Check(claim, Shipped, new DateOnly(2026, 3, 2)).Findings.ShouldNotBeEmpty();
            return true;
        }
        catch (JsonException fault)
        {
            fault.LineNumber.ShouldNotBeNull();
            return false;
        }
    }

    // Puts the value, which need not be one that a document could hold, in the place of another.
    private static string Exchange(string json, string value, Random random)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var values = new List<(int Start, int End)>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray || reader.CurrentDepth == 0)
                continue;
            var start = (int)reader.TokenStartIndex;
            var whole = reader;
            whole.Skip();
            values.Add((start, (int)whole.BytesConsumed));
        }

        if (values.Count == 0)
            return json;
        var (from, to) = values[random.Next(values.Count)];
        var utf8 = Encoding.UTF8.GetBytes(json);
        return Encoding.UTF8.GetString(utf8.AsSpan(0, from)) + value + Encoding.UTF8.GetString(utf8.AsSpan(to));
    }
}
