using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text.Tests.Training;

public sealed class ExpectedCountsTests
{
    private const double UnknownPenalty = 10;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.98)]
    public void Expected_counts_are_those_of_enumerating_all_cuts(double coverage)
    {
        SubwordTrainerOptions options = Corpus.Options with { CharacterCoverage = coverage };
        TrainingWords words = Corpus.Words(["banana band", "bandana an banana", "ananas nab q", "bananabanana na"], options);
        PieceTree tree = SeedPieces.Find(words, options, CancellationToken.None);

        double[] actual = ExpectedCounts.Compute(tree, threads: 2, CancellationToken.None);

        double[] expected = Enumerate(tree);
        Assert.Equal(coverage < 1, tree.LongestAt.Contains(PieceTree.None) && tree.Text.Symbols.Contains(words.Alphabet.Unknown));
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5, pair.First + 1e-5));
    }

    [Fact]
    public void Lines_too_improbable_for_a_double_give_the_counts_of_their_parts()
    {
        // 600 words of one line, each of them rare, are far below the smallest double.
        SubwordTrainerOptions options = Corpus.Options with { SplitByWhitespace = false, MaxPieceLength = 1 };
        string line = string.Join(' ', Enumerable.Range(0, 600).Select(i => $"{(char)('a' + (i % 26))}{(char)('A' + (i % 25))}"));
        TrainingWords words = Corpus.Words([line], options);
        PieceTree tree = SeedPieces.Find(words, options, CancellationToken.None);
        Assert.True(tree.Pieces.Min(piece => piece.Score) < -4);

        double[] actual = ExpectedCounts.Compute(tree, threads: 1, CancellationToken.None);

        // Every piece is one character, so nothing is left to chance.
        Assert.All(words.Alphabet.Counts.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Dropped_pieces_give_their_places_to_shorter_ones()
    {
        TrainingWords words = Corpus.Words(["banana band", "bandana an banana", "bananabanana na"], Corpus.Options);
        PieceTree tree = SeedPieces.Find(words, Corpus.Options, CancellationToken.None);
        bool[] stays = [.. Enumerable.Range(0, tree.Count).Select(piece => piece % 3 != 1)];
        string[] kept =
            [.. Enumerable.Range(0, tree.Count).Where(p => stays[p]).Select(p => words.Text(tree.Characters(p)))];

        tree.Keep(stays);

        Assert.Equal(kept, Enumerable.Range(0, tree.Count).Select(p => words.Text(tree.Characters(p))));
        double[] actual = ExpectedCounts.Compute(tree, threads: 1, CancellationToken.None);
        Assert.All(Enumerate(tree).Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5, pair.First + 1e-5));
    }

    /// <summary>Goes through every way to cut every word.</summary>
    private static double[] Enumerate(PieceTree tree)
    {
        double[] expected = new double[tree.Count];
        double unknown = Enumerable.Range(0, tree.Count).Min(piece => tree.Pieces[piece].Score) - UnknownPenalty;
        for (int word = 0; word < tree.Text.Words; word++)
        {
            int start = tree.Text.Starts[word];
            int end = tree.Text.Starts[word + 1] - 1;
            List<(int[] Pieces, double Probability)> cuts = [];
            AddCuts(tree, start, end, unknown, [], 0, cuts);
            double total = cuts.Sum(cut => cut.Probability);
            foreach ((int[] pieces, double probability) in cuts)
            {
                foreach (int piece in pieces)
                {
                    expected[piece] += tree.Text.Occurrences(word) * probability / total;
                }
            }
        }

        return expected;
    }

    private static void AddCuts(
        PieceTree tree, int place, int end, double unknown, int[] before, double score, List<(int[], double)> cuts)
    {
        if (place == end)
        {
            cuts.Add((before, Math.Exp(score)));
            return;
        }

        bool hasCharacter = false;
        for (int piece = 0; piece < tree.Count; piece++)
        {
            ReadOnlySpan<int> characters = tree.Characters(piece);
            if (characters.Length <= end - place && tree.Text.Symbols.AsSpan(place, characters.Length).SequenceEqual(characters))
            {
                hasCharacter |= characters.Length == 1;
                AddCuts(tree, place + characters.Length, end, unknown, [.. before, piece], score + tree.Pieces[piece].Score, cuts);
            }
        }

        if (!hasCharacter)
        {
            AddCuts(tree, place + 1, end, unknown, [.. before, PieceTree.UnknownAs], score + unknown, cuts);
        }
    }
}
