using System.Text;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Findings;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Tests.Policies;

public sealed class PolicyCsvTests
{
    private const string Header = "payer_id,payer,kind,setting,value,procedures,diagnoses,from_visit,from,to,source,example\n";

    public static TheoryData<string, string, PolicySetting> Settings => new()
    {
        { "authorization", "required", new PolicySetting.Authorization() },
        { "etiologySession", "5", new PolicySetting.EtiologySession(5) },
        { "unspecifiedVisitLimit", "12", new PolicySetting.UnspecifiedVisitLimit(12) },
        { "unspecifiedReview", "review", new PolicySetting.UnspecifiedReview(Denies: false) },
        { "unspecifiedReview", "DENY", new PolicySetting.UnspecifiedReview(Denies: true) },
        { "functionalImpairment", "required", new PolicySetting.FunctionalImpairment() },
        { "rule:fup003", "off", new PolicySetting.RuleSeverity("FUP003", null) },
        { "rule:FUP003", "info", new PolicySetting.RuleSeverity("FUP003", Severity.Info) },
        { "rule:FUP003", "Warning", new PolicySetting.RuleSeverity("FUP003", Severity.Warning) },
        { "rule:FUP003", "error", new PolicySetting.RuleSeverity("FUP003", Severity.Error) },
        { "threshold:FUP003.visits", "6", new PolicySetting.Threshold("FUP003.visits", 6) },
        { "THRESHOLD:fup003.DAYS", "45", new PolicySetting.Threshold("FUP003.days", 45) },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_is_read(string setting, string value, PolicySetting read)
    {
        var row = Read($"BLUE,Blue plan,commercial,{setting},{value},,,,2026-01-01,,contract 4,no").Rows.ShouldHaveSingleItem();

        row.Setting.ShouldBe(read);
        (row.PayerId, row.Payer, row.Kind, row.From, row.To, row.Source, row.Example).ShouldBe(("BLUE", "Blue plan", PayerKind.Commercial, new(2026, 1, 1), null, "contract 4", false));
    }

    [Fact]
    public void The_services_of_an_authorization_are_read()
    {
        var row = Read("BLUE,Blue plan,commercial,authorization,required,97110 971,M54.5- m54.9,6,2026-01-01,2026-12-31,contract 4,yes").Rows.ShouldHaveSingleItem();

        row.Services.Procedures.Select(p => p.ToString()).ShouldBe(["97110", "971"]);
        row.Services.Diagnoses.Select(d => d.ToString()).ShouldBe(["M545", "M549"]);
        row.Services.FromVisit.ShouldBe(6);
        row.To.ShouldBe(new(2026, 12, 31));
        row.Example.ShouldBeTrue();
    }

    [Fact]
    public void One_of_several_modifiers_is_read() =>
        ((PolicySetting.Modifier)Read("BLUE,Blue plan,commercial,modifier,gp/GO/GN,971,,,2026-01-01,,contract 4,no").Rows.Single().Setting).AnyOf.ShouldBe(["GP", "GO", "GN"]);

    // The row, the column that is wrong, what stands there, and words of what would be accepted.
    [Theory]
    [InlineData(",Blue,commercial,etiologySession,5,,,,2026-01-01,,c,no", "payer_id", "", "* for all payers")]
    [InlineData("BLUE,,commercial,etiologySession,5,,,,2026-01-01,,c,no", "payer", "", "name")]
    [InlineData("BLUE,Blue,hmo,etiologySession,5,,,,2026-01-01,,c,no", "kind", "hmo", "medicareAdvantage")]
    [InlineData("BLUE,Blue,house,etiologySession,5,,,,2026-01-01,,c,no", "kind", "house", "another kind than house")]
    [InlineData("*,All,commercial,etiologySession,5,,,,2026-01-01,,c,no", "kind", "commercial", "house, for payer_id *")]
    [InlineData("BLUE,Blue,commercial,limit,5,,,,2026-01-01,,c,no", "setting", "limit", "unspecifiedVisitLimit")]
    [InlineData("BLUE,Blue,commercial,rule:FUP999,off,,,,2026-01-01,,c,no", "setting", "rule:FUP999", "the id of a rule")]
    [InlineData("BLUE,Blue,commercial,threshold:visits,4,,,,2026-01-01,,c,no", "setting", "threshold:visits", "threshold:FUP003.visits")]
    [InlineData("BLUE,Blue,commercial,authorization,yes,,,,2026-01-01,,c,no", "value", "yes", "required")]
    [InlineData("BLUE,Blue,commercial,etiologySession,,,,,2026-01-01,,c,no", "value", "", "the session")]
    [InlineData("BLUE,Blue,commercial,etiologySession,five,,,,2026-01-01,,c,no", "value", "five", "the session")]
    [InlineData("BLUE,Blue,commercial,unspecifiedVisitLimit,0,,,,2026-01-01,,c,no", "value", "0", "1 or more")]
    [InlineData("BLUE,Blue,commercial,unspecifiedVisitLimit,-3,,,,2026-01-01,,c,no", "value", "-3", "1 or more")]
    [InlineData("BLUE,Blue,commercial,unspecifiedReview,maybe,,,,2026-01-01,,c,no", "value", "maybe", "review or deny")]
    [InlineData("BLUE,Blue,commercial,rule:FUP003,high,,,,2026-01-01,,c,no", "value", "high", "off, info, warning or error")]
    [InlineData("BLUE,Blue,commercial,modifier,GPX,971,,,2026-01-01,,c,no", "value", "GPX", "GP/GO/GN")]
    [InlineData("BLUE,Blue,commercial,modifier,GP,,,,2026-01-01,,c,no", "procedures", "", "carry the modifier")]
    [InlineData("BLUE,Blue,commercial,authorization,required,971101,,,2026-01-01,,c,no", "procedures", "971101", "five characters")]
    [InlineData("BLUE,Blue,commercial,authorization,required,,M54.5?,,2026-01-01,,c,no", "diagnoses", "M54.5?", "separated by blanks")]
    [InlineData("BLUE,Blue,commercial,authorization,required,,,six,2026-01-01,,c,no", "from_visit", "six", "counted from 1")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,97110,,,2026-01-01,,c,no", "procedures", "97110", "only authorization and modifier")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,,,,,,c,no", "from", "", "first date of service")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,,,,2026-13-01,,c,no", "from", "2026-13-01", "ISO 8601")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,,,,2026-01-02,2026-01-01,c,no", "to", "2026-01-01", "not before from")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,,,,2026-01-01,,,no", "source", "", "the policy, manual or contract")]
    [InlineData("BLUE,Blue,commercial,etiologySession,5,,,,2026-01-01,,c,", "example", "", "yes or no")]
    public void A_bad_row_is_refused_by_column_value_and_what_would_be_accepted(string row, string column, string value, string accepted)
    {
        var (rows, errors) = Read(row);

        rows.ShouldBeEmpty();
        var error = errors.ShouldHaveSingleItem();
        (error.Line, error.Column, error.Value).ShouldBe((2, column, value));
        error.Accepted.ShouldContain(accepted);
        error.ToString().ShouldBe($"line 2: {column} is '{value}'; accepted: {error.Accepted}");
    }

    [Fact]
    public void A_bad_row_costs_only_itself_and_all_that_is_wrong_is_told_at_once()
    {
        var (rows, errors) = Read(
            "BLUE,Blue,commercial,etiologySession,five,,,,soon,,c,no",
            "BLUE,Blue,commercial,unspecifiedVisitLimit,12,,,,2026-01-01,,c,no",
            "BLUE,Blue,commercial,unspecifiedVisitLimit,12",
            "RED,Red,auto,unspecifiedVisitLimit,\"1\"2,,,,2026-01-01,,c,no",
            "RED,Red,auto,unspecifiedVisitLimit,24,,,,2026-01-01,,\"c, with a comma\",no");

        rows.Select(r => (r.PayerId, r.Source)).ShouldBe([("BLUE", "c"), ("RED", "c, with a comma")]);
        errors.Select(e => (e.Line, e.Column)).ShouldBe([(2, "value"), (2, "from"), (4, ""), (5, "")]);
    }

    [Theory]
    [InlineData("2026-01-01,", "2026-06-01,", false)]
    [InlineData("2026-01-01,2026-05-31", "2026-06-01,", true)]
    [InlineData("2026-06-01,", "2026-01-01,2026-05-31", true)]
    [InlineData("2026-06-01,", "2026-01-01,2026-06-01", false)]
    public void The_same_may_be_set_again_for_another_time_only(string one, string other, bool accepted)
    {
        var (rows, errors) = Read($"BLUE,Blue,commercial,etiologySession,5,,,,{one},c,no", $"blue,Blue,commercial,etiologySession,6,,,,{other},c,no");

        rows.Count.ShouldBe(accepted ? 2 : 1);
        if (!accepted)
            errors.Single().Accepted.ShouldBe("once for a payer and a time; line 2 sets it already");
    }

    [Fact]
    public void Authorizations_and_rules_may_be_set_side_by_side() =>
        Read(
            "BLUE,Blue,commercial,authorization,required,97110,,6,2026-01-01,,c,no",
            "BLUE,Blue,commercial,authorization,required,98941,,13,2026-01-01,,c,no",
            "BLUE,Blue,commercial,rule:FUP001,off,,,,2026-01-01,,c,no",
            "BLUE,Blue,commercial,rule:FUP002,off,,,,2026-01-01,,c,no",
            "*,All,house,rule:FUP002,off,,,,2026-01-01,,c,no").Rows.Count.ShouldBe(5);

    [Fact]
    public void A_missing_and_an_unknown_column_are_named()
    {
        var (rows, errors) = PolicyCsv.Read(Stream("payer_id,payer,kind,setting,value,from,example,visits\n"));

        rows.ShouldBeEmpty();
        errors.Select(e => (e.Line, e.Column)).ShouldBe([(1, "source"), (1, "visits")]);
        errors[0].Accepted.ShouldContain("from_visit");
    }

    [Fact]
    public void Columns_come_in_any_order_and_case_and_the_optional_ones_may_be_left_out() =>
        PolicyCsv.Read(Stream("Example;Source;From;Value;Setting;Kind;Payer;Payer_ID\nno;c;2026-01-01;5;etiologySession;auto;Red;RED\n")).Rows.Single().PayerId.ShouldBe("RED");

    [Fact]
    public void An_empty_file_misses_its_columns() => PolicyCsv.Read(Stream("")).Errors.ShouldContain(e => e.Column == "payer_id");

    [Fact]
    public void The_shipped_policies_are_all_examples_with_source_and_every_kind_of_payer()
    {
        var rows = ShippedPolicies.Read().Rows;

        rows.ShouldAllBe(r => r.Example && r.Source.Length > 0 && r.PayerId.StartsWith("EX-"));
        rows.Select(r => r.Kind).Distinct().Order().ShouldBe(Enum.GetValues<PayerKind>().Where(k => k != PayerKind.House).Order());
    }

    [Theory]
    [InlineData("207X00000X", "orthopaedic surgery")]
    [InlineData("207XS0117X", "orthopaedic surgery")]
    [InlineData("207T00000X", "neurological surgery")]
    [InlineData("2081P2900X", "physical medicine and rehabilitation")]
    [InlineData("208vp0014x", "pain medicine")]
    [InlineData("2084N0400X", "neurology")]
    [InlineData("207RR0500X", "rheumatology")]
    [InlineData("2084P0800X", null)]
    [InlineData("207R00000X", null)]
    [InlineData("225100000X", null)]
    [InlineData(null, null)]
    public void The_shipped_specialists_are_those_for_the_spine(string? taxonomy, string? specialty) =>
        ShippedSpecialists.Read().Find(taxonomy).ShouldBe(specialty);

    private static (IReadOnlyList<PolicyRow> Rows, IReadOnlyList<RowError> Errors) Read(params string[] rows) => PolicyCsv.Read(Stream(Header + string.Join('\n', rows)));

    private static MemoryStream Stream(string csv) => new(Encoding.UTF8.GetBytes(csv));
}
