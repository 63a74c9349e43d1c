using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>Sentence pairs laid out for training: what the encoder reads, what the decoder reads and what it must say.</summary>
/// <remarks>One batch can be filled again and again by <see cref="Set"/>, in the memory of the largest one so far.</remarks>
public sealed class TranslationBatch
{
    private int[] _lengths = [];
    private int[] _sourceRows = [];
    private int[] _targets = [];
    private LookBack? _lookBack;
    private bool _isLookBackSet;

    /// <summary>An empty batch, to be filled by <see cref="Set"/>.</summary>
    public TranslationBatch()
    {
    }

    /// <summary>Lays out pairs.</summary>
    /// <param name="pairs">Token ids without beginning and end of sentence; the source has at least one.</param>
    /// <param name="bosId">Token that the decoder reads first.</param>
    /// <param name="eosId">Token that the decoder must say last.</param>
    /// <exception cref="ArgumentException">There is no pair, or an empty source.</exception>
    public TranslationBatch(IReadOnlyList<TokenPair> pairs, int bosId, int eosId) => Set(pairs, bosId, eosId);

    /// <summary>What the encoder reads.</summary>
    public SentenceBatch Source { get; } = new();

    /// <summary>What the decoder reads: beginning of sentence, then the target.</summary>
    public SentenceBatch TargetInput { get; } = new();

    /// <summary>What the decoder must say at every row of <see cref="TargetInput"/>: the target, then end of sentence.</summary>
    public ReadOnlySpan<int> Targets => _targets.AsSpan(0, TargetInput.Layout.Rows);

    /// <summary>Row of the source that belongs to each row of the target: the two are sorted by their own lengths.</summary>
    public ReadOnlySpan<int> SourceRows => _sourceRows.AsSpan(0, TargetInput.Layout.Sequences);

    /// <summary>Number of source and target tokens, end of sentence included.</summary>
    public int Tokens => Source.Layout.Rows + TargetInput.Layout.Rows;

    /// <summary>Which target rows look at which source rows; laid out when it is first asked for.</summary>
    public LookBack LookBack
    {
        get
        {
            _lookBack ??= new LookBack();
            if (!_isLookBackSet)
            {
                _lookBack.Set(Source.Layout, TargetInput.Layout, SourceRows);
                _isLookBackSet = true;
            }

            return _lookBack;
        }
    }

    /// <summary>Lays out other pairs in place of those before; nothing is allocated where a batch before was as large.</summary>
    /// <param name="pairs">Token ids without beginning and end of sentence; the source has at least one.</param>
    /// <param name="bosId">Token that the decoder reads first.</param>
    /// <param name="eosId">Token that the decoder must say last.</param>
    /// <exception cref="ArgumentException">There is no pair, or an empty source; the batch must be set again.</exception>
    public void Set(IReadOnlyList<TokenPair> pairs, int bosId, int eosId)
    {
        _isLookBackSet = false;
        LayOut(pairs);
        Span<int> targets = ReusedArray.Take(ref _targets, TargetInput.Layout.Rows);
        Span<int> sourceRows = ReusedArray.Take(ref _sourceRows, pairs.Count);
        for (int n = 0; n < pairs.Count; n++)
        {
            (int[] source, int[] target) = pairs[n];
            Source.Write(n, source);
            TargetInput.Write(n, [bosId]);
            TargetInput.Write(n, target, start: 1);
            TargetInput.Write(n, target, start: 0, targets);
            TargetInput.Write(n, [eosId], target.Length, targets);
            sourceRows[TargetInput.RowOfSentence[n]] = Source.RowOfSentence[n];
        }
    }

    private void LayOut(IReadOnlyList<TokenPair> pairs)
    {
        Span<int> lengths = ReusedArray.Take(ref _lengths, pairs.Count);
        for (int n = 0; n < lengths.Length; n++)
        {
            lengths[n] = pairs[n].Source.Length;
        }

        Source.SetLengths(lengths);
        for (int n = 0; n < lengths.Length; n++)
        {
            lengths[n] = pairs[n].Target.Length + 1;
        }

        TargetInput.SetLengths(lengths);
    }
}
