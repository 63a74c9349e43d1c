using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Sentences laid out for a recurrent network: longest first, step after step, without padding.</summary>
public sealed class SentenceBatch
{
    private readonly int[] _tokens;
    private readonly int[] _rowOfSentence;

    /// <summary>Lays out sentences; ones of the same length keep their order.</summary>
    /// <param name="sentences">Token ids of each sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no sentence, or an empty one.</exception>
    public SentenceBatch(IReadOnlyList<ReadOnlyMemory<int>> sentences)
    {
        int[] order = [.. Enumerable.Range(0, sentences.Count).OrderByDescending(n => sentences[n].Length)];
        Layout = new SequenceLayout([.. order.Select(n => sentences[n].Length)]);
        _rowOfSentence = new int[order.Length];
        _tokens = new int[Layout.Rows];
        for (int b = 0; b < order.Length; b++)
        {
            _rowOfSentence[order[b]] = b;
            ReadOnlySpan<int> sentence = sentences[order[b]].Span;
            for (int t = 0; t < sentence.Length; t++)
            {
                _tokens[Layout.OffsetOf(t) + b] = sentence[t];
            }
        }
    }

    /// <summary>Which rows belong to which step.</summary>
    public SequenceLayout Layout { get; }

    /// <summary>Token of every row of the layout.</summary>
    public ReadOnlySpan<int> Tokens => _tokens;

    /// <summary>Row b, in each step that reaches it, of each sentence as given.</summary>
    public ReadOnlySpan<int> RowOfSentence => _rowOfSentence;
}
