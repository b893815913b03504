using System.Globalization;
using System.Text;
using ClaimCheck.App.Claims;
using ClaimCheck.App.Codes;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Rules;

namespace ClaimCheck.App.Tests.Claims;

/// <summary>A claim of a megabyte that repeats itself is answered with what a form has room for, not with a megabyte of findings.</summary>
public sealed class OversizedClaimTests
{
    private static readonly Basis Shipped = ShippedBasis.Of(CodeIndex.Build(ShippedCodes.Read()));

    [Theory]
    [InlineData("\"diagnoses\": [", "\"M54.9\"", 100_000)]
    [InlineData("\"diagnoses\": [", "{}", 200_000)]
    [InlineData("\"lines\": [", "{}", 200_000)]
    [InlineData("\"lines\": [", "{\"units\":-1,\"charge\":-1,\"serviceDate\":\"no\"}", 20_000)]
    [InlineData("\"diagnoses\": [\"M54.50\"], \"lines\": [{ \"diagnosisPointers\": [", "99", 300_000)]
    [InlineData("\"relatedCauses\": [", "\"X\"", 200_000)]
    public void Its_findings_stay_within_what_a_form_holds(string before, string element, int times)
    {
        var json = Close("{" + before + string.Join(',', Enumerable.Repeat(element, times)));

        var result = ClaimChecker.Check(ClaimJsonReader.Read(Encoding.UTF8.GetBytes(json)), Shipped, new DateOnly(2026, 11, 22));

        result.Decision.ShouldBe(Decision.Reject);
        result.Findings.Count.ShouldBeLessThan(6 * ClaimContext.MostLines, times.ToString(CultureInfo.InvariantCulture));
        result.Findings.Sum(f => f.Message.Length).ShouldBeLessThan(2_000_000);
    }

    // Closes whatever the beginning opened.
    private static string Close(string json)
    {
        var open = new Stack<char>();
        foreach (var c in json)
        {
            if (c is '{' or '[')
                open.Push(c == '{' ? '}' : ']');
            else if (c is '}' or ']')
                open.Pop();
        }

        return json + string.Concat(open);
    }
}
