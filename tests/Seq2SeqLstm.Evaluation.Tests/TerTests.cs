using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class TerTests
{
    public static TheoryData<int, string> Cases => ScoresFixture.Names(ScoresFixture.Shared.Ter);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_equal_sacrebleu(int index, string name)
    {
        FixtureCase expected = ScoresFixture.Shared.Ter[index];
        Assert.StartsWith(expected.Corpus, name, StringComparison.Ordinal);
        var ter = new Ter(expected.Options.ToTer());

        AssertEqual(expected.Figures, ter.ScoreCorpus(expected.Text.Hypotheses, expected.Text.References));
        for (int n = 0; n < expected.Sentences.Count; n++)
        {
            string hypothesis = expected.Text.Hypotheses[n];
            AssertEqual(expected.Sentences[n], ter.ScoreSentence(hypothesis, expected.ReferencesOf(n)));
        }
    }

    [Fact]
    public void Edits_and_mean_reference_length_are_told()
    {
        TerScore score = new Ter().ScoreSentence("d e f g h a b c", "a b c d e f g h", "x y z");

        Assert.Equal(1, score.Edits);
        Assert.Equal(5.5, score.ReferenceLength);
        Assert.Equal(
            "TER|nrefs:2|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0 = 18.2", score.ToString());
    }

    [Fact]
    public void Different_counts_are_rejected_with_both()
    {
        var error = Assert.Throws<ArgumentException>(() => new Ter().ScoreCorpus(["a"], ["a", "b"]));

        Assert.Equal("Reference text 1 has 2 segments; the hypotheses have 1.", error.Message);
    }

    private static void AssertEqual(FixtureFigures expected, TerScore actual)
    {
        Close.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Line, actual.Format(2));
    }
}
