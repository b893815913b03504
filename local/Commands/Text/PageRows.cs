using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>Rows of a quiet label and what it labels; the label is shown once for rows that follow each other.</summary>
internal sealed class PageRows
{
    private string? _last;

    public PageRows()
    {
        Grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        Grid.AddColumn(new GridColumn { Padding = new Padding(0) });
    }

    public Grid Grid { get; } = new() { Expand = false };

    public void Add(string label, IRenderable content, Style? style = null)
    {
        Grid.AddRow(Words.Line(label == _last ? "" : label, style ?? Words.Quiet), content);
        _last = label;
    }
}
