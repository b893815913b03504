using ClaimCheck.Core.Codes;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class CodeIndexBuildingTests
{
    private static readonly DateOnly Start = new(2015, 10, 1);
    private static readonly DateOnly Change = new(2021, 10, 1);

    private static readonly CodeRow[] Rows =
    [
        Row("M54", Start, null, false, "Dorsalgia"),
        Row("M54.5", Start, Change.AddDays(-1), true, "Low back pain"),
        Row("M54.5", Change, null, false, "Low back pain"),
        Row("M54.50", Change, null, true, "Low back pain, unspecified"),
        Row("M54.59", Change, null, true, "Other low back pain"),
        Row("M54.6", Start, null, true, "Pain in thoracic spine"),
        Row("M5A", Start, null, false, "A category beside M54"),
        Row("M5A.123A", Start, null, true, "Three levels below it, nothing between"),
        new(CodeSystem.Icd9Cm, CodeText.Parse("724.2"), new(new(1979, 1, 1), Start.AddDays(-1), true, "")),
    ];

    private static readonly CodeRow[] Penicillins =
    [
        Row("T36", Start, null, false, "Poisoning by systemic antibiotics"),
        Row("T36.0", Start, null, false, "Poisoning by penicillins"),
        Row("T36.0X", Start, null, false, "Poisoning by penicillins"),
        Row("T36.0X1", Start, null, false, "Poisoning by penicillins, accidental"),
        Row("T36.0X1A", Start, null, true, "Poisoning by penicillins, accidental, initial encounter"),
        Row("T36.0X1D", Change, null, true, "Poisoning by penicillins, accidental, subsequent encounter"),
    ];

    public static TheoryData<int> Shuffles => [1, 2, 3, 4, 5];

    [Theory]
    [InlineData("T36.01", "T36.0X1")]
    [InlineData("T36.01A", "T36.0X1")]
    [InlineData("T36.01Q", "T36.0X1")]
    [InlineData("T36.02A", null)]
    [InlineData("T36.1", null)]
    [InlineData("T36.0A", null)]
    public void A_placeholder_missing_within_a_code_is_told_from_a_code_that_does_not_exist(string written, string? stem)
    {
        var index = CodeIndex.Build(new CodeData { Codes = Penicillins, WholePrefixes = [new(CodeSystem.Icd10Cm, CodeText.Parse("T36"))] });
        WrittenCode.TryRead(written, out var code).ShouldBeTrue();

        var verdict = index.Judge(code, Change);

        verdict.Standing.ShouldBe(stem is null ? CodeStanding.NoSuchCode : CodeStanding.SeventhCharacter);
        if (stem is not null)
            verdict.Entry!.Code.ShouldBe(stem);
        index.Judge(code, Start.AddDays(-1)).Standing.ShouldNotBe(CodeStanding.SeventhCharacter);
    }

    [Theory]
    [MemberData(nameof(Shuffles))]
    public void Rows_may_come_in_any_order(int seed)
    {
        var shuffled = Rows.ToArray();
        new Random(seed).Shuffle(shuffled);

        var index = CodeIndex.Build(CodeData.Empty with { Codes = shuffled });

        index.Count(CodeSystem.Icd10Cm).ShouldBe(7);
        index.Count(CodeSystem.Icd9Cm).ShouldBe(1);
        Entry(index, "M54").Children.Select(c => c.Code).ShouldBe(["M54.5", "M54.6"]);
        Entry(index, "M54.5").Children.Select(c => c.Code).ShouldBe(["M54.50", "M54.59"]);
        Entry(index, "M54.5").Periods.Select(p => (p.From, p.Billable)).ShouldBe([(Start, true), (Change, false)]);
        Entry(index, "M54.59").Parent.ShouldBe(Entry(index, "M54.5"));
        Entry(index, "M5A123A").Parent.ShouldBe(Entry(index, "M5A"));
        Entry(index, "M5A").Parent.ShouldBeNull();
        Entry(index, "M54.6").Children.ShouldBeEmpty();
    }

    [Fact]
    public void The_targets_of_a_mapping_keep_their_order_wherever_they_stand()
    {
        CrosswalkRow[] rows = [Map("724.5", "M54.9"), Map("724.2", "M54.5"), Map("724.5", "M54.89"), Map("724.1", null)];

        var index = CodeIndex.Build(CodeData.Empty with { Crosswalk = rows });

        index.CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("724.5")).ShouldBe([rows[0], rows[2]]);
        index.CrosswalkFrom(CodeSystem.Icd9Cm, CodeText.Parse("724.1")).ShouldBe([rows[3]]);
        index.CrosswalkFrom(CodeSystem.Icd10Cm, CodeText.Parse("724.5")).ShouldBeEmpty();
    }

    private static CodeEntry Entry(CodeIndex index, string code) => index.Find(CodeSystem.Icd10Cm, CodeText.Parse(code)).ShouldNotBeNull();

    private static CodeRow Row(string code, DateOnly from, DateOnly? to, bool billable, string title) =>
        new(CodeSystem.Icd10Cm, CodeText.Parse(code), new CodePeriod(from, to, billable, title));

    private static CrosswalkRow Map(string from, string? to) =>
        new(CodeSystem.Icd9Cm, CodeText.Parse(from), to is null ? null : CodeText.Parse(to), "10000", "a test");
}
