using ClaimCheck.App.Notes;
using ClaimCheck.Core.Claims;
using ClaimCheck.Core.Notes;

namespace ClaimCheck.Core.Tests.Notes;

/// <summary>The shipped lexicon can be read whole, and a slip in it is told by name.</summary>
public sealed class LexiconTests
{
    private static readonly LexiconData Shipped = ShippedLexicon.Read();

    [Fact]
    public void No_term_is_listed_twice()
    {
        var twice = Shipped.Concepts.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => $"{g.Key.Concept}: {g.Key.Phrase}");
        twice.ShouldBeEmpty();
    }

    [Fact]
    public void What_only_covers_or_ends_has_no_reach_and_everything_else_has() =>
        Shipped.Modifiers.Where(m => (m.Kind is ModifierKind.Pseudo or ModifierKind.Ends or ModifierKind.Presents or ModifierKind.Lasts or ModifierKind.Turns) == (m.Reach.Forward || m.Reach.Backward))
            .Select(m => $"{m.Kind}: {m.Phrase}").ShouldBeEmpty();

    [Theory]
    [InlineData("low back pain)")]
    [InlineData("(low back")]
    [InlineData("[the]")]
    [InlineData("low [back")]
    public void A_phrase_that_cannot_be_read_is_named(string phrase)
    {
        var data = new LexiconData { Concepts = [new ConceptTerm("pain.lumbar", phrase)] };
        Should.Throw<FormatException>(() => Lexicon.Build(data)).Message.ShouldContain(phrase);
    }

    // Ten letters fit into the key a word is found by: what a longer one begins with has to be compared.
    [Theory]
    [InlineData("overradiculopathy", "Overradiculopathy.", true)]
    [InlineData("overradiculopathy", "Thatradiculopathy.", false)]
    [InlineData("overradiculopathy", "Diculopathy.", false)]
    [InlineData("diculopath", "overradiculopath", false)]
    [InlineData("scheuermann's", "SCHEUERMANN\u2019S disease", true)]
    [InlineData("baker's", "Baker\u2019s cyst", true)]
    [InlineData("baker's", "bakers", false)]
    [InlineData("m\u00e9ni\u00e8re's", "M\u00e9ni\u00e8re\u2019s", true)]
    [InlineData("kinked", "\u212Ainked", false)]
    public void A_word_is_found_whatever_its_case_and_apostrophe_and_no_other_one_is(string term, string note, bool found)
    {
        var reader = new NoteReader(Lexicon.Build(new LexiconData { Concepts = [new ConceptTerm("trauma", term)] }));
        reader.Read(new ClinicalNote([new NoteSection(null, note)])).Mentions.Length.ShouldBe(found ? 1 : 0);
    }

    // Both go on with the same words: the ends that phrases share must not lend one the meaning of the other.
    [Theory]
    [InlineData("fell down stairs", Concept.Trauma)]
    [InlineData("ran down stairs", Concept.Onset)]
    public void Phrases_that_end_alike_keep_their_own_meaning(string note, Concept expected)
    {
        var data = new LexiconData { Concepts = [new ConceptTerm("trauma", "fell down [the] stairs"), new ConceptTerm("onset", "ran down [the] stairs")] };
        var reading = new NoteReader(Lexicon.Build(data)).Read(new ClinicalNote([new NoteSection(null, note)]));
        reading.Mentions.ShouldHaveSingleItem().Concept.ShouldBe(expected);
    }

    [Fact]
    public void A_concept_that_does_not_exist_is_named_with_those_that_do()
    {
        var data = new LexiconData { Concepts = [new ConceptTerm("pain.knee", "knee pain")] };
        var message = Should.Throw<FormatException>(() => Lexicon.Build(data)).Message;
        message.ShouldContain("pain.knee");
        message.ShouldContain("pain.lumbar");
    }

    [Fact]
    public void Every_concept_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<Concept>().Select(Concepts.Name).ToArray();
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(names.Length);
        foreach (var concept in Enum.GetValues<Concept>())
            Concepts.Parse(Concepts.Name(concept)).ShouldBe(concept);
    }
}
