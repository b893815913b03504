using ClaimCheck.App.Codes.Import;

namespace ClaimCheck.App.Tests.Codes.Import;

public sealed class ReleaseNameTests
{
    [Theory]
    [InlineData("icd10cm_order_2026.txt", "FY2026", "2025-10-01")]
    [InlineData("icd10cm-order-2026.txt", "FY2026", "2025-10-01")]
    [InlineData("ICD10CM_ORDER_2026.TXT", "FY2026", "2025-10-01")]
    [InlineData("icd10cm_order_2016.txt.gz", "FY2016", "2015-10-01")]
    [InlineData("icd10cm_order_2025_Oct.txt.gz", "FY2025", "2024-10-01")]
    [InlineData("icd10cm_order_2025_Apr.txt.gz", "FY2025-Apr", "2025-04-01")]
    [InlineData("icd10cm_order_2021_Jan.txt.gz", "FY2021-Jan", "2021-01-01")]
    [InlineData("icd10cm-order-April-2025.txt", "FY2025-Apr", "2025-04-01")]
    [InlineData("icd10cm-order-2025-april.txt", "FY2025-Apr", "2025-04-01")]
    [InlineData("2026-code-descriptions-tabular-order.zip", "FY2026", "2025-10-01")]
    [InlineData("april-1-2025-code-descriptions-tabular-order.zip", "FY2025-Apr", "2025-04-01")]
    [InlineData("january-1-2021-code-descriptions-tabular-order.zip", "FY2021-Jan", "2021-01-01")]
    [InlineData("october-1-2024-code-descriptions-tabular-order.zip", "FY2025", "2024-10-01")]
    [InlineData("icd10cm_order_2026 (1).txt", "FY2026", "2025-10-01")]
    [InlineData("FY2026.txt", "FY2026", "2025-10-01")]
    [InlineData("icd10cm_order_2014.txt", "FY2014", "2013-10-01")]
    public void The_name_of_an_official_file_says_which_release_it_is(string file, string name, string from)
    {
        ReleaseName.TryRead(Path.Combine("a folder of 2019", file), out var release).ShouldBeTrue();

        release.ShouldBe(new ReleaseName(name, DateOnly.Parse(from)));
    }

    [Theory]
    [InlineData("order.txt")]
    [InlineData("icd10cm_order.txt")]
    [InlineData("icd10cm_order_20260.txt")]
    [InlineData("icd10cm_order_26.txt")]
    [InlineData("icd10cm_order_1926.txt")]
    [InlineData("icd10cm_order_2025_2026.txt")]
    [InlineData("icd10cm_order_2026_Jul.txt")]
    [InlineData("october-2025-order.txt")]
    [InlineData("icd10cm_order_2025_Apr_Oct.txt")]
    // CMS's names of the files of January 2021 and April 2022.
    [InlineData("2021-code-descriptions-tabular-order-updated-12162020.zip")]
    [InlineData("2022-code-descriptions-tabular-order-updated-02012022.zip")]
    [InlineData("")]
    public void A_name_that_leaves_it_open_is_not_guessed_at(string file) => ReleaseName.TryRead(file, out _).ShouldBeFalse();

    [Theory]
    [InlineData("FY2026")]
    [InlineData("FY2025-Apr")]
    [InlineData("my.own_release-1")]
    public void Any_short_name_with_a_date_names_a_release(string name) =>
        ReleaseName.Parse(name, "2025-10-01").ShouldBe(new ReleaseName(name, new DateOnly(2025, 10, 1)));

    [Theory]
    [InlineData("", "2025-10-01", "''")]
    [InlineData("FY 2026", "2025-10-01", "'FY 2026'")]
    [InlineData("FY2026/..", "2025-10-01", "'FY2026/..'")]
    [InlineData("FY2026\n", "2025-10-01", "FY2026")]
    [InlineData("F234567890123456789012345678901234567890x", "2025-10-01", "40")]
    [InlineData("FY2026", "10/01/2025", "'10/01/2025'")]
    [InlineData("FY2026", "2025-13-01", "'2025-13-01'")]
    [InlineData("FY2026", "2025-10-01T00:00", "'2025-10-01T00:00'")]
    public void A_name_or_date_that_cannot_be_used_is_refused(string name, string effective, string said) =>
        Should.Throw<ImportException>(() => ReleaseName.Parse(name, effective)).Message.ShouldContain(said);
}
