using ClaimCheck.Core.Findings;

namespace ClaimCheck.Core.Tests.Findings;

public sealed class ClaimPointerTests
{
    [Fact]
    public void Pointers_are_ordered_segment_by_segment_with_numbers_as_numbers()
    {
        string[] inOrder =
        [
            "",
            "/accidentDate",
            "/authorization/diagnoses/0",
            "/claimId",
            "/diagnoses",
            "/diagnoses/0",
            "/diagnoses/2",
            "/diagnoses/10",
            "/diagnoses/11",
            "/lines",
            "/lines/0/charge",
            "/lines/0/diagnosisPointers",
            "/lines/0/diagnosisPointers/1",
            "/lines/0/diagnosisPointers/12",
            "/lines/2/charge",
            "/lines/10/charge",
            "/lines/100/charge",
            "/note",
        ];

        for (var i = 0; i < inOrder.Length; i++)
        {
            for (var j = 0; j < inOrder.Length; j++)
                Math.Sign(ClaimPointer.Compare(inOrder[i], inOrder[j])).ShouldBe(i.CompareTo(j), $"'{inOrder[i]}' and '{inOrder[j]}'");
        }
    }

    [Fact]
    public void A_member_name_with_digits_is_a_name()
    {
        ClaimPointer.Compare("/a10", "/a9").ShouldBeLessThan(0);
        ClaimPointer.Compare("/x/9", "/x/a").ShouldBeLessThan(0);
    }

    [Theory]
    [InlineData(0, "/diagnoses/0")]
    [InlineData(24, "/diagnoses/24")]
    [InlineData(25, "/diagnoses/25")]
    [InlineData(1000, "/diagnoses/1000")]
    public void A_diagnosis_has_a_pointer_of_its_own(int index, string expected) =>
        ClaimPointer.Diagnosis(index).ShouldBe(expected);

    [Theory]
    [InlineData(0, "/lines/0/serviceDate")]
    [InlineData(49, "/lines/49/serviceDate")]
    [InlineData(50, "/lines/50/serviceDate")]
    [InlineData(998, "/lines/998/serviceDate")]
    public void So_has_a_date_of_service(int line, string expected) => ClaimPointer.ServiceDate(line).ShouldBe(expected);

    [Fact]
    public void And_any_member_of_a_line()
    {
        ClaimPointer.Line(2, "charge").ShouldBe("/lines/2/charge");
        ClaimPointer.Line(2, "diagnosisPointers", 3).ShouldBe("/lines/2/diagnosisPointers/3");
    }
}
