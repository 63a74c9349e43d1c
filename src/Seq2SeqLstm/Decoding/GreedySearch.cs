using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Takes the most probable allowed token at each step; of equally probable ones the lowest id.</summary>
/// <remarks>
/// A sentence leaves the batch as soon as it ends, so the rows of a step are the unfinished sentences only. With a forced prefix
/// that is a whole sentence, and an end that is forced too, it finds how probable that sentence is.
/// </remarks>
public sealed class GreedySearch
{
    private readonly SearchOptions _options;

    /// <summary>Initializes a new instance of the <see cref="GreedySearch"/> class.</summary>
    /// <param name="options">Token ids and penalties; beam width and number of hypotheses are not used.</param>
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
        IStepDecoder decoder, ReadOnlySpan<int> maxTargetTokens, CancellationToken cancellationToken = default) =>
        Search(decoder, SearchRequest.OfLimits(maxTargetTokens), cancellationToken);

    /// <summary>Translates a batch, each sentence with its own limits and forced prefix.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="requests">What each sentence must keep to. Shape (B).</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>One hypothesis for each sentence, in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Hypothesis> Search(
        IStepDecoder decoder, IReadOnlyList<SearchRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _options.ValidateFor(decoder, requests);
        var run = new OnePathEach(_options, requests.Count);
        run.Live.Start(requests.Count, _options.BosId);
        var tokens = new NextTokens(k: 1, _options, requests);
        while (run.Live.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.BeginStep();
            tokens.Advance(decoder, run.Live, run.Prefixes, run.Length);
            run.Attention.Read(decoder, run.Live.Count);
            for (int row = 0; row < run.Live.Count; row++)
            {
                int sentence = run.Live.Sentences[row];
                int token = tokens.Tokens(row, row + 1)[0];
                if (token >= 0)
                {
                    run.MoveOn(row, token, tokens.LogProbabilities(row, row + 1)[0], requests[sentence].MaxTokens);
                }
                else if (tokens.HasBlocked(row))
                {
                    run.End(row);
                }
                else
                {
                    throw NextTokens.NothingPossible(sentence, run.Length);
                }
            }

            run.EndStep();
        }

        return run.Results;
    }
}
