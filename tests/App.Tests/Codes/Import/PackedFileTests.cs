using ClaimCheck.App.Codes.Import;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>One file as it is, as .gz and in CMS's .zip is one file; what cannot be unpacked whole is refused.</summary>
public sealed class PackedFileTests : IDisposable
{
    private const string Plain = "icd10cm_order_2026.txt";
    private static readonly string Text = OrderText.Of(OrderText.Least);
    private readonly ImportFolder _folder = new();

    [Fact]
    public async Task However_it_is_packed_a_file_is_the_same()
    {
        _folder.Write(Plain, Text);
        _folder.Write(Plain + ".gz", ImportFolder.Gzip(Text));
        _folder.Write("2026-code-descriptions-tabular-order.zip", ImportFolder.Zip(
            ("Code Descriptions/icd10cm_codes_2026.txt", "A000    Cholera"),
            ("Code Descriptions/icd10cm_order_2026.txt", Text),
            ("Code Descriptions/icd10cm_order_addenda_2026.txt", "Add: "),
            ("Code Descriptions/icd10OrderFiles.pdf", "%PDF")));

        var first = await _folder.ImportAsync(Plain);
        var second = await _folder.ImportAsync(Plain + ".gz");
        var third = await _folder.ImportAsync("2026-code-descriptions-tabular-order.zip");

        first.Changed.ShouldBeTrue();
        first.Releases[0].Digest.ShouldMatch("^[0-9a-f]{64}$");
        foreach (var again in new[] { second, third })
        {
            again.Changed.ShouldBeFalse();
            again.Generation.ShouldBe(first.Generation);
            again.Releases[0].ShouldBe(first.Releases[0] with { AlreadyLoaded = true, File = again.Releases[0].File });
        }
    }

    [Fact]
    public async Task What_a_file_is_packed_in_is_told_by_its_bytes()
    {
        _folder.Write("icd10cm_order_2026.txt", ImportFolder.Gzip(Text));
        _folder.Write("icd10cm_order_2027.gz", Text);

        (await _folder.ImportAsync("icd10cm_order_2026.txt", "icd10cm_order_2027.gz")).Releases.Select(r => r.Codes).ShouldBe([5, 5]);
    }

    [Fact]
    public async Task A_gz_file_that_is_cut_anywhere_is_refused()
    {
        var packed = ImportFolder.Gzip(Text);
        for (var length = 2; length < packed.Length; length++)
        {
            _folder.Write("a.gz", packed[..length]);
            (await _folder.RefusalOfAsync("a.gz")).ShouldBe("a.gz cannot be unpacked: it is damaged, or cut; download it again.", $"cut to {length} of {packed.Length}");
        }
    }

    [Fact]
    public async Task A_zip_file_that_is_cut_anywhere_is_refused()
    {
        var packed = ImportFolder.Zip((Plain, Text));
        for (var length = 4; length < packed.Length; length++)
        {
            _folder.Write("a.zip", packed[..length]);
            (await _folder.RefusalOfAsync("a.zip")).ShouldBe("a.zip cannot be unpacked: it is damaged, or cut; download it again.", $"cut to {length} of {packed.Length}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_single_wrong_byte_is_seen_by_the_checksum(bool zip)
    {
        var packed = zip ? ImportFolder.Zip((Plain, Text)) : ImportFolder.Gzip(Text);
        if (zip)
            packed[packed.AsSpan().IndexOf("Vibrio"u8)] ^= 1;
        else
            packed[^6] ^= 1;
        _folder.Write("a.bin", packed);

        (await _folder.RefusalOfAsync("a.bin")).ShouldContain("cannot be unpacked: it is damaged, or cut");
    }

    [Fact]
    public async Task A_zip_file_without_an_order_file_says_what_it_holds()
    {
        _folder.Write("2026-code-tables.zip", ImportFolder.Zip(("icd10cm_tabular_2026.xml", "<?xml"), ("icd10cm_order_addenda_2026.txt", "Add:")));
        _folder.Write("empty.zip", ImportFolder.Zip());

        (await _folder.RefusalOfAsync("2026-code-tables.zip")).ShouldBe(
            "2026-code-tables.zip holds no order file (icd10cm_order_….txt); it holds icd10cm_tabular_2026.xml, icd10cm_order_addenda_2026.txt.");
        (await _folder.RefusalOfAsync("empty.zip")).ShouldContain("it holds nothing");
    }

    [Fact]
    public async Task A_zip_file_with_two_order_files_is_refused()
    {
        _folder.Write("a.zip", ImportFolder.Zip(("icd10cm_order_2026.txt", Text), ("icd10cm_order_2027.txt", Text)));

        (await _folder.RefusalOfAsync("a.zip")).ShouldContain("holds 2 order files (icd10cm_order_2026.txt, icd10cm_order_2027.txt)");
    }

    [Fact]
    public async Task A_zip_file_that_is_named_as_another_release_than_its_entry_is_refused_unless_the_release_is_given()
    {
        _folder.Write("2025-code-descriptions-tabular-order.zip", ImportFolder.Zip(("icd10cm-order-April-2025.txt", Text)));
        _folder.Write("april-1-2025-code-descriptions-tabular-order.zip", ImportFolder.Zip(("icd10cm_order_2025.txt", Text)));

        (await _folder.RefusalAsync(() => _folder.ImportAsync("2025-code-descriptions-tabular-order.zip"))).ShouldBe(
            "2025-code-descriptions-tabular-order.zip is named as FY2025 (from 2024-10-01), but icd10cm-order-April-2025.txt in it as FY2025-Apr (from 2025-04-01); say which it is with --release and --effective.");
        (await _folder.RunAsync(["2025-code-descriptions-tabular-order.zip"], named: new ReleaseName("FY2025-Apr", new DateOnly(2025, 4, 1)))).Changed.ShouldBeTrue();
        (await _folder.ImportAsync("april-1-2025-code-descriptions-tabular-order.zip")).Releases[0].AlreadyLoaded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_unpacks_to_more_than_any_code_file_has_is_refused()
    {
        var bomb = new string(' ', 70 * 1024 * 1024);
        _folder.Write("a.gz", ImportFolder.Gzip(bomb));
        _folder.Write("b.txt", bomb);

        (await _folder.RefusalOfAsync("a.gz")).ShouldBe("a.gz holds more than 64 MB; an official file has about 15 MB.");
        (await _folder.RefusalOfAsync("b.txt")).ShouldContain("more than 64 MB");
    }

    [Fact]
    public async Task A_file_that_unpacks_to_more_than_it_says_is_refused()
    {
        var packed = ImportFolder.Gzip(Text + new string('x', 100_000));
        BitConverter.TryWriteBytes(packed.AsSpan(packed.Length - 4), Text.Length);
        _folder.Write("a.gz", packed);

        (await _folder.RefusalOfAsync("a.gz")).ShouldContain("damaged, or cut");
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_empty_or_a_folder_is_refused()
    {
        _folder.Write("empty.txt", "");
        _folder.Write("blank.txt", "\r\n \r\n");
        Directory.CreateDirectory(_folder.PathOf("icd10cm_order_2026"));

        (await _folder.RefusalOfAsync("nothing.txt")).ShouldBe($"{_folder.PathOf("nothing.txt")} is not there.");
        (await _folder.RefusalOfAsync("no/such/folder.txt")).ShouldEndWith("is not there.");
        (await _folder.RefusalOfAsync("empty.txt")).ShouldBe("empty.txt is empty; an official order file (icd10cm_order_….txt) was expected.");
        (await _folder.RefusalOfAsync("blank.txt")).ShouldStartWith("blank.txt holds no line");
        (await _folder.RefusalOfAsync("icd10cm_order_2026")).ShouldEndWith("is a folder; files are accepted.");
    }

    public void Dispose() => _folder.Dispose();
}
