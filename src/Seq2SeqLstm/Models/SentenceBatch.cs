using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Sentences laid out for a recurrent network: longest first, step after step, without padding.</summary>
public sealed class SentenceBatch
{
    private int[] _tokens = [];
    private int[] _rowOfSentence = [];
    private int[] _lengths = [];
    private int[] _nextRow = [];
    private readonly Lock _reversing = new();
    private int[] _reversed = [];
    private bool _isReversed;

    /// <summary>Lays out sentences; ones of the same length keep their order.</summary>
    /// <param name="sentences">Token ids of each sentence, at least one.</param>
    /// <exception cref="ArgumentException">There is no sentence, or an empty one.</exception>
    public SentenceBatch(IReadOnlyList<ReadOnlyMemory<int>> sentences)
    {
        SetLengths([.. sentences.Select(sentence => sentence.Length)]);
        for (int n = 0; n < sentences.Count; n++)
        {
            Write(n, sentences[n].Span);
        }
    }

    /// <summary>A batch without sentences, to be laid out and written.</summary>
    internal SentenceBatch()
    {
    }

    /// <summary>Which rows belong to which step.</summary>
    public SequenceLayout Layout { get; } = new();

    /// <summary>Token of every row of the layout.</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, Layout.Rows);

    /// <summary>Row b, in each step that reaches it, of each sentence as given.</summary>
    public ReadOnlySpan<int> RowOfSentence => _rowOfSentence.AsSpan(0, Layout.Sequences);

    /// <summary>Token of every row when each sentence is read from its end; made when it is first asked for. Thread-safe.</summary>
    internal ReadOnlySpan<int> Reversed
    {
        get
        {
            lock (_reversing)
            {
                if (!_isReversed)
                {
                    Reverse(ReusedArray.Take(ref _reversed, Layout.Rows));
                    _isReversed = true;
                }

                return _reversed.AsSpan(0, Layout.Rows);
            }
        }
    }

    private void Reverse(Span<int> reversed)
    {
        for (int b = 0; b < Layout.Sequences; b++)
        {
            int length = Layout.LengthOf(b);
            for (int t = 0; t < length; t++)
            {
                reversed[Layout.OffsetOf(t) + b] = _tokens[Layout.OffsetOf(length - 1 - t) + b];
            }
        }
    }

    /// <summary>Lays out other sentences, in the same memory where it is large enough; their tokens are to be written.</summary>
    /// <param name="lengths">Number of tokens of each sentence.</param>
    /// <exception cref="ArgumentException">There is no sentence, or an empty one.</exception>
    internal void SetLengths(ReadOnlySpan<int> lengths)
    {
        Span<int> sorted = ReusedArray.Take(ref _lengths, lengths.Length);
        Span<int> rowOfSentence = ReusedArray.Take(ref _rowOfSentence, lengths.Length);
        Span<int> nextRow = FirstRows(lengths);
        for (int n = 0; n < lengths.Length; n++)
        {
            int row = nextRow[lengths[n]]++;
            rowOfSentence[n] = row;
            sorted[row] = lengths[n];
        }

        Layout.Set(sorted);
        _isReversed = false;
        ReusedArray.Take(ref _tokens, Layout.Rows);
    }

    /// <summary>Writes tokens of a sentence.</summary>
    /// <param name="n">Number of the sentence, as given.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="start">Time step of the first of them.</param>
    internal void Write(int n, ReadOnlySpan<int> tokens, int start = 0)
    {
        _isReversed = false;
        Write(n, tokens, start, _tokens);
    }

    /// <summary>Writes numbers to the rows of a sentence.</summary>
    /// <param name="n">Number of the sentence, as given.</param>
    /// <param name="numbers">One for each time step.</param>
    /// <param name="start">Time step of the first of them.</param>
    /// <param name="rows">A number for every row of the layout.</param>
    internal void Write(int n, ReadOnlySpan<int> numbers, int start, Span<int> rows)
    {
        int b = _rowOfSentence[n];
        for (int t = 0; t < numbers.Length; t++)
        {
            rows[Layout.OffsetOf(start + t) + b] = numbers[t];
        }
    }

    /// <summary>The row of the first sentence of each length, when the longest stand first.</summary>
    private Span<int> FirstRows(ReadOnlySpan<int> lengths)
    {
        int longest = 0;
        foreach (int length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        Span<int> rows = ReusedArray.Take(ref _nextRow, longest + 1);
        rows.Clear();
        foreach (int length in lengths)
        {
            rows[length]++;
        }

        int row = 0;
        for (int length = longest; length >= 0; length--)
        {
            (rows[length], row) = (row, row + rows[length]);
        }

        return rows;
    }
}
