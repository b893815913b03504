using System.Reflection;
using ClaimCheck.App.Batches.Reading;
using ClaimCheck.App.Tests.Batches.Audit;

namespace ClaimCheck.App.Tests.Batches.Reading;

/// <summary>samples/template.csv is what people fill in: it has the columns of the contract and an example that is accepted.</summary>
public sealed class TemplateTests
{
    private static readonly byte[] Template = File.ReadAllBytes(Path.Combine(
        typeof(TemplateTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!, "samples", "template.csv"));

    private static readonly string[][] Rows = [.. System.Text.Encoding.UTF8.GetString(Template).TrimEnd().Split('\n').Select(row => row.TrimEnd('\r').Split(','))];

    [Fact]
    public void Every_column_up_to_the_twelfth_diagnosis_stands_in_it_once() =>
        Rows[0].Order(StringComparer.Ordinal).ShouldBe(ClaimColumn.All.Where(c => c.Field <= ClaimField.Dx1 + 11).Select(c => c.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_example_fills_what_is_required()
    {
        Rows.Length.ShouldBe(2);
        foreach (var column in ClaimColumn.All.Where(c => c.Required))
            Rows[1][Array.IndexOf(Rows[0], column.Name)].ShouldNotBeEmpty(column.Name);
    }

    [Fact]
    public void Its_example_is_accepted()
    {
        var run = AuditRun.Of(Template);

        run.Summary.RowsRejected.ShouldBe(0);
        run.Summary.RowsAnnotated.ShouldBe(1);
        run.Summary.Decisions.Accept.ShouldBe(1);
    }
}
