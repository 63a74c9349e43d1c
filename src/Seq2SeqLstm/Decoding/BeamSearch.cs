using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>Keeps the K most probable prefixes of every sentence from step to step.</summary>
/// <remarks>
/// <para>
/// Sutskever et al. (2014): of all live prefixes times all tokens the K best candidates are kept; those that end the sentence leave
/// the beam and compete, with the length penalty of Wu et al. (2016), for the N places of the result. Ties go to the lower token id,
/// then to the better parent. An ended hypothesis takes a place of the beam only at the step at
/// which it ends.
/// </para>
/// <para>
/// A sentence leaves the batch when nothing live can still enter its N best. Log-probabilities only fall, so a live prefix cannot
/// end with more than its present total divided by the penalty of the longest length allowed; the result is therefore the same as
/// if the search had gone on to that length, and the same in any batch if the decoder's numbers are. At the length limit live prefixes become incomplete
/// hypotheses, which rank below every complete one.
/// </para>
/// </remarks>
public sealed class BeamSearch
{
    private readonly SearchOptions _options;

    /// <summary>Initializes a new instance of the <see cref="BeamSearch"/> class.</summary>
    /// <param name="options">Beam width, length penalty, number of hypotheses and token ids.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public BeamSearch(SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
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
        IStepDecoder decoder, ReadOnlySpan<int> maxTargetTokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        _options.ValidateFor(decoder.VocabularySize, maxTargetTokens);
        var state = new BeamState(_options, maxTargetTokens);
        var next = new NextTokens(Math.Min(_options.BeamWidth, decoder.VocabularySize), _options.SuppressedIds);
        while (state.Live.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.BeginStep();
            next.Advance(decoder, state.Live);
            for (int first = 0, end; first < state.Live.Count; first = end)
            {
                end = state.Live.EndOfSentence(first);
                SelectBest(state.Live.Totals[first..end], next.Tokens(first, end), next.LogProbabilities(first, end), state.Best);
                MoveOn(state, first);
            }

            state.EndStep();
        }

        return [.. state.Ranked.Select(ranked => ranked.ToHypotheses(state.Prefixes))];
    }

    /// <summary>Offers the best extensions of each of one sentence's prefixes to a heap, which keeps the K best of all.</summary>
    /// <param name="totals">Total log-probability of each prefix. Shape (rows).</param>
    /// <param name="tokens">The K most probable next tokens of each prefix, most probable first; −1 for none. Shape (rows, K).</param>
    /// <param name="logProbabilities">Their log-probabilities. Shape (rows, K).</param>
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
    private void MoveOn(BeamState state, int first)
    {
        int sentence = state.Live.Sentences[first];
        int maxTokens = state.MaxTargetTokens[sentence];
        RankedHypotheses ranked = state.Ranked[sentence];
        int firstNext = state.Next.Count;
        foreach (Candidate candidate in state.Best.SortBestFirst())
        {
            int row = first + candidate.Row;
            int prefix = state.Prefixes.Add(state.Live.Prefixes[row], candidate.Token, candidate.LogProbability);
            bool isComplete = candidate.Token == _options.EosId;
            if (isComplete || state.Length == maxTokens)
            {
                double score = candidate.Total / LengthPenalty.Of(state.Length, _options.LengthPenalty);
                ranked.Offer(prefix, candidate.Total, score, isComplete);
            }
            else
            {
                state.Next.Add(sentence, row, candidate.Token, prefix, candidate.Total);
            }
        }

        if (state.Next.Count > firstNext)
        {
            double bound = state.Next.Totals[firstNext] / LengthPenalty.Of(maxTokens, _options.LengthPenalty);
            state.Next.Truncate(ranked.CouldEnter(bound) ? state.Next.Count : firstNext);
        }
        else if (ranked.IsEmpty)
        {
            throw NextTokens.NothingPossible(sentence, state.Length);
        }
    }
}
