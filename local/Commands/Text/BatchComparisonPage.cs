using System.Globalization;
using ClaimCheck.App.Codes;
using Spectre.Console;
using Spectre.Console.Rendering;
using static ClaimCheck.Local.Commands.Text.Words;

namespace ClaimCheck.Local.Commands.Text;

/// <summary>Which claims of a batch another release judges otherwise, as a page for people.</summary>
internal static class BatchComparisonPage
{
    public static IRenderable Of(BatchComparisonView batch)
    {
        List<IRenderable> parts =
        [
            Line(($"{Number(batch.ClaimsChanged)} of {Number(batch.Claims)} claims", Strong), (batch.ClaimsChanged == 0 ? " would change." : " would change:", Strong)),
        ];
        if (batch.RowsRejected > 0)
            parts.Add(Line($"{Number(batch.RowsRejected)} rows could not be read and were not looked at; audit says why.", new Style(Color.Yellow)));
        foreach (var change in batch.Changes)
        {
            parts.Add(Line(
                (change.ClaimId ?? "(no claim id)", Strong),
                ($": {change.Code} {change.Before} → {change.After} on {change.On:yyyy-MM-dd}", Plain),
                (ReleaseComparisonPage.Instead(change.Instead), Quiet)));
        }

        return new Rows(parts);
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
