using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class BleuTests
{
    public static TheoryData<int, string> Cases => ScoresFixture.Names(ScoresFixture.Shared.Bleu);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Corpus_score_equals_sacrebleu(int index, string name)
    {
        FixtureCase expected = ScoresFixture.Shared.Bleu[index];
        Assert.StartsWith(expected.Corpus, name, StringComparison.Ordinal);
        var bleu = new Bleu(expected.Options.ToBleu());

        AssertEqual(expected.Figures, bleu.ScoreCorpus(expected.Text.Hypotheses, expected.Text.References));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sentence_scores_equal_sacrebleu(int index, string name)
    {
        FixtureCase expected = ScoresFixture.Shared.Bleu[index];
        Assert.StartsWith(expected.Corpus, name, StringComparison.Ordinal);
        var bleu = new Bleu(expected.Options.ToBleu());
        Assert.Equal(expected.Text.Hypotheses.Length, expected.Sentences.Count);

        for (int n = 0; n < expected.Sentences.Count; n++)
        {
            string hypothesis = expected.Text.Hypotheses[n];
            AssertEqual(expected.Sentences[n], bleu.ScoreSentence(hypothesis, expected.ReferencesOf(n)));
        }
    }

    [Fact]
    public void Fixture_comes_from_the_version_that_signatures_name()
    {
        Assert.Equal(SacreBleu.Version, ScoresFixture.Shared.Origin.Version);
    }

    [Fact]
    public void Line_has_one_decimal_as_the_command_prints_it()
    {
        BleuScore score = new Bleu().ScoreCorpus(["the cat sat on the mat"], ["the cat sat on a mat"]);

        Assert.Equal(
            "BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0 = 53.7 83.3/60.0/50.0/33.3 "
            + "(BP = 1.000 ratio = 1.000 hyp_len = 6 ref_len = 6)",
            score.ToString());
    }

    [Fact]
    public void Line_does_not_depend_on_the_culture()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            var bleu = new Bleu(new BleuOptions { Lowercase = true, Smoothing = BleuSmoothing.Floor });

            BleuScore score = bleu.ScoreCorpus(["I SAW IT IN TITISEE"], ["i saw it in titisee"]);

            Assert.Equal(
                "BLEU|nrefs:1|case:lc|eff:no|tok:13a|smooth:floor[0.10]|version:2.6.0 = 100.0 100.0/100.0/100.0/100.0 "
                + "(BP = 1.000 ratio = 1.000 hyp_len = 5 ref_len = 5)",
                score.ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Different_counts_are_rejected_with_both()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new Bleu().ScoreCorpus(["a", "b", "c"], [["a", "b", "c"], ["a", "b"]]));

        Assert.Equal("Reference text 2 has 2 segments; the hypotheses have 3.", error.Message);
    }

    [Fact]
    public void Empty_input_is_rejected_with_both_counts()
    {
        var noText = Assert.Throws<ArgumentException>(() => new Bleu().ScoreCorpus([], Array.Empty<string>()));
        var noReference = Assert.Throws<ArgumentException>(
            () => new Bleu().ScoreCorpus(["a"], Array.Empty<IReadOnlyList<string>>()));
        var noSentence = Assert.Throws<ArgumentException>(() => new Bleu().ScoreSentence("a"));

        Assert.Equal("There is nothing to score: 0 hypotheses, 1 reference texts.", noText.Message);
        Assert.Equal("There is nothing to score: 1 hypotheses, 0 reference texts.", noReference.Message);
        Assert.Equal("There is nothing to score: 1 hypothesis, 0 references.", noSentence.Message);
    }

    [Fact]
    public void Segment_without_reference_is_rejected_with_its_number()
    {
        var error = Assert.Throws<ArgumentException>(() => new Bleu().ScoreCorpus(["a", "b"], ["a", null!]));

        Assert.Equal("Segment 2 of 2 has no reference.", error.Message);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void Senseless_smoothing_value_is_rejected(double value)
    {
        var error = Assert.Throws<ArgumentException>(() => new Bleu(new BleuOptions { SmoothingValue = value }));

        Assert.StartsWith("SmoothingValue is ", error.Message, StringComparison.Ordinal);
    }

    private static void AssertEqual(FixtureFigures expected, BleuScore actual)
    {
        Close.Equal(expected.Score, actual.Score);
        Close.Equal(expected.Precisions!, actual.Precisions);
        Assert.Equal(expected.Counts!, actual.Counts);
        Assert.Equal(expected.Totals!, actual.Totals);
        Close.Equal(expected.BrevityPenalty, actual.BrevityPenalty);
        Assert.Equal(expected.HypothesisLength, actual.HypothesisLength);
        Assert.Equal(expected.ReferenceLength, actual.ReferenceLength);
        Assert.Equal(expected.Line, actual.Format(2));
    }
}
