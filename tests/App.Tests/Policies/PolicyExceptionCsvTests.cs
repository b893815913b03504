using System.Text;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;

namespace ClaimCheck.App.Tests.Policies;

public sealed class PolicyExceptionCsvTests
{
    [Fact]
    public void An_exception_is_read() =>
        Read("PCN-1001,fup001,\"films were normal, see note\",J. Doe,2026-12-31").Rows
            .ShouldBe([new PolicyException("PCN-1001", "FUP001", "films were normal, see note", "J. Doe", new(2026, 12, 31))]);

    [Theory]
    [InlineData(",FUP001,reason,J. Doe,2026-12-31", "claim_id")]
    [InlineData("C,FUP999,reason,J. Doe,2026-12-31", "rule")]
    [InlineData("C,,reason,J. Doe,2026-12-31", "rule")]
    [InlineData("C,FUP001,,J. Doe,2026-12-31", "reason")]
    [InlineData("C,FUP001,reason,,2026-12-31", "attested_by")]
    [InlineData("C,FUP001,reason,J. Doe,", "expires")]
    [InlineData("C,FUP001,reason,J. Doe,never", "expires")]
    public void Nothing_of_it_may_be_missing(string row, string column)
    {
        var (rows, errors) = Read(row);

        rows.ShouldBeEmpty();
        errors.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    private static (IReadOnlyList<PolicyException> Rows, IReadOnlyList<RowError> Errors) Read(string row) =>
        PolicyExceptionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes("claim_id,rule,reason,attested_by,expires\n" + row)));
}
