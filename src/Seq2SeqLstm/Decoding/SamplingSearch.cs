using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Draws the tokens of translations by chance.</summary>
/// <remarks>
/// The chance of a step is a function of the seed, the number of the sentence, the number of the sample and the step, so that a
/// sample does not depend on what else is in the batch. Its log-probabilities are the model's own: without temperature and cuts.
/// </remarks>
public sealed class SamplingSearch
{
    private readonly SearchOptions _options;
    private readonly TokenSampling _sampling;

    /// <summary>Initializes a new instance of the <see cref="SamplingSearch"/> class.</summary>
    /// <param name="options">Token ids, penalties, and the number of samples as hypotheses per sentence; there is no beam.</param>
    /// <param name="sampling">How to draw.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public SamplingSearch(SearchOptions options, TokenSampling sampling)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sampling);
        options.Validate();
        sampling.Validate();
        _options = options;
        _sampling = sampling;
    }

    /// <summary>Translates a batch.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="requests">What each sentence must keep to. Shape (B).</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>N samples for each sentence, in the order in which they were drawn; the same one may occur twice.</returns>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        IStepDecoder decoder, IReadOnlyList<SearchRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _options.ValidateFor(decoder, requests);
        int samples = _options.HypothesesPerSentence;
        var run = new OnePathEach(_options, checked(requests.Count * samples));
        for (int path = 0; path < run.Results.Length; path++)
        {
            run.Live.Add(path, path / samples, _options.BosId, PrefixTree.Root, 0.0);
        }

        var rules = new TokenRules(_options);
        var draw = new TokenDraw(_sampling, _options.SuppressedIds, decoder.VocabularySize);
        float[] all = [];
        while (run.Live.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.BeginStep();
            int size = checked(run.Live.Count * decoder.VocabularySize);
            all = all.Length < size ? new float[size] : all;
            decoder.AdvanceAll(run.Live.Parents, run.Live.Tokens, all.AsSpan(0, size));
            run.Attention.Read(decoder, run.Live.Count);
            for (int row = 0; row < run.Live.Count; row++)
            {
                Span<float> logProbabilities = all.AsSpan(row * decoder.VocabularySize, decoder.VocabularySize);
                MoveOn(run, row, requests[run.Live.Sentences[row] / samples], rules, draw, logProbabilities);
            }

            run.EndStep();
        }

        return [.. run.Results.Chunk(samples)];
    }

    private void MoveOn(
        OnePathEach run, int row, SearchRequest request, TokenRules rules, TokenDraw draw, ReadOnlySpan<float> logProbabilities)
    {
        int sample = run.Live.Sentences[row] % _options.HypothesesPerSentence;
        int token = rules.Forced(request, run.Length);
        IReadOnlyList<int> blocked = [];
        if (token == TokenRules.Free)
        {
            blocked = rules.Blocked(request, run.Prefixes, run.Live.Prefixes[row], run.Length);
            double chance = Chance.Of(_sampling.Seed, request.Number, sample, run.Length);
            token = draw.Next(logProbabilities, blocked, chance);
        }

        if (token >= 0 && logProbabilities[token] > float.NegativeInfinity)
        {
            run.MoveOn(row, token, logProbabilities[token], request.MaxTokens);
        }
        else if (blocked.Count > 0)
        {
            run.End(row);
        }
        else
        {
            throw NextTokens.NothingPossible(run.Live.Sentences[row] / _options.HypothesesPerSentence, run.Length);
        }
    }
}
