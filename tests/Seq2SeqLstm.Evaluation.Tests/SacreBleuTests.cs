using Seq2SeqLstm.Evaluation.Strings;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;
using Seq2SeqLstm.Evaluation.Tokenizers;

namespace Seq2SeqLstm.Evaluation.Tests;

/// <summary>The expectations of sacreBLEU's own tests.</summary>
public sealed class SacreBleuTests
{
    private static readonly OwnTests Fixture = FixtureFile.Read<OwnTests>("own-tests.json");

    public static TheoryData<int, string> Scores
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (int n = 0; n < Fixture.Scores.Count; n++)
            {
                data.Add(n, Fixture.Scores[n].Source);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scores))]
    public void Score_is_the_expected_one(int index, string source)
    {
        OwnScore expected = Fixture.Scores[index];
        Assert.Equal(expected.Source, source);
        IMetric metric = expected.Level == "sentence"
            ? expected.Options.ToSentenceMetric(expected.Metric)
            : expected.Options.ToMetric(expected.Metric);

        double score = metric.ScoreOf(metric.Collect(expected.Hypotheses, expected.References).Sum());

        Assert.Equal(expected.Expected, score, expected.Tolerance);
    }

    [Fact]
    public void Scores_of_given_counts_are_the_expected_ones()
    {
        Assert.Equal(7, Fixture.Totals.Count);
        foreach (OwnTotals expected in Fixture.Totals)
        {
            double score = new Bleu(expected.Options.ToBleu()).ScoreOf(expected.Totals);

            Assert.Equal(expected.Expected, score, expected.Tolerance);
        }
    }

    [Fact]
    public void Counts_are_the_expected_ones()
    {
        Assert.NotEmpty(Fixture.Statistics);
        foreach (OwnStatistics expected in Fixture.Statistics)
        {
            var bleu = new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.None });

            BleuScore score = bleu.ScoreCorpus(expected.Hypotheses, expected.References);

            Assert.Equal(expected.Counts, score.Counts);
            Assert.Equal(expected.Totals, score.Totals);
        }
    }

    [Fact]
    public void Tokens_of_ter_are_the_expected_ones()
    {
        Assert.Equal(11, Fixture.Tokens.Count);
        foreach (OwnTokens expected in Fixture.Tokens)
        {
            ReadOnlySpan<char> rest = new TercomTokenizer(expected.Options.ToTer()).Tokenize(expected.Text);
            var words = new List<string>();
            while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
            {
                words.Add(word.ToString());
            }

            Assert.Equal(expected.Tokens, string.Join(' ', words));
        }
    }

    private sealed record OwnTests(
        IReadOnlyList<OwnScore> Scores,
        IReadOnlyList<OwnStatistics> Statistics,
        IReadOnlyList<OwnTotals> Totals,
        IReadOnlyList<OwnTokens> Tokens);

    private sealed record OwnScore(
        string Source,
        string Metric,
        FixtureOptions Options,
        string Level,
        string[] Hypotheses,
        string[][] References,
        double Expected,
        double Tolerance);

    private sealed record OwnStatistics(string[] Hypotheses, string[][] References, long[] Counts, long[] Totals);

    private sealed record OwnTotals(FixtureOptions Options, double[] Totals, double Expected, double Tolerance);

    private sealed record OwnTokens(FixtureOptions Options, string Text, string Tokens);
}
