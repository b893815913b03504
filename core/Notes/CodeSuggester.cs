namespace ClaimCheck.Core.Notes;

/// <summary>A code that a note supports, and the mentions that support it.</summary>
/// <param name="Code">With its dot, of the code set in force since 2021-10-01.</param>
/// <param name="Mentions">Places in <see cref="NoteReading.Mentions"/>, in order.</param>
public sealed record SupportedCode(string Code, IReadOnlyList<int> Mentions);

/// <summary>
/// Says which codes for back pain a note supports: by region and side, the most specific for each region, never beyond what
/// is affirmed of the patient now.
/// </summary>
public static class CodeSuggester
{
    /// <summary>The codes, in order of their first mention.</summary>
    /// <param name="reading">The note.</param>
    /// <param name="hedged">
    /// Whether what is called compatible or consistent with the findings counts as established: not on an outpatient claim
    /// (guideline IV.H).
    /// </param>
    public static IReadOnlyList<SupportedCode> Codes(NoteReading reading, bool hedged = true)
    {
        var support = new Support(reading, hedged);
        return support.Collect();
    }

    private sealed class Support
    {
        private readonly NoteReading _reading;
        private readonly bool _hedged;
        private readonly List<(string Code, List<int> Mentions)> _found = new(2);
        private readonly bool _lumbar, _back, _mechanicalBack, _sided, _left, _right, _vertebrogenic, _kind, _strain, _lumbarRoot, _thoracicRoot, _cervicalRoot;

        public Support(NoteReading reading, bool hedged)
        {
            (_reading, _hedged) = (reading, hedged);
            foreach (var mention in reading.Mentions)
            {
                if (!Counts(mention))
                    continue;
                switch (mention.Concept)
                {
                    case Concept.PainLumbar:
                        _lumbar = true;
                        break;
                    case Concept.PainThoracic or Concept.PainSacral:
                        _back = true;
                        break;
                    case Concept.Sciatica:
                        _sided = true;
                        _left |= mention.Side is Concept.SideLeft or Concept.SideBoth;
                        _right |= mention.Side is Concept.SideRight or Concept.SideBoth;
                        break;
                    case Concept.Radiculopathy:
                        _lumbarRoot |= IsLumbar(mention.Region);
                        _thoracicRoot |= mention.Region == Concept.RegionThoracic;
                        _cervicalRoot |= mention.Region == Concept.RegionCervical;
                        break;
                    case Concept.Vertebrogenic:
                        _vertebrogenic = true;
                        break;
                    case Concept.PainKind when !mention.Hedged:
                        _kind |= mention.Region == Concept.RegionLumbar;
                        _mechanicalBack |= mention.Region == Concept.RegionBack;
                        break;
                    case Concept.Strain when IsLumbar(mention.Region):
                        _strain = true;
                        break;
                }
            }
        }

        public SupportedCode[] Collect()
        {
            for (var i = 0; i < _reading.Mentions.Length; i++)
            {
                if (_reading.Mentions[i] is var mention && Counts(mention))
                    Collect(mention, i);
            }

            var codes = new SupportedCode[_found.Count];
            for (var i = 0; i < codes.Length; i++)
                codes[i] = new SupportedCode(_found[i].Code, _found[i].Mentions);
            return codes;
        }

        private bool Counts(Mention mention) => mention.IsCurrent && (_hedged || !mention.Hedged);

        private void Collect(Mention mention, int i)
        {
            switch (mention.Concept)
            {
                case Concept.Radiculopathy:
                    Add(RadiculopathyCode(mention.Region), i);
                    break;
                case Concept.Sciatica:
                case Concept.PainLumbar when _sided:
                    AddSciatica(i);
                    break;
                case Concept.Vertebrogenic when !_sided:
                    Add("M54.51", i);
                    break;
                case Concept.Strain when IsLumbar(mention.Region):
                    Add("S39.012A", i);
                    break;
                case Concept.PainLumbar when !_vertebrogenic && !_strain && !_lumbarRoot:
                    Add(_kind ? "M54.59" : "M54.50", i);
                    break;
                case Concept.PainKind when _kind && !_sided && !_vertebrogenic && !_strain && mention.Region == Concept.RegionLumbar && !_lumbarRoot:
                    Add("M54.59", i);
                    break;
                case Concept.PainThoracic when !_thoracicRoot:
                    Add("M54.6", i);
                    break;
                case Concept.PainCervical when !_cervicalRoot:
                    Add("M54.2", i);
                    break;
                case Concept.PainSacral:
                    Add("M53.3", i);
                    break;
                case Concept.PainBack when !SaysWhere():
                    Add(_mechanicalBack ? "M54.89" : "M54.9", i);
                    break;
            }
        }

        // Whether the place of the back pain is said elsewhere in the note.
        private bool SaysWhere() =>
            _lumbar || _back || _vertebrogenic || _strain || _lumbarRoot || _thoracicRoot;

        // Both sides take both codes; sciatica with low back pain is one combination code.
        private void AddSciatica(int mention)
        {
            var (right, left, either) = _lumbar ? ("M54.41", "M54.42", "M54.40") : ("M54.31", "M54.32", "M54.30");
            if (_right)
                Add(right, mention);
            if (_left)
                Add(left, mention);
            if (!_left && !_right)
                Add(either, mention);
        }

        private void Add(string code, int mention)
        {
            foreach (var (known, mentions) in _found)
            {
                if (known == code)
                {
                    mentions.Add(mention);
                    return;
                }
            }

            _found.Add((code, [mention]));
        }

        private static bool IsLumbar(Concept? region) => region is Concept.RegionLumbar or Concept.RegionLumbosacral;

        private static string RadiculopathyCode(Concept? region) => region switch
        {
            Concept.RegionCervical => "M54.12",
            Concept.RegionThoracic => "M54.14",
            Concept.RegionLumbar => "M54.16",
            Concept.RegionLumbosacral => "M54.17",
            Concept.RegionSacral => "M54.18",
            _ => "M54.10",
        };
    }
}
