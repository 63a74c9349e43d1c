using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Keeps the K most probable prefixes of every sentence from step to step.</summary>
/// <remarks>
/// <para>
/// Sutskever et al. (2014): of all live prefixes times all allowed tokens the K best candidates are kept, by total log-probability;
/// those that end the sentence leave the beam and compete, with the length normalization and the coverage penalty of
/// <see cref="SearchOptions"/>, for the N places of the result. Ties go to the lower token id, then to the better parent. An ended
/// hypothesis takes a place of the beam only at the step at which it ends.
/// </para>
/// <para>
/// A sentence leaves the batch as its <see cref="StoppingRule"/> says. By default that is when nothing live can still enter its N
/// best. Log-probabilities and coverage penalties are never above 0 and divisors do not fall with the length, so a live prefix
/// cannot end with more than its present total divided by the divisor of the longest length allowed; the result is therefore the
/// same as if the search had gone on to that length, and the same in any batch if the decoder's numbers are. At the length limit
/// live prefixes become incomplete hypotheses, which rank below every complete one.
/// </para>
/// </remarks>
public sealed class BeamSearch
{
    /// <summary>Next tokens of each prefix that a trace tells of at least, so that a narrow beam shows what it passed over.</summary>
    private const int TracedTokens = 5;

    private readonly SearchOptions _options;

    /// <summary>Initializes a new instance of the <see cref="BeamSearch"/> class.</summary>
    /// <param name="options">Beam width, penalties, number of hypotheses and token ids.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public BeamSearch(SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ValidateForBeam();
        _options = options;
    }

    /// <summary>Translates a batch.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="maxTargetTokens">The longest hypothesis of each sentence, end-of-sentence included. Shape (B).</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>At least one and at most N hypotheses for each sentence, best first, in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">A token id lies outside the vocabulary or a limit is below 1.</exception>
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        IStepDecoder decoder, ReadOnlySpan<int> maxTargetTokens, CancellationToken cancellationToken = default) =>
        Search(decoder, SearchRequest.OfLimits(maxTargetTokens), cancellationToken);

    /// <summary>Translates a batch, each sentence with its own limits and forced prefix.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="requests">What each sentence must keep to. Shape (B).</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>At least one and at most N hypotheses for each sentence, best first, in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Search(
        IStepDecoder decoder, IReadOnlyList<SearchRequest> requests, CancellationToken cancellationToken = default) =>
        Search(decoder, requests, trace: null, cancellationToken);

    /// <summary>Translates a sentence and tells everything that the search looked at.</summary>
    /// <param name="decoder">The model, before its first step.</param>
    /// <param name="request">What the sentence must keep to.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>The hypotheses, best first, and every candidate, in the order in which they were looked at.</returns>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    /// <exception cref="InvalidDataException">The decoder gives no token a probability above zero.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public (IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<TraceNode> Nodes) Trace(
        IStepDecoder decoder, SearchRequest request, CancellationToken cancellationToken = default)
    {
        var trace = new TraceRecorder(_options, request);
        IReadOnlyList<Hypothesis> found = Search(decoder, [request], trace, cancellationToken)[0];
        return (found, trace.Nodes);
    }

    private List<IReadOnlyList<Hypothesis>> Search(
        IStepDecoder decoder, IReadOnlyList<SearchRequest> requests, TraceRecorder? trace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _options.ValidateFor(decoder, requests);
        var state = new BeamState(_options, requests);
        int k = trace is null ? _options.BeamWidth : Math.Max(_options.BeamWidth, TracedTokens);
        var next = new NextTokens(Math.Min(k, decoder.VocabularySize), _options, requests)
        {
            OnBlocked = trace is null ? null : trace.AddBlocked,
        };
        while (state.Live.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.BeginStep();
            trace?.BeginStep(state);
            next.Advance(decoder, state.Live, state.Prefixes, state.Length);
            state.Attention.Read(decoder, state.Live.Count);
            for (int first = 0, end; first < state.Live.Count; first = end)
            {
                end = state.Live.EndOfSentence(first);
                SelectBest(state.Live.Totals[first..end], next.Tokens(first, end), next.LogProbabilities(first, end), state.Best);
                MoveOn(state, first, trace);
                EndDeadSentence(state, next, first, end);
                trace?.EndStep(state, next);
            }

            state.EndStep();
        }

        trace?.Rank(state.Ranked[0]);
        return [.. state.Ranked.Select(ranked => ranked.ToHypotheses(state.Prefixes))];
    }

    /// <summary>Offers the best extensions of each of one sentence's prefixes to a heap, which keeps the K best of all.</summary>
    /// <param name="totals">Total log-probability of each prefix. Shape (rows).</param>
    /// <param name="tokens">The most probable next tokens of each prefix, most probable first; −1 for none. Shape (rows, K or more).</param>
    /// <param name="logProbabilities">Their log-probabilities. Shape (rows, K or more).</param>
    /// <param name="best">The heap, cleared first.</param>
    internal static void SelectBest(
        ReadOnlySpan<double> totals, ReadOnlySpan<int> tokens, ReadOnlySpan<float> logProbabilities, CandidateHeap best)
    {
        best.Clear();
        int k = tokens.Length / totals.Length;
        for (int row = 0; row < totals.Length; row++)
        {
            for (int n = row * k; n < (row + 1) * k && tokens[n] >= 0; n++)
            {
                double total = totals[row] + logProbabilities[n];
                if (best.IsFull && total < best.Worst.Total)
                {
                    break;
                }

                best.Offer(new Candidate(total, tokens[n], row, logProbabilities[n]));
            }
        }
    }

    // Moves the ended candidates of one sentence out and the others into the next step, unless none of those can still win.
    private void MoveOn(BeamState state, int first, TraceRecorder? trace)
    {
        int sentence = state.Live.Sentences[first];
        int maxTokens = state.Requests[sentence].MaxTokens;
        RankedHypotheses ranked = state.Ranked[sentence];
        int firstNext = state.Next.Count;
        foreach (Candidate candidate in state.Best.SortBestFirst())
        {
            int row = first + candidate.Row;
            int prefix = state.Prefixes.Add(
                state.Live.Prefixes[row], candidate.Token, candidate.LogProbability, state.Attention.Of(row));
            bool isComplete = candidate.Token == _options.EosId;
            bool hasEnded = isComplete || state.Length == maxTokens;
            if (hasEnded)
            {
                ranked.Offer(prefix, candidate.Total, Score(state, prefix, candidate.Total), isComplete);
            }
            else
            {
                state.Next.Add(sentence, row, candidate.Token, prefix, candidate.Total);
            }

            trace?.AddSelected(candidate, prefix, isComplete ? TraceFate.Finished : hasEnded ? TraceFate.Unfinished : TraceFate.Kept);
        }

        if (state.Next.Count > firstNext && !ShouldGoOn(ranked, state.Next.Totals[firstNext], state.Length, maxTokens))
        {
            trace?.Stop(state.Next.Prefixes[firstNext..]);
            state.Next.Truncate(firstNext);
        }
    }

    private double Score(BeamState state, int prefix, double total) =>
        (total / _options.Divisor(state.Prefixes.Length(prefix))) + state.Prefixes.CoveragePenalty(prefix, _options.CoveragePenalty);

    /// <summary>Whether a sentence stays in the batch, given the total of its best live prefix.</summary>
    private bool ShouldGoOn(RankedHypotheses ranked, double bestTotal, int length, int maxTokens) => _options.Stopping switch
    {
        StoppingRule.First => !ranked.IsFull,
        StoppingRule.CurrentLength => ranked.CouldEnter(bestTotal / _options.Divisor(length)),
        StoppingRule.LengthLimit => true,
        _ => ranked.CouldEnter(bestTotal / _options.Divisor(maxTokens)),
    };

    // Rules may leave nothing to go on with; what there was then ends as it is. Without rules the model itself is broken.
    private void EndDeadSentence(BeamState state, NextTokens next, int first, int end)
    {
        int sentence = state.Live.Sentences[first];
        if (state.Best.Count > 0 || !state.Ranked[sentence].IsEmpty)
        {
            return;
        }

        for (int row = first; row < end; row++)
        {
            if (!next.HasBlocked(row))
            {
                throw NextTokens.NothingPossible(sentence, state.Length);
            }

            int prefix = state.Live.Prefixes[row];
            double total = state.Live.Totals[row];
            state.Ranked[sentence].Offer(prefix, total, Score(state, prefix, total), isComplete: false);
        }
    }
}
