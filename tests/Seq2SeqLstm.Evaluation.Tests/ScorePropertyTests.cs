using FsCheck;
using FsCheck.Fluent;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class ScorePropertyTests
{
    private const double Rounding = 1e-9;

    internal static readonly Config Repeatable = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_240_501UL, 7UL);

    // Any UTF-16 code unit, unpaired surrogates included, among letters, marks and spaces that the tokenizers look at.
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => (char)c),
            Gen.Choose(0xD800, 0xDFFF).Select(c => (char)c),
            Gen.Elements("ab ab ab 12.,-&;<>가나ΣİI\n\t\u001C\u3000".ToCharArray()))
        .ArrayOf().Select(characters => new string(characters));

    private static readonly Gen<string> Sentence = Gen.Elements("red", "blue", "가나다", "3.5", "well-known", "end.")
        .NonEmptyListOf().Select(words => string.Join(' ', words));

    // Hypothesis, first and second reference of each segment.
    internal static readonly Gen<(string, string, string)[]> Corpus =
        Gen.OneOf(AnyText, Sentence).Three().ArrayOf().Where(segments => segments.Length > 0);

    private static readonly IReadOnlyList<Func<string[], string[][], double>> CorpusScores =
    [
        (h, r) => new Bleu().ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { EffectiveOrder = true, Lowercase = true }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.Characters }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.International }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.Chinese }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Tokenizer = BleuTokenizers.None }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Smoothing = BleuSmoothing.AddK }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Smoothing = BleuSmoothing.Floor }).ScoreCorpus(h, r).Score,
        (h, r) => new Bleu(new BleuOptions { Smoothing = BleuSmoothing.None }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF().ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(ChrFOptions.ChrFPlusPlus with { Lowercase = true }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(new ChrFOptions { Whitespace = true }).ScoreCorpus(h, r).Score,
        (h, r) => new ChrF(new ChrFOptions { EpsSmoothing = true }).ScoreCorpus(h, r).Score,
    ];

    [Fact]
    public void Any_strings_score_from_0_to_100()
    {
        Prop.ForAll(Corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = Columns(segments);
            Assert.All(CorpusScores, score => Assert.InRange(score(hypotheses, references), 0, 100 + Rounding));
        }).Check(Repeatable);
    }

    [Fact]
    public void Any_sentence_scores_from_0_to_100()
    {
        Prop.ForAll(Corpus.ToArbitrary(), segments =>
        {
            foreach ((string hypothesis, string first, string second) in segments)
            {
                Assert.InRange(new Bleu().ScoreSentence(hypothesis, first, second).Score, 0, 100 + Rounding);
                Assert.InRange(new ChrF().ScoreSentence(hypothesis, first, second).Score, 0, 100 + Rounding);
            }
        }).Check(Repeatable);
    }

    [Fact]
    public void Text_scores_100_against_itself()
    {
        Prop.ForAll(Corpus.ToArbitrary(), segments =>
        {
            string[] text = [.. segments.Select(s => s.Item1), "long enough for all orders"];
            Assert.Equal(100, new Bleu().ScoreCorpus(text, text).Score, Rounding);
            Assert.Equal(100, new ChrF().ScoreCorpus(text, text).Score, Rounding);
            Assert.Equal(100, new ChrF(ChrFOptions.ChrFPlusPlus).ScoreCorpus(text, text).Score, Rounding);
        }).Check(Repeatable);
    }

    [Fact]
    public void Order_of_segments_does_not_change_the_score()
    {
        Prop.ForAll(Corpus.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (segments, seed) =>
        {
            (string, string, string)[] shuffled = [.. segments];
            new Random(seed).Shuffle(shuffled);
            (string[] hypotheses, string[][] references) = Columns(segments);
            (string[] otherHypotheses, string[][] otherReferences) = Columns(shuffled);
            Assert.All(
                CorpusScores,
                score => Assert.Equal(score(hypotheses, references), score(otherHypotheses, otherReferences)));
        }).Check(Repeatable);
    }

    [Fact]
    public void Order_of_references_does_not_change_bleu()
    {
        Prop.ForAll(Corpus.ToArbitrary(), segments =>
        {
            (string[] hypotheses, string[][] references) = Columns(segments);
            string[][] swapped = [references[1], references[0]];
            Assert.Equal(
                new Bleu().ScoreCorpus(hypotheses, references).ToString(),
                new Bleu().ScoreCorpus(hypotheses, swapped).ToString());
        }).Check(Repeatable);
    }

    internal static (string[] Hypotheses, string[][] References) Columns((string, string, string)[] segments) =>
        ([.. segments.Select(s => s.Item1)], [[.. segments.Select(s => s.Item2)], [.. segments.Select(s => s.Item3)]]);
}
