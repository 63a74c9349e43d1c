using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text.Tests.Training;

public sealed class SuffixSorterTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(17, 1)]
    [InlineData(17, 3)]
    [InlineData(100, 2)]
    public void Suffixes_are_in_the_order_of_a_naive_sort(int depth, int threads)
    {
        TrainingWords words = Corpus.Words(Fixture.Lines("Training/mixed.txt"), Corpus.Options);
        SeedText text = SeedText.Create(words);
        int unknown = words.Alphabet.Unknown;

        int[] actual = SuffixSorter.Sort(text, unknown, depth, threads, CancellationToken.None, out int[] buckets);

        Assert.Equal(
            Enumerable.Range(0, text.Symbols.Length).Where(place => text.Symbols[place] < unknown), actual.Order());
        for (int i = 1; i < actual.Length; i++)
        {
            Assert.True(
                Suffix(text, unknown, actual[i - 1], depth).SequenceCompareTo(Suffix(text, unknown, actual[i], depth)) <= 0);
        }

        Assert.Equal(
            Enumerable.Range(0, unknown + 1).Select(symbol => actual.Count(place => text.Symbols[place] < symbol)), buckets);
    }

    [Fact]
    public void Seeds_are_the_repeated_substrings_that_different_symbols_follow()
    {
        string[] corpus = ["abcab abd", "abc xab", "bcab"];
        SubwordTrainerOptions options = Corpus.Options with { CharacterCoverage = 1 };
        TrainingWords words = Corpus.Words(corpus, options);

        PieceTree tree = SeedPieces.Find(words, options, CancellationToken.None);

        string[] actual = [.. Enumerable.Range(0, tree.Count).Select(piece => words.Text(tree.Characters(piece)))];
        Assert.Equal(NaiveSeeds(corpus).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_piece_is_found_at_every_place_where_it_stands()
    {
        TrainingWords words = Corpus.Words(Fixture.Lines("Training/english.txt"), Corpus.Options);
        PieceTree tree = SeedPieces.Find(words, Corpus.Options, CancellationToken.None);
        string[] pieces = [.. Enumerable.Range(0, tree.Count).Select(piece => words.Text(tree.Characters(piece)))];
        HashSet<string> known = [.. pieces];
        for (int word = 0; word < tree.Text.Words; word += 7)
        {
            int start = tree.Text.Starts[word];
            int length = tree.Text.Starts[word + 1] - 1 - start;
            for (int i = 0; i < length; i++)
            {
                int place = start + i;
                string[] expected = [.. Enumerable.Range(1, length - i)
                    .Where(n => !tree.Text.Symbols.AsSpan(place, n).Contains(words.Alphabet.Unknown))
                    .Select(n => words.Text(tree.Text.Symbols.AsSpan(place, n)))
                    .Where(known.Contains)
                    .Reverse()];
                List<string> actual = [];
                for (int piece = tree.LongestAt[place]; piece != PieceTree.None; piece = tree.Pieces[piece].Parent)
                {
                    actual.Add(pieces[piece]);
                }

                Assert.Equal(expected, actual);
            }
        }
    }

    private static ReadOnlySpan<int> Suffix(SeedText text, int unknown, int place, int depth)
    {
        int length = 1;
        while (length < depth && text.Symbols[place + length - 1] <= unknown)
        {
            length++;
        }

        return text.Symbols.AsSpan(place, length);
    }

    /// <summary>Straight from the definition, over the running text: "▁abcab▁abd" and so on, lines apart.</summary>
    private static HashSet<string> NaiveSeeds(string[] corpus)
    {
        Dictionary<string, List<char>> followers = [];
        HashSet<string> seeds = [];
        foreach (string line in corpus)
        {
            string text = "▁" + line.Replace(' ', '▁') + "\n";
            seeds.UnionWith(text.TrimEnd('\n').Select(c => c.ToString()));
            for (int i = 0; i < text.Length; i++)
            {
                for (int length = 2; i + length < text.Length; length++)
                {
                    string substring = text.Substring(i, length);
                    if (substring.LastIndexOf('▁') <= 0)
                    {
                        followers.TryAdd(substring, []);
                        followers[substring].Add(text[i + length]);
                    }
                }
            }
        }

        seeds.UnionWith(followers.Where(f => f.Value.Distinct().Count() > 1).Select(f => f.Key));
        return seeds;
    }
}
