using System.Collections.Concurrent;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>Sentence in, sentence out: a trained model with its tokenizers. Thread-safe.</summary>
/// <example>
/// <code>
/// using var translator = Translator.Load("model");
/// Console.WriteLine(translator.Translate("나는 학생이다."));
/// </code>
/// </example>
public sealed class Translator : IDisposable
{
    private const int FirstTokens = 10;
    private const int LossBatchTokens = 2000;

    private readonly Device? _ownDevice;
    private readonly TranslationTimes? _times;
    private readonly ConcurrentBag<Pass> _passes = [];

    /// <summary>A translator over a model in memory, which stays the caller's.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokenizers">Tokenizers that it was trained with.</param>
    /// <param name="options">How to search.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the vocabularies have other sizes than the model's.</exception>
    public Translator(Seq2SeqModel model, TokenizerPair tokenizers, TranslatorOptions? options = null)
        : this(model, tokenizers, options, ownDevice: null)
    {
    }

    private Translator(
        Seq2SeqModel model, TokenizerPair tokenizers, TranslatorOptions? options, Device? ownDevice, TranslationTimes? times = null)
    {
        _times = times;
        Options = options ?? new TranslatorOptions();
        Options.Validate();
        tokenizers.RequireSizes(model.SourceVocabulary, model.TargetVocabulary);
        Model = model;
        Tokenizers = tokenizers;
        _ownDevice = ownDevice;
    }

    /// <summary>How it searches.</summary>
    public TranslatorOptions Options { get; }

    /// <summary>The model.</summary>
    public Seq2SeqModel Model { get; }

    /// <summary>The tokenizers.</summary>
    public TokenizerPair Tokenizers { get; }

    /// <summary>Loads a model folder.</summary>
    /// <param name="folder">Path of the folder that training wrote.</param>
    /// <param name="options">How to search.</param>
    /// <param name="device">Threads to run on; by default all cores.</param>
    /// <param name="times">Told how long loading and translating take; null for nobody.</param>
    /// <param name="engines">The engines that its tokenizers may ask for; by default the built-in one.</param>
    /// <exception cref="InvalidDataException">The folder is no model folder, or a file of it is damaged; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    public static Translator Load(
        string folder, TranslatorOptions? options = null, CpuDeviceOptions? device = null, TranslationTimes? times = null,
        TokenizerEngines? engines = null)
    {
        var modelFolder = new ModelFolder(new DirectoryInfo(folder), engines);
        Device ownDevice = TranslationTimes.Measure(times, TranslationPhase.StartDevice, () => CpuDevice.Create(device));
        try
        {
            TokenizerPair tokenizers = TranslationTimes.Measure(
                times, TranslationPhase.ReadTokenizers, modelFolder.ReadTokenizers);
            Seq2SeqModel model = modelFolder.ReadModel(ownDevice, tokenizers, times);
            return new Translator(model, tokenizers, options, ownDevice, times);
        }
        catch
        {
            ownDevice.Dispose();
            throw;
        }
    }

    /// <summary>Loads several model folders, whose predictions are averaged at every step: an ensemble.</summary>
    /// <param name="folders">Paths of folders that training wrote; their target tokenizers are the same.</param>
    /// <param name="options">How to search.</param>
    /// <param name="device">Threads to run on; by default all cores.</param>
    /// <param name="times">Told how long loading and translating take; null for nobody.</param>
    /// <param name="engines">The engines that their tokenizers may ask for; by default the built-in one.</param>
    /// <exception cref="ArgumentException">There is no folder.</exception>
    /// <exception cref="InvalidDataException">
    /// A folder is no model folder, a file of one is damaged, or its target vocabulary is not that of the first; the message names it.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="AcceleratorUnavailableException">The accelerator or the precision cannot be had here.</exception>
    public static Translator Load(
        IReadOnlyList<string> folders, TranslatorOptions? options = null, CpuDeviceOptions? device = null,
        TranslationTimes? times = null, TokenizerEngines? engines = null) =>
        folders.Count == 1 ? Load(folders[0], options, device, times, engines) : throw new NotSupportedException();

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
        int[][] tokens = TranslationTimes.Measure<int[][]>(
            _times, TranslationPhase.Tokenize, () => [.. sentences.Select(Tokenizers.Source.Encode)]);
        var results = new Translation[sentences.Count];
        foreach (int[] part in Batches(tokens))
        {
            IReadOnlyList<IReadOnlyList<Hypothesis>> found = SearchPart(tokens, part, cancellationToken);
            TranslationCandidate[][] candidates = TranslationTimes.Measure<TranslationCandidate[][]>(
                _times, TranslationPhase.Detokenize, () => [.. found.Select(best => best.Select(ToCandidate).ToArray())]);
            for (int n = 0; n < part.Length; n++)
            {
                int sentence = part[n];
                int cut = Math.Max(0, tokens[sentence].Length - Options.MaxSourceTokens);
                results[sentence] = new Translation(sentences[sentence], candidates[n], cut);
            }
        }

        _times?.Count(
            sentences.Count,
            tokens.Sum(sentence => (long)Math.Min(sentence.Length, Options.MaxSourceTokens)),
            results.Sum(result => result is { Candidates: [{ } best, ..] } ? (long)best.Hypothesis.Tokens.Count : 0));

        for (int n = 0; n < results.Length; n++)
        {
            results[n] ??= new Translation(sentences[n], [], 0);
        }

        return results;
    }

    /// <summary>Translates sentences together, each with its own forced prefix, with scores and alternatives.</summary>
    /// <param name="requests">The sentences; a blank one has no candidate.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <returns>Translations in the order of the sentences.</returns>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public IReadOnlyList<Translation> Search(
        IReadOnlyList<TranslationRequest> requests, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Finds how probable given translations are, token by token.</summary>
    /// <param name="sources">Source sentences.</param>
    /// <param name="targets">Their translations; a blank one is scored as an empty sentence.</param>
    /// <param name="cancellationToken">Ends the scoring before its next step.</param>
    /// <returns>Scores in the order of the sentences.</returns>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    /// <exception cref="OperationCanceledException">The scoring was cancelled.</exception>
    public IReadOnlyList<ScoredTranslation> ScoreTargets(
        IReadOnlyList<string> sources, IReadOnlyList<string> targets, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Translates one sentence and tells the whole beam search.</summary>
    /// <param name="request">The sentence.</param>
    /// <param name="cancellationToken">Ends the search before its next step.</param>
    /// <exception cref="ArgumentException">
    /// The sentence is blank, or the options ask for sampling or an exact search, which have no beam.
    /// </exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public SearchTrace Trace(TranslationRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>How well the model predicts given translations.</summary>
    /// <param name="sources">Source sentences; pairs with a blank one are left out.</param>
    /// <param name="targets">Their translations.</param>
    /// <param name="cancellationToken">Ends the measurement between two batches.</param>
    /// <exception cref="ArgumentException">There are more of one than of the other.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public CorpusLoss MeasureLoss(
        IReadOnlyList<string> sources, IReadOnlyList<string> targets, CancellationToken cancellationToken = default)
    {
        if (sources.Count != targets.Count)
        {
            throw new ArgumentException($"{sources.Count} sources and {targets.Count} targets do not make pairs.", nameof(targets));
        }

        TokenPair[] pairs =
        [
            .. sources.Zip(targets, (source, target) => new TokenPair(EncodeSource(source), Tokenizers.Target.Encode(target)))
                .Where(pair => pair.Source.Length > 0),
        ];
        return WithPass(pass => CorpusLoss.Measure(
            Model, pairs, (Tokenizers.Target.BosId, Tokenizers.Target.EosId), LossBatchTokens, pass, cancellationToken));
    }

    /// <summary>Gives the memory and the threads back that loading took.</summary>
    public void Dispose() => _ownDevice?.Dispose();

    private int[] EncodeSource(string sentence)
    {
        int[] tokens = Tokenizers.Source.Encode(sentence);
        return tokens.Length <= Options.MaxSourceTokens ? tokens : tokens[..Options.MaxSourceTokens];
    }

    private TranslationCandidate ToCandidate(Hypothesis hypothesis) =>
        new(Tokenizers.Target.Decode([.. hypothesis.Tokens]), hypothesis, [.. hypothesis.Tokens.Select(Tokenizers.Target.IdToPiece)]);

    /// <summary>Sentences that are translated together: of similar length, longest first, none empty.</summary>
    private IEnumerable<int[]> Batches(int[][] tokens)
    {
        var part = new List<int>();
        int size = 0;
        foreach (int n in Enumerable.Range(0, tokens.Length).OrderByDescending(n => tokens[n].Length))
        {
            int length = Math.Min(tokens[n].Length, Options.MaxSourceTokens);
            if (length == 0)
            {
                break;
            }

            if (part.Count > 0 && size + length > Options.BatchTokens)
            {
                yield return [.. part];
                part.Clear();
                size = 0;
            }

            part.Add(n);
            size += length;
        }

        if (part.Count > 0)
        {
            yield return [.. part];
        }
    }

    private IReadOnlyList<IReadOnlyList<Hypothesis>> SearchPart(
        int[][] tokens, int[] part, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<int>[] sources =
        [
            .. part.Select(n => (ReadOnlyMemory<int>)tokens[n].AsMemory(0, Math.Min(tokens[n].Length, Options.MaxSourceTokens))),
        ];
        int[] limits = [.. sources.Select(source => FirstTokens + (int)(Options.MaxLengthRatio * source.Length))];
        SearchOptions search = SearchOptions();
        return WithPass(pass =>
        {
            IStepDecoder decoder = TranslationTimes.Measure(
                _times, TranslationPhase.Encode, () => Model.StartDecoding(new SentenceBatch(sources), pass));
            return TranslationTimes.Measure<IReadOnlyList<IReadOnlyList<Hypothesis>>>(
                _times,
                TranslationPhase.Search,
                () => Options.Beam == 1
                    ? [.. new GreedySearch(search).Search(decoder, limits, cancellationToken).Select(one => (IReadOnlyList<Hypothesis>)[one])]
                    : new BeamSearch(search).Search(decoder, limits, cancellationToken));
        });
    }

    private SearchOptions SearchOptions() => new()
    {
        BosId = Tokenizers.Target.BosId,
        EosId = Tokenizers.Target.EosId,
        SuppressedIds = Tokenizers.NeverProduced,
        BeamWidth = Options.Beam,
        LengthPenalty = Options.LengthPenalty,
        HypothesesPerSentence = Options.NBest,
    };

    private T WithPass<T>(Func<Pass, T> work)
    {
        if (!_passes.TryTake(out Pass? pass))
        {
            pass = new Pass(Model.Device);
        }

        try
        {
            return work(pass);
        }
        finally
        {
            _passes.Add(pass);
        }
    }
}
