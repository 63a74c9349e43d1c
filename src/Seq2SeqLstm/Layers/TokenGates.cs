using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// The input products <c>Wx · embedding[token]</c> of a lowest layer in inference: a token's is always the same, so each is
/// computed when its token first occurs and then looked up. Thread-safe.
/// </summary>
/// <remarks>
/// Where a row of a product does not depend on the rows around it, as with our own kernels, neither do the numbers depend on
/// what came before.
/// </remarks>
internal sealed class TokenGates
{
    private const long MaxElements = 1 << 25;
    private const int TokensAtOnce = 120;

    private readonly Device _device;
    private readonly Embedding _embedding;
    private readonly RecurrentCell _cell;
    private readonly Lock _filling = new();
    private Table? _table;

    /// <summary>Gates of one direction of a lowest layer.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="embedding">Vectors of the tokens. Shape (V, E).</param>
    /// <param name="cell">The layer. G columns.</param>
    public TokenGates(Device device, Embedding embedding, RecurrentCell cell)
    {
        _device = device;
        _embedding = embedding;
        _cell = cell;
    }

    private int VocabularySize => _embedding.Weight.Value.Rows;

    private int GateColumns => _cell.Wx.Value.Rows;

    /// <summary>Forgets all products, and keeps their memory: to be called whenever parameters have changed, and not during a look-up.</summary>
    public void Clear() => _table?.Forget();

    /// <summary>Looks products up, and computes those that are not known yet.</summary>
    /// <param name="tokens">N token ids.</param>
    /// <param name="embedded">Memory that may be needed, overwritten. Shape (N, E).</param>
    /// <param name="scratch">Memory of the cell that may be needed, overwritten. N rows.</param>
    /// <param name="gates">The products, overwritten. Shape (N, G).</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public void LookUp(ReadOnlySpan<int> tokens, Tensor embedded, Tensor scratch, Tensor gates)
    {
        if ((long)VocabularySize * GateColumns > MaxElements)
        {
            _device.GatherRows(_embedding.Weight.Value, tokens, embedded);
            _cell.InputProducts(embedded, gates, scratch);
            return;
        }

        Table table = _table ?? Create();
        int unknown = table.NextUnknown(tokens, 0);
        if (unknown < tokens.Length)
        {
            lock (_filling)
            {
                Fill(table, tokens, unknown);
            }
        }

        _device.GatherRows(table.Gates, tokens, gates);
    }

    /// <summary>Looks the bare embeddings up.</summary>
    /// <param name="tokens">N token ids.</param>
    /// <param name="embedded">Overwritten. Shape (N, E).</param>
    /// <exception cref="ArgumentOutOfRangeException">A token is not in the vocabulary.</exception>
    public void Embed(ReadOnlySpan<int> tokens, Tensor embedded) =>
        _device.GatherRows(_embedding.Weight.Value, tokens, embedded);

    private Table Create()
    {
        lock (_filling)
        {
            return _table ??= new Table(_device, VocabularySize, _cell);
        }
    }

    private void Fill(Table table, ReadOnlySpan<int> tokens, int place)
    {
        Span<int> wanted = stackalloc int[TokensAtOnce];
        while ((place = table.NextUnknown(tokens, place)) < tokens.Length)
        {
            int count = 0;
            for (; place < tokens.Length && count < TokensAtOnce; place = table.NextUnknown(tokens, place))
            {
                int token = tokens[place++];
                if (!wanted[..count].Contains(token))
                {
                    wanted[count++] = token;
                }
            }

            Tensor embedded = table.Embedded.SliceRows(0, count);
            Tensor products = table.Products.SliceRows(0, count);
            _device.GatherRows(_embedding.Weight.Value, wanted[..count], embedded);
            _cell.InputProducts(embedded, products, table.Scratch.SliceRows(0, count));
            for (int n = 0; n < count; n++)
            {
                _device.Copy(products.SliceRows(n, 1), table.Gates.SliceRows(wanted[n], 1));
                table.SetKnown(wanted[n]);
            }
        }
    }

    private sealed class Table(Device device, int vocabularySize, RecurrentCell cell)
    {
        private readonly bool[] _known = new bool[vocabularySize];

        public Tensor Gates { get; } = device.Allocate(vocabularySize, cell.Wx.Value.Rows);

        public Tensor Embedded { get; } = device.Allocate(TokensAtOnce, cell.InputSize);

        public Tensor Products { get; } = device.Allocate(TokensAtOnce, cell.Wx.Value.Rows);

        public Tensor Scratch { get; } = device.Allocate(TokensAtOnce, cell.ScratchColumns);

        /// <summary>The next place of a token whose row is not filled; one outside the vocabulary is left to the look-up.</summary>
        public int NextUnknown(ReadOnlySpan<int> tokens, int start)
        {
            int place = start;
            while (place < tokens.Length
                && ((uint)tokens[place] >= (uint)_known.Length || Volatile.Read(ref _known[tokens[place]])))
            {
                place++;
            }

            return place;
        }

        /// <summary>Has every row filled anew.</summary>
        public void Forget() => Array.Clear(_known);

        /// <summary>Tells other threads that a row is there; what was written before is seen before.</summary>
        public void SetKnown(int token) => Volatile.Write(ref _known[token], true);
    }
}
