using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class ChrFTests
{
    public static TheoryData<int, string> Cases => ScoresFixture.Names(ScoresFixture.Shared.Chrf);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Corpus_score_equals_sacrebleu(int index, string name)
    {
        FixtureCase expected = ScoresFixture.Shared.Chrf[index];
        Assert.StartsWith(expected.Corpus, name, StringComparison.Ordinal);
        var chrF = new ChrF(expected.Options.ToChrF());

        AssertEqual(expected.Figures, chrF.ScoreCorpus(expected.Text.Hypotheses, expected.Text.References));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sentence_scores_equal_sacrebleu(int index, string name)
    {
        FixtureCase expected = ScoresFixture.Shared.Chrf[index];
        Assert.StartsWith(expected.Corpus, name, StringComparison.Ordinal);
        var chrF = new ChrF(expected.Options.ToChrF());
        Assert.Equal(expected.Text.Hypotheses.Length, expected.Sentences.Count);

        for (int n = 0; n < expected.Sentences.Count; n++)
        {
            string hypothesis = expected.Text.Hypotheses[n];
            AssertEqual(expected.Sentences[n], chrF.ScoreSentence(hypothesis, expected.ReferencesOf(n)));
        }
    }

    [Fact]
    public void Line_has_one_decimal_as_the_command_prints_it()
    {
        ChrFScore score = new ChrF(ChrFOptions.ChrFPlusPlus).ScoreCorpus(["가나다"], ["가나다"]);

        Assert.Equal("chrF2++|nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0 = 100.0", score.ToString());
    }

    [Fact]
    public void Different_counts_are_rejected_with_both()
    {
        var error = Assert.Throws<ArgumentException>(() => new ChrF().ScoreCorpus(["a"], ["a", "b"]));

        Assert.Equal("Reference text 1 has 2 segments; the hypotheses have 1.", error.Message);
    }

    [Fact]
    public void Orders_and_beta_out_of_range_are_rejected_by_name()
    {
        Assert.Equal("CharOrder is 0; it must be 1 to 64.", MessageOf(new ChrFOptions { CharOrder = 0 }));
        Assert.Equal("WordOrder is -1; it must be 0 to 64.", MessageOf(new ChrFOptions { WordOrder = -1 }));
        Assert.Equal("Beta is 1001; it must be 0 to 1000.", MessageOf(new ChrFOptions { Beta = 1001 }));
    }

    private static string MessageOf(ChrFOptions options) =>
        Assert.Throws<ArgumentException>(() => new ChrF(options)).Message;

    private static void AssertEqual(FixtureFigures expected, ChrFScore actual)
    {
        Close.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Line, actual.Format(2));
    }
}
