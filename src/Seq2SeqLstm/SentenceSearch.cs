using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>Searches as the options of a translator say.</summary>
internal sealed class SentenceSearch
{
    private readonly ModelEnsemble _models;
    private readonly TranslatorOptions _options;
    private readonly SearchOptions _search;
    private readonly TranslationTimes? _times;

    /// <summary>Prepares a search.</summary>
    /// <param name="models">What translates.</param>
    /// <param name="tokenizers">The first model's.</param>
    /// <param name="options">How to search.</param>
    /// <param name="times">Told how long it takes; null for nobody.</param>
    public SentenceSearch(ModelEnsemble models, TokenizerPair tokenizers, TranslatorOptions options, TranslationTimes? times)
    {
        _models = models;
        _options = options;
        _times = times;
        _search = new SearchOptions
        {
            BosId = tokenizers.Target.BosId,
            EosId = tokenizers.Target.EosId,
            SuppressedIds = tokenizers.NeverProduced,
            BeamWidth = options.Beam,
            LengthNormalization = options.LengthNormalization,
            LengthPenalty = options.LengthPenalty,
            CoveragePenalty = options.CoveragePenalty,
            NoRepeatNgram = options.NoRepeatNgram,
            Stopping = options.Stopping,
            HypothesesPerSentence = options.NBest,
        };
    }

    /// <summary>Source tokens of a batch: fewer where every sentence takes many rows of whole distributions.</summary>
    public int BatchTokens => _options.Sampling is null ? _options.BatchTokens : Math.Max(1, _options.BatchTokens / _options.NBest);

    /// <summary>Searches for translations of a batch.</summary>
    /// <param name="sources">For each sentence its tokens for each model.</param>
    /// <param name="requests">What each sentence must keep to.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>For each sentence its hypotheses, and whether they are proved to be the best.</returns>
    public IReadOnlyList<(IReadOnlyList<Hypothesis> Hypotheses, bool? IsProved)> Run(
        IReadOnlyList<int[][]> sources, IReadOnlyList<SearchRequest> requests, CancellationToken cancellation)
    {
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = _models.Decode(
            sources, _options.Ensemble, _times, decoder => _options switch
            {
                { Sampling: { } sampling } => new SamplingSearch(_search, sampling).Search(decoder, requests, cancellation),
                { Beam: 1 } => OneEach(new GreedySearch(_search).Search(decoder, requests, cancellation)),
                _ => new BeamSearch(_search).Search(decoder, requests, cancellation),
            });
        return [.. found.Select((hypotheses, n) => _options.ExactSearch
            ? RunExact(sources[n], requests[n], hypotheses, cancellation)
            : (hypotheses, (bool?)null))];
    }

    /// <summary>Finds how probable given translations are.</summary>
    /// <param name="sources">For each sentence its tokens for each model.</param>
    /// <param name="targets">Tokens of each translation.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public IReadOnlyList<Hypothesis> Score(
        IReadOnlyList<int[][]> sources, IReadOnlyList<int[]> targets, CancellationToken cancellation) =>
        _models.Decode(sources, _options.Ensemble, _times, decoder => new GreedySearch(_search).Search(
            decoder, [.. targets.Select(LengthLimits.Exactly)], cancellation));

    /// <summary>Searches for translations of one sentence, and tells all.</summary>
    /// <param name="source">Its tokens for each model.</param>
    /// <param name="request">What it must keep to.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public (IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<TraceNode> Nodes) Trace(
        int[][] source, SearchRequest request, CancellationToken cancellation) =>
        _models.Decode(
            [source], _options.Ensemble, _times, decoder => new BeamSearch(_search).Trace(decoder, request, cancellation));

    private (IReadOnlyList<Hypothesis> Hypotheses, bool? IsProved) RunExact(
        int[][] source, SearchRequest request, IReadOnlyList<Hypothesis> known, CancellationToken cancellation)
    {
        ExactSearchResult result = _models.Decode(
            [source], _options.Ensemble, _times, decoder => new ExactSearch(_search, _options.ExactSearchNodes)
                .Search(decoder, request, known, cancellation));
        return (result.Hypotheses, result.IsProved);
    }

    private static IReadOnlyList<IReadOnlyList<Hypothesis>> OneEach(IReadOnlyList<Hypothesis> hypotheses) =>
        [.. hypotheses.Select(one => (IReadOnlyList<Hypothesis>)[one])];
}
