namespace Seq2SeqLstm.Models;

/// <summary>Sentence pairs laid out for training: what the encoder reads, what the decoder reads and what it must say.</summary>
public sealed class TranslationBatch
{
    private readonly int[] _sourceRows;
    private readonly int[] _targets;

    /// <summary>Lays out pairs.</summary>
    /// <param name="pairs">Token ids without beginning and end of sentence; the source has at least one.</param>
    /// <param name="bosId">Token that the decoder reads first.</param>
    /// <param name="eosId">Token that the decoder must say last.</param>
    /// <exception cref="ArgumentException">There is no pair, or an empty source.</exception>
    public TranslationBatch(IReadOnlyList<TokenPair> pairs, int bosId, int eosId)
    {
        Source = new SentenceBatch([.. pairs.Select(pair => (ReadOnlyMemory<int>)pair.Source)]);
        TargetInput = new SentenceBatch([.. pairs.Select(pair => (ReadOnlyMemory<int>)(int[])[bosId, .. pair.Target])]);
        var targetOutput = new SentenceBatch([.. pairs.Select(pair => (ReadOnlyMemory<int>)(int[])[.. pair.Target, eosId])]);
        _targets = targetOutput.Tokens.ToArray();
        _sourceRows = new int[pairs.Count];
        for (int n = 0; n < pairs.Count; n++)
        {
            _sourceRows[TargetInput.RowOfSentence[n]] = Source.RowOfSentence[n];
        }
    }

    /// <summary>What the encoder reads.</summary>
    public SentenceBatch Source { get; }

    /// <summary>What the decoder reads: beginning of sentence, then the target.</summary>
    public SentenceBatch TargetInput { get; }

    /// <summary>What the decoder must say at every row of <see cref="TargetInput"/>: the target, then end of sentence.</summary>
    public ReadOnlySpan<int> Targets => _targets;

    /// <summary>Row of the source that belongs to each row of the target: the two are sorted by their own lengths.</summary>
    public ReadOnlySpan<int> SourceRows => _sourceRows;

    /// <summary>Number of source and target tokens, end of sentence included.</summary>
    public int Tokens => Source.Layout.Rows + TargetInput.Layout.Rows;
}
