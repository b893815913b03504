using System.Globalization;
using System.Text;

namespace ClaimCheck.Tests.Generating;

/// <summary>
/// Writes a clinical note of about 500 characters (200 to 1,200) that supports just the codes of the complaint it documents:
/// complaint, history, examination, assessment and plan, with denials, commas, quotation marks and line breaks.
/// </summary>
internal sealed class NoteWriter(SeededRandom random)
{
    private readonly StringBuilder _text = new();

    /// <summary>The note of a visit.</summary>
    public string Write(Visit visit)
    {
        _text.Clear();
        if (visit.Note == NoteKind.Bare)
            WriteBare();
        else
            WriteFull(visit);
        return _text.ToString();
    }

    private void WriteFull(Visit visit)
    {
        var headings = random.Pick(NoteSentences.Headings);
        var name = random.Pick(visit.Documented.Names);
        var measured = visit.Note != NoteKind.WithoutMeasure;

        Head(headings.Complaint, first: true);
        if (headings.Complaint.Length > 0)
            Say(Sentence(name) + ".");
        Head(headings.History, first: headings.Complaint.Length == 0);
        WriteHistory(visit, name, measured);
        Head(headings.Examination);
        WriteExamination(visit, measured);
        Head(headings.Assessment);
        Say(random.Pick(visit.Documented.Impressions) + ".");
        if (visit.Note != NoteKind.WithoutFunction && random.Chance(0.15))
            Say("Standing tolerance limited.");
        Head(headings.Plan);
        Say(Fill(random.Pick(NoteSentences.Plans)));
        if (random.Chance(0.1))
            Say("MRI if no better in 6 weeks.");
        if (random.Chance(0.5))
            Say(Fill(random.Pick(NoteSentences.Returns)));
    }

    private void WriteHistory(Visit visit, string name, bool measured)
    {
        var age = visit.Date.Year - visit.Patient.BirthDate!.Value.Year;
        Say(visit.Number == 1
            ? Fill($"{age} y/o {random.Pick(age > 66 ? NoteSentences.JobsOfOld : NoteSentences.Jobs)} with {name} x {{n}} weeks.")
            : Fill($"Follow-up, visit {visit.Number}. Patient says the {name} is {random.Pick(NoteSentences.Progress)}, {{n}} weeks now."));
        Say(Fill(random.Pick(visit.Accident is null ? NoteSentences.Onsets : NoteSentences.OnsetsAfterCollision)));
        Say(random.Pick(NoteSentences.Characters));
        if (visit.Told is { } told)
            Say(told);
        if (measured)
            Say(Fill("Pain {p}/10 today."));
        if (visit.Note != NoteKind.WithoutFunction && (visit.IsCare || random.Chance(0.3)))
            Say(Fill(random.Pick(NoteSentences.Limitations)));
        var denials = random.Pick([(70, 1), (20, 2), (8, 3), (2, 4)]);
        for (var i = random.Below(NoteSentences.Denials.Length); denials > 0; denials--, i++)
            Say(NoteSentences.Denials[i % NoteSentences.Denials.Length]);

        // Some notes go on: what the chart carries along.
        if (random.Chance(0.04))
        {
            foreach (var sentence in NoteSentences.CarriedAlong)
                Say(sentence);
        }
        else if (random.Chance(0.15))
        {
            Say(random.Pick(NoteSentences.CarriedAlong));
        }
    }

    private void WriteExamination(Visit visit, bool measured)
    {
        if (measured)
            Say(Fill(NoteSentences.Motion(visit.Documented.Area)));
        if (!measured || random.Chance(0.5))
            Say(NoteSentences.Tenderness(visit.Documented.Area));
        if (visit.Documented.Signs.Length > 0)
            Say(random.Pick(visit.Documented.Signs));
        else if (random.Chance(0.5))
            Say(random.Pick(measured ? NoteSentences.Signs : NoteSentences.SignsWithoutMeasure));
        if (measured && visit.Number > 1 && random.Chance(0.4))
            Say(Fill("ODI {o}%."));
    }

    // The rest of such a chart is there; what was found and thought is not.
    private void WriteBare()
    {
        _text.Append("Chief complaint: back pain, refill of medications.\n\n");
        _text.Append("Medications: ").Append(random.Pick(["lisinopril 10 mg daily, vitamin D", "atorvastatin 20 mg at bedtime", "metformin 500 mg twice daily, \"baby\" aspirin"])).Append(".\n");
        _text.Append("Allergies: penicillin (rash as a child).\nSocial history: lives with family, never smoked.\n");
        _text.Append("Immunizations: influenza in October, tetanus in 2021.\nInsurance: card copied, new address entered.\n\n");
        _text.Append("Assessment:\nBack pain - M54.9\n");
    }

    private void Head(string heading, bool first = false)
    {
        if (heading.Length == 0)
            return;
        if (!first)
            _text.Append(heading.EndsWith('\n') ? "\n\n" : "\n");
        _text.Append(heading);
    }

    private void Say(string sentence)
    {
        if (_text.Length > 0 && _text[^1] is not ('\n' or ' '))
            _text.Append(' ');
        _text.Append(sentence);
    }

    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private string Fill(string sentence)
    {
        for (var at = sentence.IndexOf('{', StringComparison.Ordinal); at >= 0; at = sentence.IndexOf('{', StringComparison.Ordinal))
        {
            var number = sentence[at + 1] switch
            {
                'n' => random.Between(2, 9),
                'p' => random.Between(2, 8),
                'o' => 2 * random.Between(6, 26),
                'm' => 5 * random.Between(2, 8),
                'd' => 5 * random.Between(5, 12),
                _ => 5 * random.Between(1, 5),
            };
            sentence = string.Concat(sentence.AsSpan(0, at), number.ToString(CultureInfo.InvariantCulture), sentence.AsSpan(at + 3));
        }

        return sentence;
    }
}
