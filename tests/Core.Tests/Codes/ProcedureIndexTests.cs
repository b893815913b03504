using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Tests.Support;

namespace ClaimCheck.Core.Tests.Codes;

public sealed class ProcedureIndexTests
{
    private static ProcedureIndex Shipped => TestClaims.Basis.Procedures;

    [Theory]
    [InlineData("97010", ProcedureKind.Therapy)]
    [InlineData("97110", ProcedureKind.Therapy)]
    [InlineData("97750", ProcedureKind.Therapy)]
    [InlineData("97799", ProcedureKind.Therapy)]
    [InlineData("97161", ProcedureKind.Evaluation)]
    [InlineData("97168", ProcedureKind.Evaluation)]
    [InlineData("98940", ProcedureKind.Chiropractic)]
    [InlineData("98943", ProcedureKind.Chiropractic)]
    [InlineData("98925", ProcedureKind.Osteopathic)]
    [InlineData("98929", ProcedureKind.Osteopathic)]
    [InlineData("72020", ProcedureKind.SpineImaging)]
    [InlineData("72100", ProcedureKind.SpineImaging)]
    [InlineData("72128", ProcedureKind.SpineImaging)]
    [InlineData("72148", ProcedureKind.SpineImaging)]
    [InlineData("72158", ProcedureKind.SpineImaging)]
    [InlineData("72040", ProcedureKind.CervicalImaging)]
    [InlineData("72125", ProcedureKind.CervicalImaging)]
    [InlineData("72156", ProcedureKind.CervicalImaging)]
    [InlineData("99213", null)]
    [InlineData("73721", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_procedure_has_its_kind(string? procedure, ProcedureKind? kind) => Shipped.KindOf(procedure).ShouldBe(kind);

    [Fact]
    public void Case_does_not_matter() =>
        new ProcedureIndex([new("G0283", ProcedureKind.Therapy)]).KindOf("g0283").ShouldBe(ProcedureKind.Therapy);

    [Fact]
    public void A_number_stands_once() =>
        Should.Throw<ArgumentException>(() => new ProcedureIndex([new("97110", ProcedureKind.Therapy), new("97110", ProcedureKind.Evaluation)]));
}
