using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class TerPropertyTests
{
    private static readonly TerOptions[] Options =
    [
        new(),
        new() { CaseSensitive = true },
        new() { NoPunctuation = true, AsianSupport = true },
        new() { Normalized = true },
        new() { Normalized = true, NoPunctuation = true, AsianSupport = true, CaseSensitive = true },
    ];

    [Fact]
    public void Any_strings_have_a_score_of_at_least_0()
    {
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = ScorePropertyTests.Columns(segments);
            Assert.All(Options, options =>
                Assert.InRange(new Ter(options).ScoreCorpus(hypotheses, references).Score, 0, double.MaxValue));
        }).Check(ScorePropertyTests.Repeatable);
    }

    // Not with normalization: references are tokenized twice, and the second time may cut more.
    [Fact]
    public void Text_scores_0_against_itself()
    {
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            string[] text = [.. segments.Select(s => s.Item1)];
            Assert.All(
                Options.Where(options => !options.Normalized),
                options => Assert.Equal(0, new Ter(options).ScoreCorpus(text, text).Score));
        }).Check(ScorePropertyTests.Repeatable);
    }

    // Replacing, inserting and deleting word by word is always possible; a shift is taken only if it saves more.
    [Fact]
    public void Edits_are_no_more_than_the_words_of_the_longer_text()
    {
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            foreach ((string hypothesis, string reference, _) in segments)
            {
                var words = new BleuOptions { Tokenizer = BleuTokenizers.None };
                BleuScore lengths = new Bleu(words).ScoreSentence(hypothesis, reference);
                long longest = Math.Max(lengths.HypothesisLength, lengths.ReferenceLength);
                long difference = Math.Abs(lengths.HypothesisLength - lengths.ReferenceLength);
                Assert.InRange(new Ter().ScoreSentence(hypothesis, reference).Edits, difference, longest);
            }
        }).Check(ScorePropertyTests.Repeatable);
    }

    [Fact]
    public void Order_of_segments_and_of_references_does_not_change_the_score()
    {
        Prop.ForAll(ScorePropertyTests.Corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = ScorePropertyTests.Columns(segments);
            double score = new Ter().ScoreCorpus(hypotheses, references).Score;
            Array.Reverse(segments);
            (hypotheses, references) = ScorePropertyTests.Columns(segments);
            Assert.Equal(score, new Ter().ScoreCorpus(hypotheses, [references[1], references[0]]).Score);
        }).Check(ScorePropertyTests.Repeatable);
    }
}
