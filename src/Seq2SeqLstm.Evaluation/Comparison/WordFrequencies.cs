using Seq2SeqLstm.Evaluation.Ngrams;

namespace Seq2SeqLstm.Evaluation.Comparison;

/// <summary>How often each word stands in a training text.</summary>
public sealed class WordFrequencies
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    private WordFrequencies()
    {
    }

    /// <summary>Number of different words.</summary>
    public int Words => _counts.Count;

    /// <summary>Counts the words of a text.</summary>
    /// <param name="lines">The text, streamed.</param>
    /// <param name="tokenizer">Cuts a line into words; the same as in the comparison.</param>
    /// <param name="lowercase">Whether upper and lower case count as equal.</param>
    /// <param name="cancellationToken">Ends the work before the next line.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static WordFrequencies Count(
        IEnumerable<string> lines, IBleuTokenizer tokenizer, bool lowercase = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(tokenizer);
        var words = new SegmentWords(tokenizer, lowercase);
        var counts = new List<long>();
        foreach (string line in lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (int word in words.Of(line))
            {
                if (word == counts.Count)
                {
                    counts.Add(0);
                }

                counts[word]++;
            }
        }

        var frequencies = new WordFrequencies();
        for (int n = 0; n < counts.Count; n++)
        {
            frequencies._counts.Add(words.Word(n), counts[n]);
        }

        return frequencies;
    }

    /// <summary>How often a word stands in the text; 0 for one that does not.</summary>
    /// <param name="word">The word, as the tokenizer cuts it.</param>
    public long Of(string word) => _counts.GetValueOrDefault(word);
}
