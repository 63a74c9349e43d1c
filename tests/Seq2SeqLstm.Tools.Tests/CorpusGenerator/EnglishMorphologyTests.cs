using Seq2SeqLstm.CorpusGenerator.English;

namespace Seq2SeqLstm.Tools.Tests.CorpusGenerator;

public sealed class EnglishMorphologyTests
{
    [Theory]
    [InlineData("go", "goes", "went", "gone", "going")]
    [InlineData("study", "studies", "studied", "studied", "studying")]
    [InlineData("play", "plays", "played", "played", "playing")]
    [InlineData("wash", "washes", "washed", "washed", "washing")]
    [InlineData("fix", "fixes", "fixed", "fixed", "fixing")]
    [InlineData("swim", "swims", "swam", "swum", "swimming")]
    [InlineData("run", "runs", "ran", "run", "running")]
    [InlineData("make", "makes", "made", "made", "making")]
    [InlineData("lie", "lies", "lay", "lain", "lying")]
    [InlineData("borrow", "borrows", "borrowed", "borrowed", "borrowing")]
    [InlineData("have", "has", "had", "had", "having")]
    [InlineData("cook", "cooks", "cooked", "cooked", "cooking")]
    public void Verb_forms(string verb, string third, string past, string participle, string ing)
    {
        var english = new EnglishVerb(verb);
        Assert.Equal((third, past, participle, ing), (english.ThirdPerson, english.Past, english.Participle, english.Ing));
    }

    [Theory]
    [InlineData("book", "a book", "books")]
    [InlineData("apple", "an apple", "apples")]
    [InlineData("umbrella", "an umbrella", "umbrellas")]
    [InlineData("university", "a university", "universities")]
    [InlineData("hour", "an hour", "hours")]
    [InlineData("box", "a box", "boxes")]
    [InlineData("dictionary", "a dictionary", "dictionaries")]
    [InlineData("knife", "a knife", "knives")]
    [InlineData("potato", "a potato", "potatoes")]
    [InlineData("washing machine", "a washing machine", "washing machines")]
    public void Articles_and_plurals(string noun, string withArticle, string plural)
    {
        Assert.Equal(withArticle, NounMorphology.WithArticle(noun));
        Assert.Equal(plural, NounMorphology.Plural(noun));
    }

    [Theory]
    [InlineData("big", "bigger", "biggest")]
    [InlineData("busy", "busier", "busiest")]
    [InlineData("cute", "cuter", "cutest")]
    [InlineData("cheap", "cheaper", "cheapest")]
    [InlineData("expensive", "more expensive", "most expensive")]
    [InlineData("tired", "more tired", "most tired")]
    [InlineData("useful", "more useful", "most useful")]
    [InlineData("good", "better", "best")]
    [InlineData("slow", "slower", "slowest")]
    [InlineData("quiet", "quieter", "quietest")]
    public void Comparison(string adjective, string comparative, string superlative)
    {
        Assert.Equal(comparative, AdjectiveMorphology.Comparative(adjective));
        Assert.Equal(superlative, AdjectiveMorphology.Superlative(adjective));
    }

    [Fact]
    public void Clauses_have_agreement_and_do_support()
    {
        var she = new EnglishSubject("she", Agreement.ThirdSingular);
        var you = new EnglishSubject("you", Agreement.Plural);
        var read = new EnglishVerb("read");
        Assert.Equal("she reads a book", EnglishClause.Statement(she, read, VerbForm.Present, "a book"));
        Assert.Equal("she does not read a book", EnglishClause.Statement(she, read, VerbForm.Present, "a book", negative: true));
        Assert.Equal("she cannot read", EnglishClause.Statement(she, read, VerbForm.Can, "", negative: true));
        Assert.Equal("she has never read a book", EnglishClause.Statement(she, read, VerbForm.Perfect, "a book", adverb: "never"));
        Assert.Equal("you are going to read", EnglishClause.Statement(you, read, VerbForm.GoingTo, ""));
        Assert.Equal("where did you read", EnglishClause.Question(you, read, VerbForm.Past, "", "where"));
        Assert.Equal("were you tired", EnglishClause.BeQuestion(you, VerbForm.Past, "tired"));
    }
}
