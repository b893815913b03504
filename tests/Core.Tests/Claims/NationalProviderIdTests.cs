using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Tests.Claims;

public sealed class NationalProviderIdTests
{
    [Theory]
    [InlineData("1234567893")]
    [InlineData("1245319599")]
    [InlineData("2000000002")]
    public void A_check_digit_that_fits_checks_out(string npi)
    {
        NationalProviderId.HasForm(npi).ShouldBeTrue();
        NationalProviderId.ChecksOut(npi).ShouldBeTrue();
    }

    [Fact]
    public void Only_one_last_digit_fits() =>
        Enumerable.Range(0, 10).Where(d => NationalProviderId.ChecksOut($"123456789{d}")).ShouldBe([3]);

    [Fact]
    public void Any_single_wrong_digit_is_noticed()
    {
        const string good = "1234567893";
        for (var place = 0; place < good.Length; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var npi = good[..place] + digit + good[(place + 1)..];
                NationalProviderId.ChecksOut(npi).ShouldBe(npi == good, npi);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("123456789")]
    [InlineData("12345678930")]
    [InlineData("123456789O")]
    [InlineData("1234567893 ")]
    [InlineData("+234567893")]
    [InlineData("١٢٣٤٥٦٧٨٩٣")]
    public void Anything_but_ten_digits_lacks_the_form(string npi) => NationalProviderId.HasForm(npi).ShouldBeFalse();

    // An independent reckoning of Luhn over 80840 and the number.
    [Fact]
    public void It_agrees_with_Luhn_over_the_prefixed_number()
    {
        for (var number = 1_000_000_000L; number < 1_000_002_000L; number++)
        {
            var npi = number.ToString();
            NationalProviderId.ChecksOut(npi).ShouldBe(Luhn("80840" + npi), npi);
        }
    }

    private static bool Luhn(string number)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < number.Length; fromRight++)
        {
            var digit = number[^(fromRight + 1)] - '0';
            var doubled = fromRight % 2 == 1 ? digit * 2 : digit;
            sum += (doubled / 10) + (doubled % 10);
        }

        return sum % 10 == 0;
    }
}
