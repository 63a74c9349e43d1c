namespace Seq2SeqLstm.Text.Tests;

public sealed class SamplingTests
{
    private const string Text = "abcabdé";

    private static readonly NormalizerSpec Plain = new() { Name = NormalizerSpec.None, AddDummyPrefix = false };

    /// <summary>A model small enough to list all segmentations of a text; é is not covered.</summary>
    private static readonly SentencePiece[] Pieces =
    [
        new("<unk>", 0, PieceType.Unknown), new("a", -2.5f, PieceType.Normal), new("b", -2, PieceType.Normal),
        new("c", -3, PieceType.Normal), new("d", -2.2f, PieceType.Normal), new("ab", -3.1f, PieceType.Normal),
        new("bc", -3.9f, PieceType.Normal), new("abc", -4.4f, PieceType.Normal), new("ca", -4.8f, PieceType.Normal),
        new("bd", -4.1f, PieceType.Normal),
    ];

    [Theory]
    [InlineData(0.0, -1)]
    [InlineData(0.3, -1)]
    [InlineData(1.0, -1)]
    [InlineData(0.3, 5)]
    [InlineData(1.0, 512)]
    public void Unigram_samples_have_the_exact_probabilities(double alpha, int nbest)
    {
        SentencePieceTokenizer tokenizer = Unigram();
        List<(string Cut, double Score)> cuts = [.. AllCuts(Text).OrderByDescending(cut => cut.Score)];
        cuts = [.. cuts.Take(nbest < 0 ? cuts.Count : nbest)];
        double total = cuts.Sum(cut => Math.Exp(alpha * cut.Score));
        SamplingOptions options = new() { Alpha = alpha, NBestSize = nbest };

        Dictionary<string, int> counts = Count(tokenizer, options, draws: 40_000);

        Assert.All(counts.Keys, cut => Assert.Contains(cut, cuts.Select(c => c.Cut)));
        double chiSquare = 0;
        foreach ((string cut, double score) in cuts)
        {
            double expected = 40_000 * Math.Exp(alpha * score) / total;
            chiSquare += Math.Pow(counts.GetValueOrDefault(cut) - expected, 2) / expected;
        }

        // Mean n - 1, variance 2 (n - 1): five standard deviations, for a fixed seed.
        int freedom = cuts.Count - 1;
        Assert.True(chiSquare < freedom + (5 * Math.Sqrt(2.0 * freedom)), $"chi-square {chiSquare} of {freedom}");
    }

    [Fact]
    public void The_best_segmentations_are_those_of_an_exhaustive_search()
    {
        List<(string Cut, double Score)> cuts = [.. AllCuts(Text).OrderByDescending(cut => cut.Score)];

        IReadOnlyList<ScoredTokens> found = Unigram().EncodeNBest(Text, 1000);

        Assert.Equal(cuts.Count, found.Count);
        for (int i = 0; i < cuts.Count; i++)
        {
            Assert.Equal(cuts[i].Score, found[i].Score, 1e-4);
        }

        Assert.Equal(cuts.Select(cut => cut.Cut).Order(StringComparer.Ordinal), found.Select(Join).Order(StringComparer.Ordinal));
        Assert.Equal(Join(Unigram().EncodeNBest(Text, 1)[0]), cuts[0].Cut);
    }

    [Fact]
    public void Blank_text_has_one_empty_segmentation()
    {
        ScoredTokens only = Assert.Single(Unigram().EncodeNBest("", 5));

        Assert.Empty(only.Ids);
        Assert.Empty(Unigram().Sample("", new SamplingOptions(), new Random(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Among_one_best_segmentation_nothing_is_drawn(int nbest)
    {
        SamplingOptions options = new() { Alpha = 0, NBestSize = nbest };

        Assert.Equal(Unigram().Encode(Text), Unigram().Sample(Text, options, new Random(1)));
    }

    [Theory]
    [InlineData("bpe")]
    [InlineData("unigram")]
    public void The_same_seed_gives_the_same_samples_and_another_seed_others(string model)
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model(model + ".model"));
        SamplingOptions options = new() { Alpha = 0.2 };

        string Draw(int seed)
        {
            Random random = new(seed);
            return string.Join('|', Fixture.Lines("corpus.txt").Select(line => string.Join(' ', tokenizer.Sample(line, options, random))));
        }

        Assert.Equal(Draw(7), Draw(7));
        Assert.NotEqual(Draw(7), Draw(8));
    }

    [Fact]
    public void Dropout_of_nothing_gives_the_usual_tokens_and_of_everything_characters()
    {
        SentencePieceTokenizer tokenizer = new(Fixture.Model("bpe.model"));
        foreach (string line in Fixture.Lines("corpus.txt"))
        {
            int[] none = tokenizer.Sample(line, new SamplingOptions { Alpha = 0 }, new Random(1));
            int[] all = tokenizer.Sample(line, new SamplingOptions { Alpha = 1 }, new Random(1));

            Assert.Equal(tokenizer.Encode(line), none);
            Assert.Equal(tokenizer.Normalize(line).Select(c => tokenizer.PieceToId(c.ToString())), all);
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Dropout_leaves_out_merges_with_its_probability(double p)
    {
        // "abc" is merged as a b c -> ab c -> abc; if "ab" is left out, "bc" may be merged.
        SentencePiece[] pieces =
        [
            new("<unk>", 0, PieceType.Unknown), new("ab", -1, PieceType.Normal), new("bc", -2, PieceType.Normal),
            new("abc", -3, PieceType.Normal), new("a", -4, PieceType.Normal), new("b", -5, PieceType.Normal), new("c", -6, PieceType.Normal),
        ];
        SentencePieceTokenizer tokenizer = Create(pieces, SegmentationType.Bpe);
        Dictionary<string, double> expected = new()
        {
            ["abc"] = ((1 - p) * (1 - p)) + (p * (1 - p) * (1 - p)),
            ["ab c"] = (1 - p) * p,
            ["a bc"] = p * (1 - p) * p,
            ["a b c"] = p * p,
        };

        Dictionary<string, int> counts = Count(tokenizer, new SamplingOptions { Alpha = p }, 20_000, "abc");

        Assert.All(expected, e => Assert.InRange(
            counts[e.Key] / 20_000.0,
            e.Value - (4 * Math.Sqrt(e.Value * (1 - e.Value) / 20_000)),
            e.Value + (4 * Math.Sqrt(e.Value * (1 - e.Value) / 20_000))));
    }

    [Fact]
    public void Options_out_of_range_are_rejected()
    {
        SentencePieceTokenizer bpe = new(Fixture.Model("bpe.model"));
        Random random = new(1);

        Assert.Contains("Alpha is -1", Rejected(Unigram(), new SamplingOptions { Alpha = -1 }), StringComparison.Ordinal);
        Assert.Contains("NBestSize is 513", Rejected(Unigram(), new SamplingOptions { NBestSize = 513 }), StringComparison.Ordinal);
        Assert.Contains("0 to 1", Rejected(bpe, new SamplingOptions { Alpha = 1.5 }), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Unigram().EncodeNBest("a", 0));
        Assert.Throws<NotSupportedException>(() => bpe.EncodeNBest("a", 2));

        string Rejected(SentencePieceTokenizer tokenizer, SamplingOptions options) =>
            Assert.Throws<ArgumentException>(() => tokenizer.Sample("a", options, random)).Message;
    }

    private static SentencePieceTokenizer Unigram() => Create(Pieces, SegmentationType.Unigram);

    private static SentencePieceTokenizer Create(SentencePiece[] pieces, SegmentationType type) =>
        new(new SentencePieceModel(pieces, new TrainerSpec { Type = type }, Plain));

    private static Dictionary<string, int> Count(
        SentencePieceTokenizer tokenizer, SamplingOptions options, int draws, string text = Text)
    {
        Random random = new(11);
        Dictionary<string, int> counts = [];
        TokenBuffer tokens = new();
        for (int i = 0; i < draws; i++)
        {
            tokenizer.Sample(System.Text.Encoding.UTF8.GetBytes(text), options, random, tokens);
            string cut = string.Join(' ', tokens.ToPieces());
            counts[cut] = counts.GetValueOrDefault(cut) + 1;
        }

        return counts;
    }

    /// <summary>Every way to cut a text, found by trying every length at every place.</summary>
    private static IEnumerable<(string Cut, double Score)> AllCuts(string text)
    {
        if (text.Length == 0)
        {
            return [("", 0)];
        }

        List<(string Piece, double Score)> first = [.. Pieces.Skip(1)
            .Where(piece => text.StartsWith(piece.Text, StringComparison.Ordinal)).Select(piece => (piece.Text, (double)piece.Score))];
        if (!first.Exists(piece => piece.Piece.Length == 1))
        {
            first.Add((text[..1], -4.8 - 10));
        }

        return first.SelectMany(piece => AllCuts(text[piece.Piece.Length..])
            .Select(rest => ($"{piece.Piece} {rest.Cut}".TrimEnd(), piece.Score + rest.Score)));
    }

    private static string Join(ScoredTokens cut) => string.Join(' ', cut.Pieces);
}
