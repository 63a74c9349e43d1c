using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>
/// Finds the N best of all complete hypotheses within the limits, by depth-first branch and bound: a prefix is left as soon as
/// nothing that it begins can still enter the N best.
/// </summary>
/// <remarks>
/// Stahlberg and Byrne (2019), with an admissible bound for each <see cref="LengthNormalization"/>: a prefix of total t cannot end
/// with more than t divided by the divisor of the longest length allowed, because log-probabilities and coverage penalties are
/// never above 0 and divisors do not fall with the length. Children are visited most probable first. Of equal scores the one
/// found first stays.
/// </remarks>
public sealed class ExactSearch
{
    private readonly SearchOptions _options;
    private readonly int _maxNodes;

    /// <summary>Initializes a new instance of the <see cref="ExactSearch"/> class.</summary>
    /// <param name="options">Token ids, penalties and number of hypotheses; the beam width is not used.</param>
    /// <param name="maxNodes">Decoder steps after which it gives up.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public ExactSearch(SearchOptions options, int maxNodes)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNodes, 1);
        options.Validate();
        _options = options;
        _maxNodes = maxNodes;
    }

    /// <summary>Translates one sentence.</summary>
    /// <param name="decoder">The model over this sentence alone, before its first step.</param>
    /// <param name="request">What the sentence must keep to.</param>
    /// <param name="known">Hypotheses of a quicker search, which need not be found again; they make the bound tight early.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    /// <returns>
    /// The N best complete hypotheses, and whether that is proved. Where there is no complete one at all, the known ones.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A token id lies outside the vocabulary, a limit is below 1, or there is a coverage penalty without attention.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public ExactSearchResult Search(
        IStepDecoder decoder, SearchRequest request, IReadOnlyList<Hypothesis> known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(known);
        _options.ValidateFor(decoder, [request]);
        var best = new BestHypotheses(_options.HypothesesPerSentence);
        foreach (Hypothesis hypothesis in known.Where(hypothesis => hypothesis.IsComplete))
        {
            best.Offer(hypothesis);
        }

        var walk = new DepthFirstWalk(decoder, _options, request, best);
        bool isProved = walk.Run(_maxNodes, cancellationToken);
        return new ExactSearchResult(best.Count > 0 ? best.ToArray() : known, isProved, walk.Nodes);
    }
}
