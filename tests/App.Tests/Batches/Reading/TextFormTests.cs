using System.Text;
using ClaimCheck.App.Batches.Reading;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>Separators and encodings.</summary>
public sealed class TextFormTests
{
    private static readonly string Csv = Batch.Header1 + ",note\n" + Batch.Row("A", patient: "Ä-7") + ",\"low back pain,\nworse today 😀\"\n" + Batch.Row("B") + ",\n";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found(char separator)
    {
        var batch = Batch.Read(Csv.Replace("pain,", "pain…").Replace(',', separator).Replace('…', ','));

        batch.Header.Separator.ShouldBe(separator);
        ShouldBeWhole(batch);
    }

    [Fact]
    public void A_first_line_that_names_the_separator_is_heeded() =>
        ShouldBeWhole(Batch.Read("sep=;\n" + Csv.Replace("pain,", "pain…").Replace(',', ';').Replace('…', ',')));

    [Theory]
    [InlineData("utf-8", false, BatchEncoding.Utf8)]
    [InlineData("utf-8", true, BatchEncoding.Utf8)]
    [InlineData("utf-16", true, BatchEncoding.Utf16LittleEndian)]
    [InlineData("utf-16BE", true, BatchEncoding.Utf16BigEndian)]
    public void The_encoding_is_found(string name, bool mark, BatchEncoding encoding)
    {
        var bytes = Encoding.GetEncoding(name).GetBytes((mark ? "\uFEFF" : "") + Csv);

        var batch = Batch.Read(bytes);

        batch.Header.Encoding.ShouldBe(encoding);
        batch.Header.Columns[0].ShouldBe("claim_id");
        batch.Bytes.ShouldBe(bytes.Length);
        ShouldBeWhole(batch);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_break_ends_a_row_and_the_last_may_lack_it(string line)
    {
        var rows = (Batch.Header1 + "\n" + Batch.Row("A") + "\n\n" + Batch.Row("B")).Replace("\n", line);

        Batch.Read(rows).Ids.ShouldBe(["A", "B"]);
        Batch.Read(rows + line).Ids.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Half_a_character_of_utf_16_sets_its_row_aside()
    {
        var text = Encoding.Unicode.GetBytes("\uFEFF" + Batch.Header1 + "\n" + Batch.Row("A", patient: "#") + "\n" + Batch.Row("B") + "\n");
        var at = text.AsSpan().IndexOf(Encoding.Unicode.GetBytes("#"));
        text[at + 1] = 0xD8;

        var batch = Batch.Read(text);

        batch.Ids.ShouldBe(["B"]);
        batch.Rejected.ShouldHaveSingleItem().Reason.ShouldBe("the column patient_id holds bytes that are not UTF-16; accepted: a file saved as UTF-8");
    }

    private static void ShouldBeWhole(Batch batch)
    {
        batch.Ids.ShouldBe(["A", "B"]);
        batch.Rejected.ShouldBeEmpty();
        batch.Claims[0].Claim.Patient.Id.ShouldBe("Ä-7");
        batch.Claims[0].Claim.Note!.Sections.ShouldHaveSingleItem().Text.ShouldBe("low back pain,\nworse today 😀");
        batch.Claims[1].Claim.Note.ShouldBeNull();
    }
}
