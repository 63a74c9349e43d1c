namespace Seq2SeqLstm.Decoding;

/// <summary>The prefixes that the next decoder step extends, for all sentences; those of one sentence lie next to each other.</summary>
internal sealed class LiveRows
{
    private int[] _sentences;
    private int[] _parents;
    private int[] _tokens;
    private int[] _prefixes;
    private double[] _totals;

    /// <summary>Initializes a new instance of the <see cref="LiveRows"/> class.</summary>
    /// <param name="capacity">Rows to make room for; more are made when needed.</param>
    public LiveRows(int capacity)
    {
        int size = Math.Max(capacity, 4);
        _sentences = new int[size];
        _parents = new int[size];
        _tokens = new int[size];
        _prefixes = new int[size];
        _totals = new double[size];
    }

    /// <summary>Gets the number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the sentence of each row. Shape (rows).</summary>
    public ReadOnlySpan<int> Sentences => _sentences.AsSpan(0, Count);

    /// <summary>Gets the row of the previous step that each row continues. Shape (rows).</summary>
    public ReadOnlySpan<int> Parents => _parents.AsSpan(0, Count);

    /// <summary>Gets the last token of each row. Shape (rows).</summary>
    public ReadOnlySpan<int> Tokens => _tokens.AsSpan(0, Count);

    /// <summary>Gets the node of each row in the <see cref="PrefixTree"/>. Shape (rows).</summary>
    public ReadOnlySpan<int> Prefixes => _prefixes.AsSpan(0, Count);

    /// <summary>Gets the total natural log-probability of each row. Shape (rows).</summary>
    public ReadOnlySpan<double> Totals => _totals.AsSpan(0, Count);

    /// <summary>Makes one row for each sentence, with the empty prefix.</summary>
    /// <param name="sentences">B.</param>
    /// <param name="bosId">The token that starts a prefix.</param>
    public void Start(int sentences, int bosId)
    {
        Count = 0;
        for (int b = 0; b < sentences; b++)
        {
            Add(b, b, bosId, PrefixTree.Root, 0.0);
        }
    }

    /// <summary>Removes all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Removes the last rows.</summary>
    /// <param name="count">How many stay.</param>
    public void Truncate(int count) => Count = count;

    /// <summary>Finds the row after the last one of a sentence.</summary>
    /// <param name="first">The sentence's first row.</param>
    /// <returns>That row, or the number of rows.</returns>
    public int EndOfSentence(int first)
    {
        int row = first + 1;
        while (row < Count && _sentences[row] == _sentences[first])
        {
            row++;
        }

        return row;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="parent">The row it continues.</param>
    /// <param name="token">Its last token.</param>
    /// <param name="prefix">Its node in the <see cref="PrefixTree"/>.</param>
    /// <param name="total">Its total natural log-probability.</param>
    public void Add(int sentence, int parent, int token, int prefix, double total)
    {
        if (Count == _sentences.Length)
        {
            Grow();
        }

        _sentences[Count] = sentence;
        _parents[Count] = parent;
        _tokens[Count] = token;
        _prefixes[Count] = prefix;
        _totals[Count] = total;
        Count++;
    }

    private void Grow()
    {
        int size = 2 * Count;
        Array.Resize(ref _sentences, size);
        Array.Resize(ref _parents, size);
        Array.Resize(ref _tokens, size);
        Array.Resize(ref _prefixes, size);
        Array.Resize(ref _totals, size);
    }
}
