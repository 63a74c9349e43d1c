namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// The distinct words with an end mark after each, for the search of repeated substrings. The mark tells whether another
/// word or the end of the line follows; a word that occurs both ways stands here twice, so that its counts and what
/// follows it are those of the running text.
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
    /// Numbers of characters; the number after the last character of the alphabet is the unknown one, the two behind it
    /// are the end marks.
    /// </summary>
    public int[] Symbols { get; }

    /// <summary>Where each word starts, and one entry more for the end.</summary>
    public int[] Starts { get; }

    /// <summary>Occurrences of each word as it stands here.</summary>
    public long[] Counts { get; }

    /// <summary>Number of distinct words; they come first, the second copies behind them.</summary>
    public int Words => _occurrences.Length;

    /// <summary>Lays out the words of a corpus.</summary>
    /// <param name="words">The corpus.</param>
    /// <param name="followersVary">
    /// Whether words are followed by all kinds of characters; then any two occurrences count as followed differently.
    /// </param>
    public static SeedText Create(TrainingWords words, bool followersVary)
    {
        WordCount[] counts =
            [.. words.Counts.Select(c => followersVary && c.Total > 1 ? new WordCount(c.Total - 1, 1) : c)];
        int[] twice = [.. Enumerable.Range(0, words.Count).Where(word => counts[word] is { Inside: > 0, Last: > 0 })];
        int copies = words.Count + twice.Length;
        long size = words.Characters.Length + twice.Sum(word => (long)Length(words, word)) + copies;
        SeedText text = new(new int[checked((int)size)], new int[copies + 1], new long[copies], [.. words.Counts.Select(c => c.Total)]);
        for (int word = 0; word < words.Count; word++)
        {
            bool isInside = counts[word].Inside > 0;
            text.Write(word, words, word, isInside ? counts[word].Inside : counts[word].Last, isInside);
        }

        for (int i = 0; i < twice.Length; i++)
        {
            text.Write(words.Count + i, words, twice[i], counts[twice[i]].Last, isInside: false);
        }

        return text;
    }

    /// <summary>Occurrences of one of the distinct words, both copies together.</summary>
    public long Occurrences(int word) => _occurrences[word];

    private static int Length(TrainingWords words, int word) => words.Starts[word + 1] - words.Starts[word];

    private void Write(int copy, TrainingWords words, int word, long count, bool isInside)
    {
        int length = Length(words, word);
        int start = Starts[copy];
        words.Characters.AsSpan(words.Starts[word], length).CopyTo(Symbols.AsSpan(start));
        Symbols[start + length] = words.Alphabet.Unknown + (isInside ? 1 : 2);
        Starts[copy + 1] = start + length + 1;
        Counts[copy] = count;
    }
}
