namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// The distinct words with an end mark after each, for the search of repeated substrings. The mark tells whether the end
/// of the line or another word follows (and its first character, where that is not always the space mark); a word that
/// occurs both ways stands here twice, so that its counts and what follows it are those of the running text.
/// </summary>
internal sealed class SeedText
{
    private readonly long[] _occurrences;

    private SeedText(int[] symbols, int[] starts, long[] counts, long[] occurrences)
    {
        _occurrences = occurrences;
        Symbols = symbols;
        Starts = starts;
        Counts = counts;
    }

    /// <summary>
    /// Numbers of characters; the number after the last character of the alphabet is the unknown one, those behind it are
    /// end marks.
    /// </summary>
    public int[] Symbols { get; }

    /// <summary>The largest of the symbols.</summary>
    public int LargestSymbol { get; private set; }

    /// <summary>Where each word starts, and one entry more for the end.</summary>
    public int[] Starts { get; }

    /// <summary>Occurrences of each word as it stands here.</summary>
    public long[] Counts { get; }

    /// <summary>Number of distinct words; they come first, the second copies behind them.</summary>
    public int Words => _occurrences.Length;

    /// <summary>Lays out the words of a corpus.</summary>
    /// <param name="words">The corpus.</param>
    public static SeedText Create(TrainingWords words)
    {
        int unknown = words.Alphabet.Unknown;
        int[] twice = [.. Enumerable.Range(0, words.Count).Where(word => words.Counts[word] is { Inside: > 0, Last: > 0 })];
        int copies = words.Count + twice.Length;
        long size = words.Characters.Length + twice.Sum(word => (long)Length(words, word)) + copies;
        SeedText text = new(
            new int[size], new int[copies + 1], new long[copies], [.. words.Counts.Select(c => c.Total)]);
        for (int word = 0; word < words.Count; word++)
        {
            (long inside, long last) = words.Counts[word];
            int follower = words.Followers is null ? 0 : words.Followers[word];
            text.Write(word, words, word, inside > 0 ? inside : last, unknown + (inside > 0 ? 2 + follower : 1));
        }

        for (int i = 0; i < twice.Length; i++)
        {
            text.Write(words.Count + i, words, twice[i], words.Counts[twice[i]].Last, unknown + 1);
        }

        return text;
    }

    /// <summary>Occurrences of one of the distinct words, both copies together.</summary>
    public long Occurrences(int word) => _occurrences[word];

    private static int Length(TrainingWords words, int word) => words.Starts[word + 1] - words.Starts[word];

    private void Write(int copy, TrainingWords words, int word, long count, int mark)
    {
        int length = Length(words, word);
        int start = Starts[copy];
        words.Characters.AsSpan(words.Starts[word], length).CopyTo(Symbols.AsSpan(start));
        Symbols[start + length] = mark;
        LargestSymbol = Math.Max(LargestSymbol, mark);
        Starts[copy + 1] = start + length + 1;
        Counts[copy] = count;
    }
}
