using System.Globalization;
using ClaimCheck.App.Notes;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Benchmarks;

/// <summary>
/// How often the assertion step agrees with people on sentences of any clinical field. The file is tab-separated with a
/// header: number, concept, sentence, Negated or Affirmed — the form of the public NegEx test set (Chapman et al.), 2,376
/// sentences from 120 de-identified reports. The concept stands in the sentence, in capitals where it stands more than once.
/// </summary>
internal static class Negation
{
    public static int Run(string path)
    {
        var reader = ShippedLexicon.Reader().Value;
        int right = 0, all = 0, missing = 0;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = line.TrimEnd('\r').Split('\t');
            if (fields.Length < 4)
                continue;
            all++;
            var concept = fields[1].Trim('"', ' ');
            var sentence = fields[2].Trim('"');
            var at = sentence.IndexOf(concept.ToUpperInvariant(), StringComparison.Ordinal);
            if (at < 0)
                at = sentence.IndexOf(concept, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                missing++;
                continue;
            }

            var negated = reader.Assess(sentence, [(at, concept.Length)])[0] == Assertion.Negated;
            if (negated == fields[3].StartsWith("Neg", StringComparison.OrdinalIgnoreCase))
                right++;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{right} of {all} right, {(double)right / all:F4}; {missing} sentences do not hold their concept and count as wrong (target 0.978)"));
        return (double)right / all >= 0.978 ? 0 : 1;
    }
}
