using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class ScorePropertyTests
{
    private const double Rounding = 1e-9;

    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_240_501UL, 7UL);

    // Any UTF-16 code unit, unpaired surrogates included, among letters, marks and spaces that the tokenizers look at.
    private static readonly Gen<string> _text = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => (char)c),
            Gen.Choose(0xD800, 0xDFFF).Select(c => (char)c),
            Gen.Elements("ab ab ab 12.,-&;<>가나ΣİI\n\t\u001C\u3000".ToCharArray()))
        .ArrayOf().Select(characters => new string(characters));

    private static readonly Gen<string> _sentence = Gen.Elements("red", "blue", "가나다", "3.5", "well-known", "end.")
        .NonEmptyListOf().Select(words => string.Join(' ', words));

    // Hypothesis, first and second reference of each segment.
    private static readonly Gen<(string, string, string)[]> _corpus =
        Gen.OneOf(_text, _sentence).Three().ArrayOf().Where(segments => segments.Length > 0);

    private static readonly IReadOnlyList<Func<string[], string[][], double>> _corpusScores =
    [
        (h, r) => new Bleu().ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { EffectiveOrder = true, Lowercase = true }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.Characters }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Smoothing = BleuSmoothing.AddK }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF().ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(ChrFOptions.ChrFPlusPlus with { Lowercase = true }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(new ChrFOptions { Whitespace = true }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(new ChrFOptions { EpsSmoothing = true }).ScoreCorpus(h, r).Score,
    ];

    [Fact]
    public void Any_strings_score_from_0_to_100()
    {
        Prop.ForAll(_corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = Columns(segments);
            Assert.All(_corpusScores, score => Assert.InRange(score(hypotheses, references), 0, 100 + Rounding));
        }).Check(_config);
    }

    [Fact]
    public void Any_sentence_scores_from_0_to_100()
    {
        Prop.ForAll(_corpus.ToArbitrary(), segments =>
        {
            foreach ((string hypothesis, string first, string second) in segments)
            {
                Assert.InRange(new Bleu().ScoreSentence(hypothesis, first, second).Score, 0, 100 + Rounding);
                Assert.InRange(new ChrF().ScoreSentence(hypothesis, first, second).Score, 0, 100 + Rounding);
            }
        }).Check(_config);
    }

    [Fact]
    public void Text_scores_100_against_itself()
    {
        Prop.ForAll(_corpus.ToArbitrary(), segments =>
        {
            string[] text = [.. segments.Select(s => s.Item1), "long enough for all orders"];
            Assert.Equal(100, new Bleu().ScoreCorpus(text, text).Score, Rounding);
            Assert.Equal(100, new ChrF().ScoreCorpus(text, text).Score, Rounding);
            Assert.Equal(100, new ChrF(ChrFOptions.ChrFPlusPlus).ScoreCorpus(text, text).Score, Rounding);
        }).Check(_config);
    }

    [Fact]
    public void Order_of_segments_does_not_change_the_score()
    {
        Prop.ForAll(_corpus.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (segments, seed) =>
        {
            (string, string, string)[] shuffled = [.. segments];
            new Random(seed).Shuffle(shuffled);
            (string[] hypotheses, string[][] references) = Columns(segments);
            (string[] otherHypotheses, string[][] otherReferences) = Columns(shuffled);
            Assert.All(
                _corpusScores,
                score => Assert.Equal(score(hypotheses, references), score(otherHypotheses, otherReferences)));
        }).Check(_config);
    }

    [Fact]
    public void Order_of_references_does_not_change_bleu()
    {
        Prop.ForAll(_corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = Columns(segments);
            string[][] swapped = [references[1], references[0]];
            Assert.Equal(
                new Bleu().ScoreCorpus(hypotheses, references).ToString(),
                new Bleu().ScoreCorpus(hypotheses, swapped).ToString());
        }).Check(_config);
    }

    private static (string[] Hypotheses, string[][] References) Columns((string, string, string)[] segments) =>
        ([.. segments.Select(s => s.Item1)], [[.. segments.Select(s => s.Item2)], [.. segments.Select(s => s.Item3)]]);
}
