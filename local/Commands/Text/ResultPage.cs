using ClaimCheck.App.Claims;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Codes;
using ClaimCheck.Core.Findings;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>The result of a claim as a page for people: the decision, the findings by weight, what could not be judged.</summary>
internal static class ResultPage
{
    private const int Indent = 2;

    public static IRenderable Of(CheckResult result, Claim claim)
    {
        List<IRenderable> parts = [Headline(result)];

        // They come in order of place; the sort keeps that within each severity.
        foreach (var finding in result.Findings.OrderByDescending(f => f.Severity))
        {
            parts.Add(Line(""));
            parts.Add(Line((Sign(finding.Severity) + " ", Colour(finding.Severity)), (finding.Rule.Id, Strong), ("  " + finding.Rule.Title, Strong)));
            parts.Add(new Padder(Body(finding, claim), new Padding(Indent, 0, 0, 0)));
        }

        if (result.NotEvaluated.Count > 0)
        {
            parts.Add(Line(""));
            parts.Add(Line("Not evaluated", Strong));
            var rows = new PageRows();
            foreach (var rule in result.NotEvaluated)
                rows.Add(rule.Rule, Line(rule.Why));
            parts.Add(new Padder(rows.Grid, new Padding(Indent, 0, 0, 0)));
        }

        parts.Add(Line(""));
        parts.Add(Line($"{result.System.Name()} {result.Release ?? "(no release loaded for its date)"} · rule pack {result.RulePack}", Quiet));
        return new Rows(parts);
    }

    private static Paragraph Headline(CheckResult result)
    {
        var colour = result.Decision switch
        {
            Decision.Reject => Color.Red,
            Decision.Review => Color.Yellow,
            _ => Color.Green,
        };
        string[] counts =
        [
            .. Counted(result, Severity.Error, "error"), .. Counted(result, Severity.Warning, "warning"), .. Counted(result, Severity.Info, "remark"),
        ];
        return Line(
            (result.ClaimId ?? "(no claim id)", Strong),
            ("  ", Plain),
            (ResultJson.Name(result.Decision).ToUpperInvariant(), new Style(colour, decoration: Decoration.Bold)),
            ("  " + (counts.Length == 0 ? "nothing found" : string.Join(", ", counts)), Quiet));
    }

    private static IEnumerable<string> Counted(CheckResult result, Severity severity, string name)
    {
        var count = result.Findings.Count(f => f.Severity == severity);
        return count == 0 ? [] : [Count(count, name)];
    }

    private static Grid Body(Finding finding, Claim claim)
    {
        var rows = new PageRows();
        rows.Add("at", Line(Places.Describe(finding.At, claim)));
        rows.Add("", Line(finding.Message));
        foreach (var evidence in finding.Evidence)
            rows.Add("note", Line((Quoted(evidence.Text), Plain), (evidence.Section is { } section ? $", in the {Places.Spaced(section)}" : "", Quiet)));
        foreach (var suggestion in finding.Suggestions)
            rows.Add("instead", Line((suggestion.Code, Strong), ("  " + suggestion.Title, Plain)));
        if (finding.Remittance is { } payer)
            rows.Add("payer", Line($"would answer CARC {payer.Carc}{(payer.Rarc is { } remark ? $", RARC {remark}" : "")}"));
        if (finding.Acknowledgment is { } frontEnd)
            rows.Add("front end", Line($"would answer 277CA {frontEnd}"));
        rows.Add("see", Line(finding.Rule.Reference, Quiet));
        return rows.Grid;
    }

    private static string Sign(Severity severity) => severity switch
    {
        Severity.Error => "✗ error",
        Severity.Warning => "! warning",
        _ => "· info",
    };

    private static Style Colour(Severity severity) => new(severity switch
    {
        Severity.Error => Color.Red,
        Severity.Warning => Color.Yellow,
        _ => Color.Blue,
    });
}
