using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>A real corpus, in the batches that training would plan.</summary>
internal sealed class CorpusBatches
{
    private readonly TokenizerPair _tokenizers;
    private readonly BatchPlanner _planner;

    private CorpusBatches(TokenizerPair tokenizers, BatchPlanner planner)
    {
        _tokenizers = tokenizers;
        _planner = planner;
    }

    /// <summary>Gets the number of source tokens.</summary>
    public int SourceVocabulary => _tokenizers.Source.VocabularySize;

    /// <summary>Gets the number of target tokens.</summary>
    public int TargetVocabulary => _tokenizers.Target.VocabularySize;

    /// <summary>Gets the token that the decoder reads first.</summary>
    public int BosId => _tokenizers.Target.BosId;

    /// <summary>Gets the token that the decoder says last.</summary>
    public int EosId => _tokenizers.Target.EosId;

    /// <summary>Reads and encodes a corpus; pairs that training would leave out for their length are left out.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="tokenizers">Tokenizers of the two sides.</param>
    /// <param name="batchTokens">Source and target tokens in a batch, at most.</param>
    /// <param name="seed">Names the order of the batches.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The corpus is wrong, or no pair is short enough.</exception>
    public static CorpusBatches Read(
        ParallelCorpus corpus, TokenizerPair tokenizers, int batchTokens, int seed, CancellationToken cancellation)
    {
        int maxTokens = new TrainingOptions().MaxTokens;
        var pairs = new List<TokenPair>();
        foreach (SentencePair text in corpus.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var pair = new TokenPair(tokenizers.Source.Encode(text.Source), tokenizers.Target.Encode(text.Target));
            if (pair.Source.Length > 0 && pair.Source.Length <= maxTokens && pair.Target.Length <= maxTokens)
            {
                pairs.Add(pair);
            }
        }

        return pairs.Count > 0
            ? new CorpusBatches(tokenizers, new BatchPlanner(pairs, batchTokens, seed))
            : throw new InvalidDataException($"The corpus has no pair of at most {maxTokens} tokens a side.");
    }

    /// <summary>The batches of an epoch, in the order in which training takes them.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public IReadOnlyList<IReadOnlyList<TokenPair>> Epoch(int epoch) => _planner.Plan(epoch);

    /// <summary>The first batches of training; after an epoch the next one follows.</summary>
    /// <param name="count">Number of batches.</param>
    public IReadOnlyList<IReadOnlyList<TokenPair>> First(int count) =>
        [.. Enumerable.Range(1, int.MaxValue - 1).SelectMany(Epoch).Take(count)];
}
