using System.Globalization;
using System.Text;
using ClaimCheck.Core.Claims;
using CsvHelper;

namespace ClaimCheck.Tests.Generating;

/// <summary>Writes claims as a batch: one row a service line, UTF-8, CRLF; the note on the claim's first row.</summary>
internal sealed class BatchCsv : IDisposable
{
    // The rows of a split claim come after this many other claims.
    private const int SplitBy = 3;

    // The rule for a row that cannot be read.
    private const string SetAside = "BAT001";

    private static readonly string[] Columns =
    [
        "claim_id", "frequency", "patient_id", "birth_date", "sex", "payer_id", "filing_indicator", "rendering_npi", "taxonomy", "claim_type", "place_of_service",
        "related_causes", "accident_date", "initial_treatment_date", "prior_authorization", "authorization_dx", "dx1", "dx2", "dx3", "dx4", "dx5",
        "line", "service_date", "procedure", "mod1", "charge", "units", "dx_pointers", "encounter_kind", "visit_number",
    ];

    private const int MostDiagnoses = 5;

    private readonly Stream _stream;
    private readonly CsvWriter _csv;
    private readonly bool _notes;
    private readonly bool _corrections;
    private readonly Queue<(int After, GeneratedClaim Claim)> _split = new();
    private int _claims;

    public BatchCsv(Stream stream, bool notes, bool corrections = false)
    {
        _stream = stream;
        _notes = notes;
        _corrections = corrections;
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        _csv.WriteHeader([.. Columns, .. corrections ? ["original_claim_id"] : Array.Empty<string>(), .. notes ? ["note"] : Array.Empty<string>()]);
    }

    /// <summary>How many rows were written, the header apart.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes a whole batch and gives its number of rows.</summary>
    /// <param name="stream">Where the file goes.</param>
    /// <param name="options">Which batch.</param>
    /// <param name="written">Is told of every claim, with all rules that have to find something.</param>
    public static long Write(Stream stream, GeneratorOptions options, Action<GeneratedClaim>? written = null)
    {
        using var batch = new BatchCsv(stream, options.Notes, options.Corrections);
        GeneratedClaim? last = null;
        foreach (var claim in new BatchGenerator(options).Claims())
        {
            if (last is not null)
                written?.Invoke(last);
            batch.Write(claim);
            last = claim;
        }

        batch.Finish(options.Damaged ? last : null);
        if (last is not null)
            written?.Invoke(options.Damaged ? last with { Rules = [.. last.Rules.Append(SetAside).Distinct(StringComparer.Ordinal)] } : last);
        return batch.Rows;
    }

    /// <summary>Writes the rows of one claim.</summary>
    public void Write(GeneratedClaim generated)
    {
        _claims++;
        var last = generated.Claim.Lines.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            if (generated.RowFault == RowFault.Split && i > 0)
            {
                _split.Enqueue((_claims + SplitBy, generated));
                break;
            }

            if (i == last && generated.RowFault is RowFault.BadDate or RowFault.FieldTooMany or RowFault.StrayQuote)
                WriteDamaged(generated, i);
            else
                WriteRow(_csv, generated, i);
            if (i == last && generated.RowFault == RowFault.DuplicateLine)
                WriteRow(_csv, generated, i);
        }

        while (_split.TryPeek(out var due) && due.After <= _claims)
            WriteRest(_split.Dequeue().Claim);
    }

    /// <summary>Writes what is still to come; behind it, for a damaged batch, a row that breaks off within quotes.</summary>
    public void Finish(GeneratedClaim? cutOff = null)
    {
        while (_split.TryDequeue(out var due))
            WriteRest(due.Claim);
        _csv.Flush();
        if (cutOff is not null)
        {
            _stream.Write(Encoding.UTF8.GetBytes(cutOff.Claim.ClaimId + ",\"1"));
            Rows++;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private void WriteRest(GeneratedClaim generated)
    {
        for (var i = 1; i < generated.Claim.Lines.Count; i++)
            WriteRow(_csv, generated, i);
    }

    private void WriteDamaged(GeneratedClaim generated, int line)
    {
        using var one = new MemoryStream();
        using (var csv = CsvWriter.Create(one, CsvWriterOptions.Default, leaveOpen: true))
            WriteRow(csv, generated, line);
        var row = Encoding.UTF8.GetString(one.ToArray()).TrimEnd('\r', '\n');
        var date = Date(generated.Claim.Lines[line].ServiceDate);
        row = generated.RowFault switch
        {
            RowFault.BadDate => row.Replace(date, "2026-13-45", StringComparison.Ordinal),
            RowFault.FieldTooMany => row.Insert(row.IndexOf(',', StringComparison.Ordinal), ",extra"),
            _ => row.Replace(date, $"\"{date}\"x", StringComparison.Ordinal),
        };
        _csv.Flush();
        _stream.Write(Encoding.UTF8.GetBytes(row + "\r\n"));
    }

    private void WriteRow(CsvWriter csv, GeneratedClaim generated, int index)
    {
        var claim = generated.Claim;
        var line = claim.Lines[index];
        Rows++;
        csv.WriteField(claim.ClaimId);
        csv.WriteField(claim.Frequency);
        csv.WriteField(claim.Patient.Id);
        Write(csv, claim.Patient.BirthDate);
        csv.WriteField(claim.Patient.Sex);
        csv.WriteField(claim.Payer.Id);
        csv.WriteField(claim.Payer.FilingIndicator);
        csv.WriteField(index == 1 && generated.OtherNpi is { } other ? other : claim.RenderingProvider.Npi);
        csv.WriteField(claim.RenderingProvider.Taxonomy);
        csv.WriteField("professional");
        csv.WriteField(claim.PlaceOfService);
        csv.WriteField(claim.RelatedCauses is [{ } cause, ..] ? cause : "");
        Write(csv, claim.AccidentDate);
        Write(csv, claim.InitialTreatmentDate);
        csv.WriteField(claim.Authorization?.Number);
        csv.WriteField(claim.Authorization is { Diagnoses: [{ } authorized, ..] } ? authorized : "");
        for (var i = 0; i < MostDiagnoses; i++)
            csv.WriteField(i < claim.Diagnoses.Count ? claim.Diagnoses[i] : "");
        csv.WriteField(line.Number);
        Write(csv, line.ServiceDate);
        csv.WriteField(line.Procedure);
        csv.WriteField(line.Modifiers is [{ } modifier, ..] ? modifier : "");
        csv.WriteField(line.Charge, "0.00");
        csv.WriteField(line.Units);
        csv.WriteField(line.DiagnosisPointers is [{ } only] ? Number(only) : string.Join(':', line.DiagnosisPointers));
        csv.WriteField(claim.Encounter.Kind == EncounterKind.Initial ? "initial" : "followUp");
        csv.WriteField(claim.Encounter.VisitNumber);
        if (_corrections)
            csv.WriteField(claim.OriginalClaimId);
        if (_notes)
            csv.WriteField(index == 0 && claim.Note is { Sections: [{ Text: var text }, ..] } ? text : "");
        csv.EndRecord();
    }

    private static void Write(CsvWriter csv, DateOnly? date)
    {
        if (date is { } day)
            csv.WriteField(day, "yyyy-MM-dd");
        else
            csv.WriteField("");
    }

    private static string Date(DateOnly? date) => date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number switch
    {
        1 => "1",
        2 => "2",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };
}
