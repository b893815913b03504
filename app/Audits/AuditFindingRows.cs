using System.Globalization;
using ClaimCheck.App.Batches.Results;
using ClaimCheck.App.Claims;
using ClaimCheck.Core.Audits;
using CsvHelper;

namespace ClaimCheck.App.Audits;

/// <summary>Writes <c>findings.csv</c> as the audit goes: UTF-8 with a mark, CRLF, no cell that a spreadsheet runs.</summary>
internal sealed class AuditFindingRows : IDisposable
{
    private const int WriteBuffer = 128 * 1024;
    private const string Divider = "; ";
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];
    private static readonly string[] Columns =
        ["rule", "severity", "claim_id", "patient_key", "service_date", "payer_id", "provider_npi", "charge", "message", "timeline"];

    private readonly BufferedStream _stream;
    private readonly CsvWriter _csv;

    /// <summary>Writes the header.</summary>
    /// <param name="output">Where to; it is closed with this.</param>
    public AuditFindingRows(Stream output)
    {
        _stream = new BufferedStream(output, WriteBuffer);
        _stream.Write(Mark);
        _csv = CsvWriter.Create(_stream, SafeCell.Options, leaveOpen: true);
        foreach (var column in Columns)
            _csv.WriteField(column);
        _csv.EndRecord();
    }

    /// <summary>Writes a row.</summary>
    public void Write(AuditFinding finding)
    {
        var visit = finding.Visit;
        _csv.WriteField(finding.Rule.Id);
        _csv.WriteField(ResultJson.Name(finding.Severity));
        _csv.WriteSafe(visit.ClaimId);
        _csv.WriteSafe(visit.PatientKey);
        _csv.WriteField(Day(visit.ServiceDate));
        _csv.WriteSafe(visit.PayerId);
        _csv.WriteSafe(visit.ProviderNpi);
        _csv.WriteField(finding.Charge.ToString("0.00", CultureInfo.InvariantCulture));
        _csv.WriteSafe(finding.Message);
        _csv.WriteSafe(string.Join(Divider, finding.Timeline.Select(s => $"{Day(s.Date)} {s.What}{(s.What.Contains($"claim {s.ClaimId})", StringComparison.Ordinal) ? "" : $" (claim {s.ClaimId})")}")));
        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _stream.Dispose();
    }

    private static string Day(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
