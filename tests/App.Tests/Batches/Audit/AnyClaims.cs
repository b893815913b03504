using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimCheck.App.Tests.Batches.Audit;

/// <summary>A claim as any program may send it: by column what is said of it once, and of each line.</summary>
/// <param name="Common">By <see cref="AnyClaims.Common"/>, the claim's own id apart.</param>
/// <param name="Lines">By <see cref="AnyClaims.OfLine"/>, the line's number apart.</param>
internal sealed record AnyClaim(string[] Common, string[][] Lines)
{
    public override string ToString() => $"[{string.Join('|', Common)}] {string.Join(" / ", Lines.Select(l => string.Join('|', l)))}";
}

/// <summary>A batch of such claims; a failing one is made smaller claim by claim and line by line.</summary>
internal sealed record AnyClaims(AnyClaim[] Claims)
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;|\t\r\n");

    // Of each column what it may hold: right, wrong, blank, and what a spreadsheet would run.
    private static readonly (string Name, string[] Values)[] CommonColumns =
    [
        ("frequency", ["", "1", "7", "77"]),
        ("original_claim_id", ["", "PCN-1", "=PCN"]),
        ("patient_id", ["MRN-7", "", "+7", "@ü", "MRN \"8\", b"]),
        ("birth_date", ["", "1980-02-11", "2026-03-01", "2027-01-01"]),
        ("sex", ["", "F", "M", "X"]),
        ("payer_id", ["EX-COMMERCIAL", "EX-MEDICARE", "", "=1+1", "-12"]),
        ("filing_indicator", ["", "CI", "MB", "QQ"]),
        ("rendering_npi", ["1234567893", "1234567890", "", "12"]),
        ("taxonomy", ["", "225100000X", "2251"]),
        ("claim_type", ["", "professional", "institutional", "dental"]),
        ("type_of_bill", ["", "0111", "131", "x"]),
        ("place_of_service", ["", "11", "1"]),
        ("related_causes", ["", "AA", "AA:EM", "XX"]),
        ("onset_date", ["", "2026-02-20"]),
        ("accident_date", ["", "2026-02-19"]),
        ("initial_treatment_date", ["", "2026-02-21"]),
        ("prior_authorization", ["", "A123", "-A"]),
        ("authorization_dx", ["", "M54.9", "724.5:M54.50"]),
        ("dx1", ["M54.9", "M54.50", "M54.5", "724.5", "m549", "S39.012", "", "=M54", "M54.16", "R52"]),
        ("dx2", ["", "", "M54.9", "M54.6", "M54.50", "E11.9"]),
        ("dx3", ["", "", "M54.2", "M54.9Z"]),
        ("encounter_kind", ["", "initial", "followUp", "again"]),
        ("visit_number", ["", "3", "0"]),
        ("admission_date", ["", "2026-03-01"]),
        ("discharge_date", ["", "2026-03-04", "2026-02-04"]),
        ("note",
        [
            "", "", "low back pain", "- low back pain,\r\n\"sharp\"; worse\tat|night", "=CC: neck pain ä😀\nHPI: 3 weeks, radiating to the left leg",
            "CC: back pain.\nHPI: thoracic pain after a fall.\nASSESSMENT: sciatica, left side\nPLAN: exercise", "@ no pain", "\tsacroiliac pain",
        ]),
        ("clinic", ["", "North", "=SUM(A1)", "-5", "'-5", "'=x", "+1e3", "\tx", "a;b|c"]),
    ];

    private static readonly (string Name, string[] Values)[] LineColumns =
    [
        ("service_date", ["2026-03-02", "2026-03-09", "2015-09-30", "2021-09-30", "2026-12-01", ""]),
        ("procedure", ["97110", "98941", "99213", "97140", "9711", "72100", ""]),
        ("mod1", ["", "GP", "AT", "X"]),
        ("mod2", ["", "59"]),
        ("charge", ["84.00", "84", "0", "-10.5", "", "1e2", "79228162514264337593543950335", "0.0000000000000000000000000001"]),
        ("units", ["2", "1.5", "0", ""]),
        ("dx_pointers", ["1", "1:2", "3", "", "1:2:3:4:5"]),
    ];

    public static string[] Common { get; } = [.. CommonColumns.Select(c => c.Name)];

    public static string[] OfLine { get; } = [.. LineColumns.Select(c => c.Name)];

    /// <summary>The names of all columns, claim_id first.</summary>
    public static string[] Columns { get; } = ["claim_id", .. Common, "line", .. OfLine];

    /// <summary>Batches of any size.</summary>
    public static Arbitrary<AnyClaims> Any { get; } = Arb.From(Batches(), Smaller);

    /// <summary>What the claim at a place is called.</summary>
    public static string IdOf(int claim) => "C=+-@"[claim % 5] + claim.ToString(CultureInfo.InvariantCulture);

    /// <summary>The rows, one for each line, with <see cref="Columns"/>.</summary>
    /// <param name="repeated">Every row says what is said once for a claim; otherwise its first row alone.</param>
    public List<string[]> Rows(bool repeated = true) =>
    [
        .. Claims.SelectMany((claim, c) => claim.Lines.Select((line, l) =>
            (string[])[IdOf(c), .. repeated || l == 0 ? claim.Common : claim.Common.Select(_ => ""), (l + 1).ToString(CultureInfo.InvariantCulture), .. line])),
    ];

    /// <summary>Rows as CSV.</summary>
    public static string Csv(IEnumerable<string[]> rows, char separator = ',', int[]? order = null)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(Columns))
        {
            var cells = (order ?? [.. Enumerable.Range(0, Columns.Length)]).Select(i => row[i]);
            csv.AppendJoin(separator, cells.Select(c => c.AsSpan().ContainsAny(Special) ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append("\r\n");
        }

        return csv.ToString();
    }

    /// <summary>The batch as CSV, as most programs write it.</summary>
    public string Csv() => Csv(Rows());

    /// <summary>A claim as JSON: numbers as numbers, and what is blank not sent.</summary>
    public byte[] Json(int index)
    {
        var claim = Claims[index];
        string Said(string column) => claim.Common[Array.IndexOf(Common, column)];
        string?[] dx = [Said("dx1"), Said("dx2"), Said("dx3")];
        dx = [.. dx.Select(d => d!.Length == 0 ? null : d)];
        var json = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["claimId"] = IdOf(index),
            ["frequency"] = Said("frequency"),
            ["originalClaimId"] = OrNull(Said("original_claim_id")),
            ["patient"] = new { id = OrNull(Said("patient_id")), birthDate = OrNull(Said("birth_date")), sex = Said("sex") },
            ["payer"] = new { id = OrNull(Said("payer_id")), filingIndicator = Said("filing_indicator") },
            ["renderingProvider"] = new { npi = OrNull(Said("rendering_npi")), taxonomy = Said("taxonomy") },
            ["claimType"] = Said("claim_type"),
            ["typeOfBill"] = Said("type_of_bill"),
            ["placeOfService"] = Said("place_of_service"),
            ["relatedCauses"] = Said("related_causes").Split(':', StringSplitOptions.RemoveEmptyEntries),
            ["onsetDate"] = OrNull(Said("onset_date")),
            ["accidentDate"] = OrNull(Said("accident_date")),
            ["initialTreatmentDate"] = OrNull(Said("initial_treatment_date")),
            ["authorization"] = Said("prior_authorization").Length + Said("authorization_dx").Length == 0
                ? null
                : new { number = OrNull(Said("prior_authorization")), diagnoses = Said("authorization_dx").Split(':', StringSplitOptions.RemoveEmptyEntries) },
            ["diagnoses"] = dx[..(Array.FindLastIndex(dx, d => d is not null) + 1)],
            ["encounter"] = new { kind = Said("encounter_kind"), visitNumber = Number(Said("visit_number")) },
            ["admissionDate"] = OrNull(Said("admission_date")),
            ["dischargeDate"] = OrNull(Said("discharge_date")),
            ["note"] = OrNull(Said("note")),
            ["lines"] = claim.Lines.Select((line, l) => Line(line, l + 1)).ToArray(),
        };
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    public override string ToString() => string.Join('\n', Claims.Select(c => c.ToString()));

    private static object Line(string[] line, int number)
    {
        string Said(string column) => line[Array.IndexOf(OfLine, column)];
        return new
        {
            number,
            serviceDate = OrNull(Said("service_date")),
            procedure = Said("procedure"),
            modifiers = new[] { Said("mod1"), Said("mod2") }.Where(m => m.Length > 0),
            charge = Number(Said("charge")),
            units = Number(Said("units")),
            diagnosisPointers = Said("dx_pointers").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, CultureInfo.InvariantCulture)),
        };
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static JsonElement? Number(string text) => text.Length == 0 ? null : JsonDocument.Parse(text).RootElement;

    private static Gen<AnyClaims> Batches()
    {
        var line = Gen.CollectToArray(LineColumns.Select(c => Gen.Elements(c.Values)));
        var lines = Gen.Choose(1, 4).SelectMany(n => Gen.ArrayOf(line, n));

        // Half of the claims keep to what is right, so that not all of them fail the same rules.
        var common = Gen.Elements(true, false).SelectMany(right => Gen.CollectToArray(CommonColumns.Select(c => right ? Gen.Elements(c.Values[..Math.Min(2, c.Values.Length)]) : Gen.Elements(c.Values))));
        return Gen.Choose(0, 25).SelectMany(n => Gen.ArrayOf(common.Zip(lines, (c, l) => new AnyClaim(c, l)), n)).Select(claims => new AnyClaims(claims));
    }

    private static IEnumerable<AnyClaims> Smaller(AnyClaims batch)
    {
        for (var c = 0; c < batch.Claims.Length; c++)
        {
            yield return new AnyClaims([.. batch.Claims[..c], .. batch.Claims[(c + 1)..]]);
            var claim = batch.Claims[c];
            for (var l = 0; claim.Lines.Length > 1 && l < claim.Lines.Length; l++)
                yield return new AnyClaims([.. batch.Claims[..c], claim with { Lines = [.. claim.Lines[..l], .. claim.Lines[(l + 1)..]] }, .. batch.Claims[(c + 1)..]]);
        }
    }
}
