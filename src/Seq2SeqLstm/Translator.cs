using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>Sentence in, sentence out: a trained model, or several that are averaged, with tokenizers. Thread-safe.</summary>
/// <example>
/// <code>
/// using var translator = Translator.Load("model");
/// Console.WriteLine(translator.Translate("나는 학생이다."));
/// </code>
/// </example>
public sealed class Translator : IDisposable
{
    private const int LossBatchTokens = 2000;

    private readonly ModelEnsemble _models;
    private readonly Device? _ownDevice;
    private readonly TranslationTimes? _times;
    private readonly SentenceSearch _search;
    private readonly RequestCoder _coder;

    /// <summary>A translator over a model in memory, which stays the caller's.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokenizers">Tokenizers that it was trained with.</param>
    /// <param name="options">How to search.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the vocabularies have other sizes than the model's.</exception>
    public Translator(Seq2SeqModel model, TokenizerPair tokenizers, TranslatorOptions? options = null)
        : this(new ModelEnsemble([(model, tokenizers)]), options, ownDevice: null)
    {
    }

    private Translator(ModelEnsemble models, TranslatorOptions? options, Device? ownDevice, TranslationTimes? times = null)
    {
        Options = options ?? new TranslatorOptions();
        Options.Validate();
        foreach ((Seq2SeqModel model, TokenizerPair tokenizers) in models.Members)
        {
            tokenizers.RequireSizes(model.SourceVocabulary, model.TargetVocabulary);
        }

        if (Options.CoveragePenalty > 0f && models.Members[0].Model.Options.Attention == AttentionKind.None)
        {
            throw new ArgumentException("A coverage penalty needs a model with attention, and this one has none.");
        }

        _models = models;
        _ownDevice = ownDevice;
        _times = times;
        _search = new SentenceSearch(models, Options, times);
        _coder = new RequestCoder(models, Options);
    }

    /// <summary>How it searches.</summary>
    public TranslatorOptions Options { get; }

    /// <summary>The model; of an ensemble, the first.</summary>
    public Seq2SeqModel Model => _models.Members[0].Model;

    /// <summary>The tokenizers; of an ensemble, those of the first model.</summary>
    public TokenizerPair Tokenizers => _models.Members[0].Tokenizers;

    /// <summary>How many models are averaged; 1 for a model alone.</summary>
    public int ModelCount => _models.Members.Count;

    /// <summary>Loads a model folder.</summary>
    /// <param name="folder">Path of the folder that training wrote.</param>
    /// <param name="options">How to search.</param>
    /// <param name="device">Threads to run on; by default all cores.</param>
    /// <param name="times">Told how long loading and translating take; null for nobody.</param>
    /// <param name="engines">The engines that its tokenizers may ask for; by default the built-in one.</param>
    /// <exception cref="ArgumentException">An option is out of range, or needs what the model does not have.</exception>
    /// <exception cref="InvalidDataException">The folder is no model folder, or a file of it is damaged; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    public static Translator Load(
        string folder, TranslatorOptions? options = null, CpuDeviceOptions? device = null, TranslationTimes? times = null,
        TokenizerEngines? engines = null) => Load([folder], options, device, times, engines);

    /// <summary>Loads several model folders, whose predictions are averaged at every step: an ensemble.</summary>
    /// <param name="folders">Paths of folders that training wrote; their target tokenizers are the same.</param>
    /// <param name="options">How to search.</param>
    /// <param name="device">Threads to run on; by default all cores.</param>
    /// <param name="times">Told how long loading and translating take; null for nobody.</param>
    /// <param name="engines">The engines that their tokenizers may ask for; by default the built-in one.</param>
    /// <exception cref="ArgumentException">There is no folder, or an option is out of range or needs what the models do not have.</exception>
    /// <exception cref="InvalidDataException">
    /// A folder is no model folder, a file of one is damaged, or its target vocabulary is not that of the first; the message names it.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    public static Translator Load(
        IReadOnlyList<string> folders, TranslatorOptions? options = null, CpuDeviceOptions? device = null,
        TranslationTimes? times = null, TokenizerEngines? engines = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
        {
            throw new ArgumentException("No model folder was given.", nameof(folders));
        }

        Device ownDevice = TranslationTimes.Measure(times, TranslationPhase.StartDevice, () => CpuDevice.Create(device));
        try
        {
            return new Translator(EnsembleLoader.Load(folders, ownDevice, times, engines), options, ownDevice, times);
        }
        catch
        {
            ownDevice.Dispose();
            throw;
        }
    }

    /// <summary>The same models, searched in another way.</summary>
    /// <param name="options">How to search.</param>
    /// <returns>A translator that shares the memory and the threads of this one and ends with it; it need not be disposed.</returns>
    /// <exception cref="ArgumentException">An option is out of range or needs what the models do not have.</exception>
    public Translator With(TranslatorOptions options) => new(_models, options, ownDevice: null, _times);

    /// <summary>Translates one sentence.</summary>
    /// <param name="sentence">The sentence; a blank one gives an empty translation.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public string Translate(string sentence, CancellationToken cancellationToken = default) =>
        TranslateBatch([sentence], cancellationToken)[0];

    /// <summary>Translates sentences together, which is faster than one by one.</summary>
    /// <param name="sentences">The sentences; a blank one gives an empty translation.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <returns>Translations in the order of the sentences.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<string> TranslateBatch(
        IReadOnlyList<string> sentences, CancellationToken cancellationToken = default) =>
        [.. Search(sentences, cancellationToken).Select(translation => translation.Text)];

    /// <summary>Translates sentences together, with scores and alternatives.</summary>
    /// <param name="sentences">The sentences; a blank one has no candidate.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <returns>Translations in the order of the sentences.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Translation> Search(
        IReadOnlyList<string> sentences, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        return Search([.. sentences.Select(sentence => new TranslationRequest(sentence))], cancellationToken);
    }

    /// <summary>Translates sentences together, each with its own forced prefix, with scores and alternatives.</summary>
    /// <param name="requests">The sentences; a blank one has no candidate.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <returns>Translations in the order of the sentences.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Translation> Search(
        IReadOnlyList<TranslationRequest> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        EncodedRequest[] encoded = TranslationTimes.Measure<EncodedRequest[]>(
            _times, TranslationPhase.Tokenize, () => [.. requests.Select(_coder.Encode)]);
        Translation[] results = [.. requests.Select(request => new Translation(request.Source, [], 0))];
        foreach (int[] part in _search.Plan(encoded))
        {
            var found = _search.Run([.. part.Select(n => encoded[n])], cancellationToken);
            TranslationTimes.Measure(_times, TranslationPhase.Detokenize, () =>
            {
                for (int n = 0; n < part.Length; n++)
                {
                    results[part[n]] = _coder.ToTranslation(encoded[part[n]], found[n].Hypotheses, found[n].IsProved);
                }

                return results;
            });
        }

        _times?.Count(
            requests.Count,
            encoded.Sum(request => (long)request.Length),
            results.Sum(result => result is { Candidates: [{ } best, ..] } ? (long)best.Hypothesis.Tokens.Count : 0));
        return results;
    }

    /// <summary>Finds how probable given translations are, token by token.</summary>
    /// <param name="sources">Source sentences.</param>
    /// <param name="targets">Their translations; a blank one is scored as an empty sentence.</param>
    /// <param name="cancellationToken">Ends the scoring before its next step.</param>
    /// <returns>Scores in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    /// <exception cref="OperationCanceledException">The scoring was cancelled.</exception>
    public IReadOnlyList<ScoredTranslation> ScoreTargets(
        IReadOnlyList<string> sources, IReadOnlyList<string> targets, CancellationToken cancellationToken = default)
    {
        EncodedRequest[] encoded = _coder.EncodePairs(sources, targets);
        var hypotheses = new Hypothesis?[sources.Count];
        foreach (int[] part in _search.PlanScoring(encoded))
        {
            IReadOnlyList<Hypothesis> found = _search.Score([.. part.Select(n => encoded[n])], cancellationToken);
            for (int n = 0; n < part.Length; n++)
            {
                hypotheses[part[n]] = found[n];
            }
        }

        return [.. encoded.Select((pair, n) => new ScoredTranslation(
            sources[n], targets[n], _coder.PiecesOf(pair.Limits.Prefix), hypotheses[n], pair.CutTokens))];
    }

    /// <summary>Translates one sentence and tells the whole beam search.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <exception cref="ArgumentException">The sentence is blank.</exception>
    /// <exception cref="InvalidOperationException">The options ask for sampling or an exact search, which have no beam.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public SearchTrace Trace(TranslationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Options.Sampling is not null || Options.ExactSearch)
        {
            throw new InvalidOperationException("Only a beam search can be traced, not sampling or an exact search.");
        }

        EncodedRequest encoded = _coder.Encode(request, index: 0);
        if (encoded.Length == 0)
        {
            throw new ArgumentException("A blank sentence has no search to trace.", nameof(request));
        }

        (IReadOnlyList<Hypothesis> found, IReadOnlyList<TraceNode> nodes) =
            _search.Trace(encoded, cancellationToken);
        return _coder.ToTrace(encoded, found, nodes);
    }

    /// <summary>How well the model predicts given translations.</summary>
    /// <param name="sources">Source sentences; pairs with a blank one are left out.</param>
    /// <param name="targets">Their translations.</param>
    /// <param name="cancellationToken">Ends the measurement between two batches.</param>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    /// <exception cref="InvalidOperationException">Several models are averaged: <see cref="ScoreTargets"/> can tell.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public CorpusLoss MeasureLoss(
        IReadOnlyList<string> sources, IReadOnlyList<string> targets, CancellationToken cancellationToken = default)
    {
        if (ModelCount > 1)
        {
            throw new InvalidOperationException("The loss is measured of one model at a time, not of an ensemble.");
        }

        TokenPair[] pairs =
        [
            .. _coder.EncodePairs(sources, targets).Where(pair => pair.Length > 0)
                .Select(pair => new TokenPair(pair.Sources[0], [.. pair.Limits.Prefix])),
        ];
        return _models.WithPass(pass => CorpusLoss.Measure(
            Model, pairs, (Tokenizers.Target.BosId, Tokenizers.Target.EosId), LossBatchTokens, pass, cancellationToken));
    }

    /// <summary>Gives the memory and the threads back that loading took.</summary>
    public void Dispose() => _ownDevice?.Dispose();
}
