using System.Text;
using ClaimCheck.Core.Codes;

namespace ClaimCheck.App.Tests.Codes.Import;

/// <summary>What an order file must be; everything else is refused by name, line and value.</summary>
public sealed class OrderFileTests : IDisposable
{
    private const string Name = "icd10cm_order_2026.txt";
    private readonly ImportFolder _folder = new();

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public async Task A_file_is_read_with_either_line_end(string end)
    {
        _folder.Write(Name, OrderText.Numbered(end, OrderText.Least));

        (await _folder.ImportAsync(Name)).Releases.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Codes.ShouldBe(5),
            r => r.Billable.ShouldBe(2));
        (await TitleOfAsync("Z99.89")).ShouldBe("Dependence on devices");
    }

    [Fact]
    public async Task The_long_title_is_kept_to_its_end()
    {
        var title = "Poisoning by, adverse effect of and underdosing of  angiotensin-converting-enzyme inhibitors " + new string('x', 200);
        _folder.Write(Name, OrderText.With($"T46.4+ {title}"));

        await _folder.ImportAsync(Name);

        (await TitleOfAsync("T46.4")).ShouldBe(title);
    }

    [Fact]
    public async Task A_short_title_may_begin_with_a_blank_as_one_of_2016_does()
    {
        _folder.Write(Name, OrderText.With("T46.4+ XXX inhibitors").Replace(" 1 XXX", " 1    ", StringComparison.Ordinal));

        await _folder.ImportAsync(Name);

        (await TitleOfAsync("T46.4")).ShouldBe("XXX inhibitors");
    }

    [Fact]
    public async Task Codes_with_a_letter_in_second_place_are_codes()
    {
        _folder.Write(Name, OrderText.With("QA0 Neurodevelopmental disorders", "QA0.0101+ Of one gene"));

        await _folder.ImportAsync(Name);

        var index = await _folder.IndexAsync();
        WrittenCode.TryRead("QA0.0101", out var written).ShouldBeTrue();
        index.Judge(written, new DateOnly(2025, 10, 1)).Standing.ShouldBe(CodeStanding.Billable);
        index.Judge(written, new DateOnly(2025, 9, 30)).Standing.ShouldBe(CodeStanding.NotLoaded);
    }

    [Fact]
    public async Task Titles_are_read_as_ASCII_UTF_8_or_the_Windows_code_page()
    {
        var text = OrderText.With("H81.0+ Meniere's disease");
        var windows = Encoding.Latin1.GetBytes(text.Replace("Meniere's", "M\u00e9ni\u00e8re\u0092s", StringComparison.Ordinal));
        _folder.Write("icd10cm_order_2024.txt", text);
        _folder.Write("icd10cm_order_2025.txt", "\uFEFF" + text.Replace("Meniere's", "Ménière’s", StringComparison.Ordinal));
        _folder.Write("icd10cm_order_2026.txt", windows);

        await _folder.ImportAsync("icd10cm_order_2024.txt", "icd10cm_order_2025.txt", "icd10cm_order_2026.txt");

        var code = (await _folder.IndexAsync()).Find(CodeSystem.Icd10Cm, CodeText.Parse("H81.0"))!;
        code.TitleOn(new DateOnly(2023, 10, 1)).ShouldBe("Meniere's disease");
        code.TitleOn(new DateOnly(2024, 10, 1)).ShouldBe("Ménière’s disease");
        code.TitleOn(new DateOnly(2025, 10, 1)).ShouldBe("Ménière’s disease");
    }

    [Fact]
    public async Task Blank_space_after_the_last_line_is_no_line()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least) + "\r\n  \r\n\u001A");

        (await _folder.ImportAsync(Name)).Releases[0].Codes.ShouldBe(5);
    }

    [Fact]
    public async Task A_last_line_without_an_end_is_taken_where_its_two_titles_show_that_it_is_whole()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least).TrimEnd());

        (await _folder.ImportAsync(Name)).Releases[0].Codes.ShouldBe(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_last_line_that_is_cut_within_its_title_is_refused(int missing)
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least).TrimEnd()[..^missing]);

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 5: the last line has no line end, so it may be cut; download the file again.");
    }

    [Fact]
    public async Task Wherever_a_file_is_cut_before_its_last_title_it_is_refused()
    {
        var text = OrderText.With("M54 Dorsalgia", "M54.5+ Low back pain");
        for (var length = 0; length < text.TrimEnd().Length; length++)
        {
            _folder.Write(Name, text[..length]);
            (await _folder.RefusalOfAsync(Name)).ShouldContain(Name, customMessage: $"cut to {length}");
        }
    }

    [Fact]
    public async Task A_file_that_ends_within_a_line_says_so()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least)[..300]);

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 4: the file ends within this line, so it is cut; download it again.");
    }

    [Fact]
    public async Task A_file_that_ends_early_says_where()
    {
        _folder.Write(Name, OrderText.Of("A00 Cholera", "A00.0+ Cholera due to Vibrio", "M54 Dorsalgia", "M54.9+ Dorsalgia, unspecified"));

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name} ends at M54.9; a whole release begins at A00 and goes on to Z99: the file seems to be cut.");
    }

    [Fact]
    public async Task A_file_that_begins_late_says_where()
    {
        _folder.Write(Name, OrderText.Of("B00+ Herpes", "Z99+ Dependence"));

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 1: it begins at B00; a whole release begins at A00 and goes on to Z99.");
    }

    [Fact]
    public async Task A_header_without_a_code_under_it_shows_that_lines_are_missing()
    {
        _folder.Write(Name, OrderText.With("M54 Dorsalgia", "M54.5 Low back pain", "M54.6+ Pain in thoracic spine"));

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 5: M54.6 follows the header M54.5, which has no code under it; lines are missing.");
    }

    [Fact]
    public async Task A_header_at_the_end_shows_that_the_file_is_cut()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least[..^1]));

        (await _folder.RefusalOfAsync(Name)).ShouldContain("ends at Z99.8;");
    }

    [Fact]
    public async Task Lines_that_are_missing_are_seen_by_their_numbers()
    {
        var lines = OrderText.With("M54 Dorsalgia", "M54.5+ Low back pain", "M54.6+ Pain").Split("\r\n");
        _folder.Write(Name, string.Join("\r\n", lines.Where((_, i) => i != 3)));

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 4: order number 00005, but 00004 was expected; lines are missing or doubled.");
    }

    [Fact]
    public async Task A_code_that_stands_in_the_file_twice_is_refused()
    {
        _folder.Write(Name, OrderText.With("M54 Dorsalgia", "M54.5+ Low back pain", "M54.5+ Low back pain"));

        (await _folder.RefusalOfAsync(Name)).ShouldBe($"{Name}, line 5: M54.5 stands in the file twice.");
    }

    [Theory]
    [InlineData("m545", '1', "'m545' has not the shape of an ICD-10-CM code")]
    [InlineData("7245", '1', "'7245' has not the shape of an ICD-10-CM code")]
    [InlineData("M5", '1', "'M5' has not the shape of an ICD-10-CM code")]
    [InlineData("M5 45", '1', "'M5 45' has not the shape of an ICD-10-CM code")]
    [InlineData("M545-", '1', "'M545-' has not the shape of an ICD-10-CM code")]
    [InlineData("M.545", '1', "'M.545' has not the shape of an ICD-10-CM code")]
    [InlineData("M545", '2', "'2' in column 15; 0 (header) and 1 (billable) are accepted")]
    public async Task A_value_that_is_none_is_named_with_its_line(string code, char flag, string said)
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least[..2]) + OrderText.Line(3, code, flag, "Low back pain") + "\r\n");

        var refusal = await _folder.RefusalOfAsync(Name);

        refusal.ShouldStartWith($"{Name}, line 3: {said}");
    }

    [Fact]
    public async Task A_line_of_another_layout_is_named()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least[..2]) + "00003\tM545\t1\tLow back pain\r\n");

        (await _folder.RefusalOfAsync(Name)).ShouldStartWith($"{Name}, line 3: it has not the layout of an order file (order number in columns 1-5");
    }

    [Fact]
    public async Task A_line_that_never_ends_is_refused()
    {
        _folder.Write(Name, OrderText.Of(OrderText.Least[..2]) + new string('x', 2_000_000) + "\r\n");

        (await _folder.RefusalOfAsync(Name)).ShouldStartWith($"{Name}, line 3: it has not the layout");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> TitleOfAsync(string code) =>
        (await _folder.IndexAsync()).Find(CodeSystem.Icd10Cm, CodeText.Parse(code))!.TitleOn(new DateOnly(2025, 10, 1));
}
