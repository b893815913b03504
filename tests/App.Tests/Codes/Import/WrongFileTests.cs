using System.Text;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>What lies beside the order file on CMS's page, and what people take for it.</summary>
public sealed class WrongFileTests : IDisposable
{
    private const string Name = "icd10cm_order_2026.txt";
    private readonly ImportFolder _folder = new();

    [Theory]
    [InlineData("A000    Cholera due to Vibrio cholerae 01, biovar cholerae\r\nA001    Cholera\r\n", "icd10cm_codes_")]
    [InlineData("0010  A000    00000\n0011  A001    00000\n", "is a General Equivalence Mapping; it is given with --gem")]
    [InlineData("A000    0010  00000\n", "is a General Equivalence Mapping; it is given with --gem")]
    [InlineData("A000    NoDx  11000\n", "is a General Equivalence Mapping; it is given with --gem")]
    [InlineData("Add:         1 C7831   Secondary malignant neoplasm of larynx\r\n", "is an addendum")]
    [InlineData("Delete:      1 D691    Qualitative platelet defects\r\n", "is an addendum")]
    [InlineData("Revise from: 1 D691    Qualitative platelet defects\r\n", "is an addendum")]
    [InlineData("\r\nHeaders\r\n  23252 headers in icd10cm_order_2024.txt\r\n", "is an addendum")]
    [InlineData("%PDF-1.7\n%\n", "is a PDF document")]
    [InlineData("<!DOCTYPE html><html>", "is a web page")]
    [InlineData("\n  <html>", "is a web page")]
    [InlineData("<?xml version=\"1.0\"?><ICD10CM.tabular>", "is XML")]
    public async Task A_common_wrong_file_is_named_for_what_it_is(string text, string said)
    {
        _folder.Write(Name, text);

        (await _folder.RefusalOfAsync(Name)).ShouldStartWith($"{Name} ");
        (await _folder.RefusalOfAsync(Name)).ShouldContain(said);
    }

    [Fact]
    public async Task Documents_of_office_programs_are_named_for_what_they_are()
    {
        _folder.Write("a.txt", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        _folder.Write("b.txt", ImportFolder.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")));
        _folder.Write("c.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(OrderText.Of(OrderText.Least))]);

        (await _folder.RefusalOfAsync("a.txt")).ShouldContain("Excel or Word");
        (await _folder.RefusalOfAsync("b.txt")).ShouldContain("Office document");
        (await _folder.RefusalOfAsync("c.txt")).ShouldContain("UTF-16");
    }

    [Fact]
    public async Task Nothing_of_a_file_that_is_no_code_file_is_repeated()
    {
        _folder.Write(Name, "claim_id,patient_id,birth_date\n1,Jane Roe,1970-01-01\n");

        var refusal = await _folder.RefusalOfAsync(Name);

        refusal.ShouldStartWith($"{Name}, line 1: it has not the layout of an order file");
        refusal.ShouldNotContain("patient_id");
        refusal.ShouldNotContain("Jane");
    }

    [Fact]
    public async Task An_order_file_among_the_mappings_is_sent_to_its_place()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least));

        (await _folder.RefusalAsync(() => _folder.RunAsync([], gems: [Name]))).ShouldBe($"{Name} is an order file of ICD-10-CM; it is given without --gem.");
    }

    public void Dispose() => _folder.Dispose();
}
