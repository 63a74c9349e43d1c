using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class SymmetryPropertyTests
{
    private static readonly Gen<string> Ascii = Gen.Elements("abcXYZ 019.,-'".ToCharArray()).ArrayOf()
        .Select(characters => new string(characters));

    // Of a corpus only if each order occurs in both texts of a segment or in neither: the n-grams of a hypothesis do not
    // count where the reference has none of their length, those of a reference always do.
    [Fact]
    public void Sentence_chrf_with_beta_1_is_symmetric()
    {
        var chrF = new ChrF(new ChrFOptions { Beta = 1, WordOrder = 2 });
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            foreach ((string first, string second, _) in segments)
            {
                Assert.Equal(chrF.ScoreSentence(first, second).Score, chrF.ScoreSentence(second, first).Score, 1e-9);
            }
        }).Check(ScorePropertyTests.Repeatable);
    }

    [Fact]
    public void Matches_of_bleu_with_one_reference_are_symmetric()
    {
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = ScorePropertyTests.Columns(segments);
            BleuScore there = new Bleu().ScoreCorpus(hypotheses, references[0]);
            BleuScore back = new Bleu().ScoreCorpus(references[0], hypotheses);
            Assert.Equal(there.Counts, back.Counts);
            Assert.Equal(there.HypothesisLength, back.ReferenceLength);
        }).Check(ScorePropertyTests.Repeatable);
    }

    [Fact]
    public void Case_counts_exactly_if_the_options_say_so()
    {
        Prop.ForAll(Ascii.ToArbitrary(), text =>
        {
            string upper = text.ToUpperInvariant() + " LONG ENOUGH FOR ALL";
            string lower = text.ToLowerInvariant() + " long enough for all";
            Assert.Equal(100, new Bleu(new BleuOptions { Lowercase = true }).ScoreSentence(upper, lower).Score, 1e-9);
            Assert.Equal(100, new ChrF(new ChrFOptions { Lowercase = true }).ScoreSentence(upper, lower).Score, 1e-9);
            Assert.Equal(0, new Ter().ScoreSentence(upper, lower).Score);
            Assert.True(new Bleu().ScoreSentence(upper, lower).Score < 100);
            Assert.True(new ChrF().ScoreSentence(upper, lower).Score < 100);
            Assert.True(new Ter(new TerOptions { CaseSensitive = true }).ScoreSentence(upper, lower).Score > 0);
        }).Check(ScorePropertyTests.Repeatable);
    }
}
