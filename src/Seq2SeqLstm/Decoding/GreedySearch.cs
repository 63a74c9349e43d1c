using System.Buffers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Takes the most probable token at each step; of equally probable ones the lowest id.</summary>
/// <remarks>A sentence leaves the batch as soon as it ends, so the rows of a step are the unfinished sentences only.</remarks>
public sealed class GreedySearch
{
    private readonly SearchOptions _options;

    /// <summary>Initializes a new instance of the <see cref="GreedySearch"/> class.</summary>
    /// <param name="options">Token ids and length penalty; beam width and number of hypotheses are not used.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public GreedySearch(SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Translates a batch.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="maxTargetTokens">The longest hypothesis of each sentence, end-of-sentence included. Shape (B).</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>One hypothesis for each sentence, in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">A token id lies outside the vocabulary or a limit is below 1.</exception>
    /// <exception cref="InvalidOperationException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Hypothesis> Search(
        IStepDecoder decoder, ReadOnlySpan<int> maxTargetTokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _options.ValidateFor(decoder.VocabularySize, maxTargetTokens);
        var results = new Hypothesis[maxTargetTokens.Length];
        var prefixes = new PrefixTree();
        var live = new LiveRows(results.Length);
        var next = new LiveRows(results.Length);
        live.Start(results.Length, _options.BosId);
        int vocabularySize = decoder.VocabularySize;
        float[] buffer = ArrayPool<float>.Shared.Rent(checked(results.Length * vocabularySize));
        try
        {
            for (int step = 1; live.Count > 0; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Span<float> logProbabilities = buffer.AsSpan(0, live.Count * vocabularySize);
                decoder.Advance(live.Parents, live.Tokens, logProbabilities);
                LogProbabilityRows.Suppress(logProbabilities, vocabularySize, _options.SuppressedIds);
                for (int row = 0; row < live.Count; row++)
                {
                    Candidate best = Best(logProbabilities.Slice(row * vocabularySize, vocabularySize), live, row, step);
                    bool isLast = step == maxTargetTokens[live.Sentences[row]];
                    MoveOn(best, isLast, live, next, prefixes, results);
                }

                (live, next) = (next, live);
                next.Clear();
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }

        return results;
    }

    private static Candidate Best(ReadOnlySpan<float> logProbabilities, LiveRows live, int row, int step)
    {
        int token = LogProbabilityRows.IndexOfBest(logProbabilities);
        return token < logProbabilities.Length
            ? new Candidate(live.Totals[row] + logProbabilities[token], token, row, logProbabilities[token])
            : throw LogProbabilityRows.NothingPossible(live.Sentences[row], step);
    }

    private void MoveOn(
        Candidate best, bool isLast, LiveRows live, LiveRows next, PrefixTree prefixes, Hypothesis[] results)
    {
        int sentence = live.Sentences[best.Row];
        int prefix = prefixes.Add(live.Prefixes[best.Row], best.Token, best.LogProbability);
        bool isComplete = best.Token == _options.EosId;
        if (isComplete || isLast)
        {
            double score = best.Total / LengthPenalty.Of(prefixes.Length(prefix), _options.LengthPenalty);
            results[sentence] = prefixes.ToHypothesis(prefix, best.Total, score, isComplete);
        }
        else
        {
            next.Add(sentence, best.Row, best.Token, prefix, best.Total);
        }
    }
}
