using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>How well a model predicts given translations, token by token.</summary>
/// <param name="Loss">Mean cross-entropy per target token, end of sentence included, in nats.</param>
/// <param name="TokenAccuracy">Share of target tokens that were the most probable, given the right ones before them.</param>
/// <param name="Tokens">Number of target tokens, end of sentence included.</param>
public readonly record struct CorpusLoss(double Loss, double TokenAccuracy, long Tokens)
{
    /// <summary>Exponential of the loss.</summary>
    public double Perplexity => Math.Exp(Loss);

    /// <summary>Measures over a corpus; of no pair at all, the figures are not numbers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">Sentence pairs, each source with at least one token.</param>
    /// <param name="special">Beginning and end of sentence, on the target side.</param>
    /// <param name="batchTokens">Source and target tokens in a batch, at most.</param>
    /// <param name="pass">Memory.</param>
    /// <param name="cancellationToken">Ends the measurement between two batches.</param>
    public static CorpusLoss Measure(
        Seq2SeqModel model, IReadOnlyList<TokenPair> pairs, (int BosId, int EosId) special, int batchTokens, Pass pass,
        CancellationToken cancellationToken = default)
    {
        CrossEntropyResult sum = default;
        long tokens = 0;
        var batch = new TranslationBatch();
        foreach (IReadOnlyList<TokenPair> part in new BatchPlanner(pairs, batchTokens, seed: 0).Plan(epoch: 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.Set(part, special.BosId, special.EosId);
            pass.Start();
            sum += model.Loss(batch, pass);
            tokens += batch.Targets.Length;
        }

        return new CorpusLoss(sum.NegativeLogLikelihood / tokens, (double)sum.Correct / tokens, tokens);
    }
}
