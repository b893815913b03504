using System.Globalization;
using System.Text.Json;
using ClaimCheck.App.Policies;
using ClaimCheck.Core.Policies;
using ClaimCheck.Local.Commands.Text;

namespace ClaimCheck.Local.Commands;

/// <summary>Policies, for people and as JSON.</summary>
internal static class PolicyPage
{
    /// <summary>What an import did.</summary>
    public static void Show(PolicyImportReport report, Terminal terminal)
    {
        if (!report.Changed)
        {
            terminal.Output.WriteLine("Nothing to do: all of it was loaded already.");
            return;
        }

        terminal.Output.WriteLine(report.Kind == PolicyFileKind.Exceptions
            ? $"Imported {Words.Count(report.Rows, "exception")}."
            : $"Imported {Words.Count(report.Rows, "setting")} of {Words.Count(report.Payers, "payer")}.");
        terminal.Output.WriteLine($"{report.Added} new, {report.Removed} gone, {report.Rows - report.Added} as before.");
        if (report.ReplacedExamples)
            terminal.Output.WriteLine("The examples that ship with ClaimCheck are no longer in force.");
    }

    /// <summary>What is in force.</summary>
    public static void WriteJson(PolicyBook book, Terminal terminal) => terminal.WriteJson((output, indented) =>
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartArray("policies");
        foreach (var row in book.Rows)
            Write(json, row);
        json.WriteEndArray();
        json.WriteStartArray("exceptions");
        foreach (var exception in book.Exceptions)
            Write(json, exception);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, PolicyRow row)
    {
        var (setting, value) = PolicyText.Setting(row.Setting);
        json.WriteStartObject();
        json.WriteString("payerId", row.PayerId);
        json.WriteString("payer", row.Payer);
        json.WriteString("setting", setting);
        json.WriteString("value", value);
        json.WriteString("from", Date(row.From));
        json.WriteString("to", row.To is { } to ? Date(to) : null);
        json.WriteString("source", row.Source);
        json.WriteBoolean("example", row.Example);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PolicyException exception)
    {
        json.WriteStartObject();
        json.WriteString("claimId", exception.ClaimId);
        json.WriteString("rule", exception.Rule);
        json.WriteString("reason", exception.Reason);
        json.WriteString("attestedBy", exception.AttestedBy);
        json.WriteString("expires", Date(exception.Expires));
        json.WriteEndObject();
    }

    private static string Date(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
