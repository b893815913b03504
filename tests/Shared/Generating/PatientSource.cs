using System.Globalization;
using ClaimCheck.Core.Claims;

namespace ClaimCheck.Tests.Generating;

/// <summary>Patients, one after another, each with an identifier of its own.</summary>
internal sealed class PatientSource(SeededRandom random)
{
    private const int Middle = 1970;

    private int _count;

    public Patient Next() => new("P" + (++_count).ToString("D7", CultureInfo.InvariantCulture), Birthday(), random.Chance(0.54) ? "F" : "M");

    /// <summary>Another person under the same identifier, as happens where charts are merged by mistake.</summary>
    public Patient Another(Patient patient)
    {
        var days = random.Between(3000, 9000);
        return patient with { BirthDate = patient.BirthDate!.Value.AddDays(patient.BirthDate.Value.Year < Middle ? days : -days) };
    }

    // 20 to 87 years old in 2026.
    private DateOnly Birthday() => new DateOnly(1939, 1, 1).AddDays(random.Below(365 * 67));
}
