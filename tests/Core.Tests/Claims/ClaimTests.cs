using ClaimCheck.Core.Claims;

namespace ClaimCheck.Core.Tests.Claims;

public sealed class ClaimTests
{
    private static readonly DateOnly Early = new(2026, 3, 2);
    private static readonly DateOnly Late = new(2026, 3, 9);

    [Theory]
    [InlineData("111", true, false)]
    [InlineData("0111", true, false)]
    [InlineData("112", true, true)]
    [InlineData("0113", true, true)]
    [InlineData("114", true, false)]
    [InlineData("117", true, false)]
    [InlineData("131", false, false)]
    [InlineData("132", false, false)]
    [InlineData("0110", true, false)]
    [InlineData("211", false, false)]
    public void The_type_of_bill_tells_an_inpatient_claim(string bill, bool inpatient, bool interim)
    {
        var claim = new Claim { Type = ClaimType.Institutional, TypeOfBill = bill };

        claim.IsInpatient.ShouldBe(inpatient);
        claim.IsInterim.ShouldBe(interim);
    }

    [Fact]
    public void A_professional_claim_is_never_inpatient() =>
        new Claim { TypeOfBill = "111" }.IsInpatient.ShouldBeFalse();

    [Fact]
    public void A_claim_is_judged_on_its_earliest_date_of_service() =>
        WithLines(Late, null, Early).JudgedOn.ShouldBe(Early);

    [Fact]
    public void An_inpatient_claim_is_judged_on_its_discharge()
    {
        var claim = WithLines(Early) with { Type = ClaimType.Institutional, TypeOfBill = "111", DischargeDate = Late };

        claim.JudgedOn.ShouldBe(Late);
    }

    [Fact]
    public void An_interim_bill_is_judged_on_its_latest_service()
    {
        var claim = WithLines(Early, Late) with { Type = ClaimType.Institutional, TypeOfBill = "112" };

        claim.JudgedOn.ShouldBe(Late);
    }

    [Fact]
    public void A_claim_without_any_date_is_judged_on_none() => WithLines(null, null).JudgedOn.ShouldBeNull();

    [Fact]
    public void Pointers_count_from_one()
    {
        var line = new ServiceLine { DiagnosisPointers = [2, null] };

        line.PointsTo(1).ShouldBeTrue();
        line.PointsTo(0).ShouldBeFalse();
        line.PointsTo(2).ShouldBeFalse();
    }

    [Fact]
    public void A_note_is_blank_when_all_its_sections_are()
    {
        new ClinicalNote([]).IsBlank.ShouldBeTrue();
        new ClinicalNote([new(null, " \r\n\t ")]).IsBlank.ShouldBeTrue();
        new ClinicalNote([new("plan", ""), new("assessment", "x")]).IsBlank.ShouldBeFalse();
    }

    private static Claim WithLines(params DateOnly?[] dates) =>
        new() { Lines = [.. dates.Select(d => new ServiceLine { ServiceDate = d })] };
}
