using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class ReleaseDifferenceTests
{
    private static readonly CodeRelease Old = new(CodeSystem.Icd10Cm, "FY2025", new(2024, 10, 1), new(2025, 9, 30), "aa");
    private static readonly CodeRelease New = new(CodeSystem.Icd10Cm, "FY2026", new(2025, 10, 1), null, "bb");

    private static readonly CodeData Data = new()
    {
        Codes =
        [
            Row("A00", Old.From, null, false, "Cholera"),
            Row("A00.0", Old.From, null, true, "Cholera due to Vibrio"),
            Row("E11", Old.From, Old.To, true, "Diabetes"),
            Row("E11", New.From, null, false, "Diabetes mellitus"),
            Row("E11.9", New.From, null, true, "Without complications"),
            Row("M54.5", Old.From, Old.To, false, "Low back pain"),
            Row("M54.5", New.From, null, true, "Low back pain"),
            Row("M54.50", Old.From, Old.To, true, "Low back pain, unspecified"),
            Row("Z99", Old.From, Old.To, true, "Dependence"),
            Row("Z99", New.From, null, true, "Dependence on devices"),
            Row("Z98", new(2020, 10, 1), new(2024, 9, 30), true, "Of another time"),
            new CodeRow(CodeSystem.Icd9Cm, CodeText.Parse("724.5"), new CodePeriod(new(1979, 1, 1), new(2015, 9, 30), true, "Backache")),
        ],
        Releases = [Old, New],
    };

    [Fact]
    public void Every_kind_of_change_is_found_and_put_in_order()
    {
        var difference = ReleaseDifference.Between(CodeIndex.Build(Data), Old, New);

        difference.IsWhole.ShouldBeTrue();
        difference.First.ShouldBe(Old);
        difference.Second.ShouldBe(New);
        Describe(difference).ShouldBe(
        [
            "E11 BecameHeader 'Diabetes' → 'Diabetes mellitus'",
            "E11.9 Added '' → 'Without complications'",
            "M54.5 BecameBillable 'Low back pain' → 'Low back pain'",
            "M54.50 Removed 'Low back pain, unspecified' → ''",
            "Z99 Retitled 'Dependence' → 'Dependence on devices'",
        ]);
    }

    [Fact]
    public void Compared_backward_everything_is_turned_round()
    {
        var difference = ReleaseDifference.Between(CodeIndex.Build(Data), New, Old);

        difference.Changes.Select(c => c.Kind).ShouldBe(
            [CodeChangeKind.BecameBillable, CodeChangeKind.Removed, CodeChangeKind.BecameHeader, CodeChangeKind.Added, CodeChangeKind.Retitled]);
    }

    [Fact]
    public void A_release_does_not_differ_from_itself() =>
        ReleaseDifference.Between(CodeIndex.Build(Data), New, New).Changes.ShouldBeEmpty();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Where_one_is_not_loaded_whole_only_what_is_known_whole_is_compared(bool oldWhole, bool newWhole)
    {
        var (first, second) = (oldWhole ? Old : Old with { Digest = null }, newWhole ? New : New with { Digest = null });
        var data = Data with { Releases = [first, second], WholePrefixes = [new(CodeSystem.Icd10Cm, CodeText.Parse("M54"))] };

        var difference = ReleaseDifference.Between(CodeIndex.Build(data), first, second);

        difference.IsWhole.ShouldBeFalse();
        difference.Changes.Select(c => c.Code.Code).ShouldBe(["M54.5", "M54.50"]);
    }

    [Fact]
    public void Releases_of_ICD_9_are_not_compared()
    {
        var nine = new CodeRelease(CodeSystem.Icd9Cm, "v32", new(1979, 1, 1), new(2015, 9, 30));
        var index = CodeIndex.Build(Data);

        Should.Throw<ArgumentException>(() => ReleaseDifference.Between(index, nine, New)).Message.ShouldContain("v32");
        Should.Throw<ArgumentException>(() => ReleaseDifference.Between(index, Old, nine)).Message.ShouldContain("ICD-9-CM");
        Should.Throw<ArgumentException>(() => ReleaseDifference.Standings(index, nine, New, []));
    }

    [Fact]
    public void Of_the_codes_of_a_batch_those_are_named_that_are_worth_something_else()
    {
        string[] written = ["m54.50", "A00.0", "E11", "M54.5", "E119", "Z99", "Q99", "M54.50"];
        var codes = written.Select(w => WrittenCode.TryRead(w, out var code) ? code : throw new FormatException(w));

        ReleaseDifference.Standings(CodeIndex.Build(Data), Old, New, codes)
            .Select(c => $"{c.Code.Text} {c.Before.Standing} {c.Before.On:O} {c.After.Standing} {c.After.On:O}")
            .ShouldBe(
            [
                "M5450 Billable 2024-10-01 OtherDate 2025-10-01",
                "E11 Billable 2024-10-01 OtherDate 2025-10-01",
                "M545 OtherDate 2024-10-01 Billable 2025-10-01",
                "E119 OtherDate 2024-10-01 Billable 2025-10-01",
                "M5450 Billable 2024-10-01 OtherDate 2025-10-01",
            ]);
    }

    private static IEnumerable<string> Describe(ReleaseDifference difference) =>
        difference.Changes.Select(c => $"{c.Code.Code} {c.Kind} '{c.Before?.Title}' → '{c.After?.Title}'");

    private static CodeRow Row(string code, DateOnly from, DateOnly? to, bool billable, string title) =>
        new(CodeSystem.Icd10Cm, CodeText.Parse(code), new CodePeriod(from, to, billable, title));
}
