using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm;

/// <summary>Searches as the options of a translator say.</summary>
internal sealed class SentenceSearch
{
    /// <summary>Log-probabilities that a step may hold at a time where the whole vocabulary is looked at.</summary>
    private const int WholeRowElements = 1 << 24;

    private readonly ModelEnsemble _models;
    private readonly TranslatorOptions _options;
    private readonly SearchOptions _search;
    private readonly TranslationTimes? _times;

    /// <summary>Prepares a search.</summary>
    /// <param name="models">What translates; the tokenizers of the first tell the target side.</param>
    /// <param name="options">How to search.</param>
    /// <param name="times">Told how long it takes; null for nobody.</param>
    public SentenceSearch(ModelEnsemble models, TranslatorOptions options, TranslationTimes? times)
    {
        TokenizerPair tokenizers = models.Members[0].Tokenizers;
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

    /// <summary>Cuts sentences that are to be translated into batches.</summary>
    /// <param name="requests">The sentences.</param>
    /// <returns>Batches of indices, without blank ones.</returns>
    public IEnumerable<int[]> Plan(IReadOnlyList<EncodedRequest> requests)
    {
        bool needsWholeRows = _models.Members.Count > 1 || _options.Sampling is not null || _options.MaxLength is not null
            || requests.Any(request => request.Limits.Prefix.Count > 0);
        int rows = _options.Sampling is null ? _options.Beam : _options.NBest;
        return SourceBatches.Plan(requests, _options.BatchTokens, needsWholeRows ? SentencesOfWholeRows(rows) : int.MaxValue);
    }

    /// <summary>Cuts sentences with given translations into batches.</summary>
    /// <param name="requests">The sentences.</param>
    /// <returns>Batches of indices, without blank ones.</returns>
    public IEnumerable<int[]> PlanScoring(IReadOnlyList<EncodedRequest> requests) =>
        SourceBatches.Plan(requests, _options.BatchTokens, SentencesOfWholeRows(1));

    /// <summary>Searches for translations of a batch.</summary>
    /// <param name="batch">Sentences, none blank.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>For each sentence its hypotheses, and whether they are proved to be the best.</returns>
    public IReadOnlyList<(IReadOnlyList<Hypothesis> Hypotheses, bool? IsProved)> Run(
        IReadOnlyList<EncodedRequest> batch, CancellationToken cancellation)
    {
        SearchRequest[] requests = [.. batch.Select(request => request.Limits)];
        IReadOnlyList<IReadOnlyList<Hypothesis>> found = Decode(batch, decoder => _options switch
        {
            { Sampling: { } sampling } => new SamplingSearch(_search, sampling).Search(decoder, requests, cancellation),
            { Beam: 1 } => OneEach(new GreedySearch(_search).Search(decoder, requests, cancellation)),
            _ => new BeamSearch(_search).Search(decoder, requests, cancellation),
        });
        return [.. found.Select((hypotheses, n) => _options.ExactSearch
            ? RunExact(batch[n], hypotheses, cancellation)
            : (hypotheses, (bool?)null))];
    }

    /// <summary>Finds how probable given translations are.</summary>
    /// <param name="batch">Sentences, none blank, whose limits leave one translation.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public IReadOnlyList<Hypothesis> Score(IReadOnlyList<EncodedRequest> batch, CancellationToken cancellation) => Decode(
        batch, decoder => new GreedySearch(_search).Search(decoder, [.. batch.Select(request => request.Limits)], cancellation));

    /// <summary>Searches for translations of one sentence, and tells all.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    public (IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<TraceNode> Nodes) Trace(
        EncodedRequest request, CancellationToken cancellation) =>
        Decode([request], decoder => new BeamSearch(_search).Trace(decoder, request.Limits, cancellation));

    private static IReadOnlyList<IReadOnlyList<Hypothesis>> OneEach(IReadOnlyList<Hypothesis> hypotheses) =>
        [.. hypotheses.Select(one => (IReadOnlyList<Hypothesis>)[one])];

    private (IReadOnlyList<Hypothesis> Hypotheses, bool? IsProved) RunExact(
        EncodedRequest request, IReadOnlyList<Hypothesis> known, CancellationToken cancellation)
    {
        ExactSearchResult result = Decode([request], decoder => new ExactSearch(_search, _options.ExactSearchNodes)
            .Search(decoder, request.Limits, known, cancellation));
        return (result.Hypotheses, result.IsProved);
    }

    private int SentencesOfWholeRows(int rowsOfSentence) =>
        Math.Max(1, WholeRowElements / _models.Members[0].Model.TargetVocabulary / rowsOfSentence);

    private T Decode<T>(IReadOnlyList<EncodedRequest> batch, Func<IStepDecoder, T> search) =>
        _models.Decode([.. batch.Select(request => request.Sources)], _options.Ensemble, _times, search);
}
