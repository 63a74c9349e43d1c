using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Measures translation: encoder and search over random sources, each to exactly the same number of target tokens.</summary>
internal sealed class DecodeBench
{
    /// <summary>Bias that gives end of sentence a probability of zero, so that no search ends early.</summary>
    private const float Never = -1e30f;

    private readonly DecodeBenchSettings _settings;
    private readonly TimeProvider _clock;
    private readonly SearchOptions _search;

    /// <summary>Initializes a new instance of the <see cref="DecodeBench"/> class.</summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="clock">What measures.</param>
    public DecodeBench(DecodeBenchSettings settings, TimeProvider clock)
    {
        _settings = settings;
        _clock = clock;
        _search = new SearchOptions
        {
            BosId = RandomSentences.BosId,
            EosId = RandomSentences.EosId,
            SuppressedIds = [.. Enumerable.Range(0, RandomSentences.EosId)],
            BeamWidth = settings.Model.Beam,
            LengthPenalty = settings.Model.LengthPenalty,
        };
    }

    /// <summary>Measures.</summary>
    /// <param name="cancellation">Looked at before every decoder step.</param>
    public DecodeBenchResult Run(CancellationToken cancellation)
    {
        BenchSettings settings = _settings.Model;
        using Device device = CpuDevice.Create(settings.DeviceOptions);
        Seq2SeqModel model = BenchModel.Create(device, settings, settings.Vocabulary, settings.Vocabulary);
        ForbidEnd(model);
        var sentences = new RandomSentences(settings);
        var pass = new Pass(device);
        var timings = new List<DecodeTiming>();
        foreach (int batch in _settings.Batches)
        {
            timings.AddRange(((int[])[1, settings.Beam]).Distinct().Select(beam =>
                Measure(model, () => sentences.NextSources(batch), beam, pass, cancellation)));
        }

        return new DecodeBenchResult
        {
            Vocabulary = settings.Vocabulary,
            Embedding = settings.Embedding,
            Hidden = settings.Hidden,
            Layers = settings.Layers,
            Bidirectional = settings.Bidirectional,
            Set = settings.Assignments,
            Parameters = BenchModel.ParametersOf(model),
            SourceLength = settings.SourceLength,
            TargetLength = settings.TargetLength,
            Device = device.Name,
            Threads = device.Threads,
            Repeats = _settings.Repeats,
            Timings = timings,
            PeakMemoryBytes = ProcessMemory.Peak(),
        };
    }

    private static void ForbidEnd(Seq2SeqModel model)
    {
        Parameter bias = model.Decoder.Output.Bias;
        float[] numbers = bias.ToArray();
        numbers[RandomSentences.EosId] = Never;
        bias.Set(numbers);
    }

    /// <summary>
    /// Other sentences in every repeat: input products that an earlier one has left behind are of use only where a token occurs
    /// again. The first searches, not measured, take memory and have the code compiled.
    /// </summary>
    private DecodeTiming Measure(
        Seq2SeqModel model, Func<SentenceBatch> next, int beam, Pass pass, CancellationToken cancellation)
    {
        Repetition.WarmUpWith(() => Translate(model, next(), beam, pass, cancellation), _clock);
        double[] seconds = new double[_settings.Repeats];
        SentenceBatch[] repeats = [.. seconds.Select(_ => next())];
        model.Pack();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        for (int n = 0; n < seconds.Length; n++)
        {
            long start = _clock.GetTimestamp();
            Translate(model, repeats[n], beam, pass, cancellation);
            seconds[n] = _clock.GetElapsedTime(start).TotalSeconds;
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        int steps = seconds.Length * _settings.Model.TargetLength;
        return new DecodeTiming(
            repeats[0].Layout.Sequences, beam, Series.Median(seconds), seconds.Min(), allocated / (double)steps);
    }

    private void Translate(Seq2SeqModel model, SentenceBatch sources, int beam, Pass pass, CancellationToken cancellation)
    {
        int[] limits = new int[sources.Layout.Sequences];
        limits.AsSpan().Fill(_settings.Model.TargetLength);
        IStepDecoder decoder = model.StartDecoding(sources, pass);
        IEnumerable<Hypothesis> best = beam == 1
            ? new GreedySearch(_search).Search(decoder, limits, cancellation)
            : new BeamSearch(_search).Search(decoder, limits, cancellation).Select(hypotheses => hypotheses[0]);
        if (best.Any(hypothesis => hypothesis.Tokens.Count != _settings.Model.TargetLength))
        {
            throw new InvalidOperationException($"A search did not take {_settings.Model.TargetLength} steps.");
        }
    }
}
