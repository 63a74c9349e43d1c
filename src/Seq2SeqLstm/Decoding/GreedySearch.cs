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
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
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
        var tokens = new NextTokens(k: 1, _options.SuppressedIds);
        for (int step = 1; live.Count > 0; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tokens.Advance(decoder, live);
            for (int row = 0; row < live.Count; row++)
            {
                bool isLast = step == maxTargetTokens[live.Sentences[row]];
                MoveOn(Best(tokens, live, row, step), isLast, live, next, prefixes, results);
            }

            (live, next) = (next, live);
            next.Clear();
        }

        return results;
    }

    private static Candidate Best(NextTokens tokens, LiveRows live, int row, int step)
    {
        int token = tokens.Tokens(row, row + 1)[0];
        float logProbability = tokens.LogProbabilities(row, row + 1)[0];
        return token >= 0
            ? new Candidate(live.Totals[row] + logProbability, token, row, logProbability)
            : throw NextTokens.NothingPossible(live.Sentences[row], step);
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
