using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Measures training: whole optimisation steps, as <see cref="Trainer"/> takes them, each with the layout of its batch.</summary>
internal sealed class TrainBench
{
    private readonly TrainBenchSettings _settings;
    private readonly CorpusBatches? _corpus;
    private readonly TimeProvider _clock;

    /// <summary>Initializes a new instance of the <see cref="TrainBench"/> class.</summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="corpus">A real corpus; null for random tokens.</param>
    /// <param name="clock">What measures.</param>
    public TrainBench(TrainBenchSettings settings, CorpusBatches? corpus, TimeProvider clock)
    {
        _settings = settings;
        _corpus = corpus;
        _clock = clock;
    }

    /// <summary>Measures.</summary>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="ArithmeticException">The gradient is not finite.</exception>
    public TrainBenchResult Run(CancellationToken cancellation)
    {
        BenchSettings settings = _settings.Model;
        using Device device = CpuDevice.Create(settings.DeviceOptions);
        Seq2SeqModel model = BenchModel.Create(
            device, settings, _corpus?.SourceVocabulary ?? settings.Vocabulary, _corpus?.TargetVocabulary ?? settings.Vocabulary);
        IReadOnlyList<IReadOnlyList<TokenPair>> batches = Batches(_settings.WarmUp + _settings.Steps);
        TrainingTimes times = Measure(model, batches, cancellation);
        long peak = ProcessMemory.Peak();
        TranslationBatch[] measured = [.. batches.Skip(_settings.WarmUp).Select(LayOut)];
        StepProducts[] products = [.. measured.Select(batch => StepProducts.Of(model, batch.Source.Layout, batch.TargetInput.Layout))];
        PaddingWaste waste = PaddingWaste.Of(model, _corpus?.Epoch(1).Select(LayOut) ?? measured);
        Sgemm? sgemm = Sgemm.Find(device, _clock, out string? problem);
        return new TrainBenchResult
        {
            SourceVocabulary = model.SourceVocabulary,
            TargetVocabulary = model.TargetVocabulary,
            Embedding = settings.Embedding,
            Hidden = settings.Hidden,
            Layers = settings.Layers,
            Bidirectional = settings.Bidirectional,
            Set = settings.Assignments,
            Dropout = settings.Dropout,
            Parameters = BenchModel.ParametersOf(model),
            Batch = _corpus is null ? settings.Batch : null,
            SourceLength = _corpus is null ? settings.SourceLength : null,
            TargetLength = _corpus is null ? settings.TargetLength : null,
            BatchTokens = _corpus is null ? null : _settings.BatchTokens,
            Device = device.Name,
            Threads = device.Threads,
            Steps = _settings.Steps,
            TokensPerStep = measured.Average(batch => batch.Tokens),
            MedianSeconds = Series.Median(times.Seconds),
            MinSeconds = times.Seconds.Min(),
            BestTokensPerSecond = measured.Zip(times.Seconds, (batch, seconds) => batch.Tokens / seconds).Max(),
            TokensPerCpuSecond = TokensPerCpuSecond(measured, times),
            PeakMemoryBytes = peak,
            AllocatedBytesPerStep = times.AllocatedBytes / (double)_settings.Steps,
            Loss = times.Loss,
            MatrixProductFlopsPerStep = products.Average(step => 2.0 * step.MultiplyAdds),
            WastedMultiplyAdds = waste.Wasted,
            WastedIfPadded = waste.WastedIfPadded,
            SgemmLibrary = sgemm?.Library,
            SgemmProblem = problem,
            SgemmSecondsPerStep = sgemm?.SecondsPerStep(products, cancellation),
        };
    }

    private IReadOnlyList<IReadOnlyList<TokenPair>> Batches(int count)
    {
        if (_corpus is not null)
        {
            return _corpus.First(count);
        }

        var sentences = new RandomSentences(_settings.Model);
        return [.. Enumerable.Range(0, count).Select(_ => sentences.NextBatch())];
    }

    private TranslationBatch LayOut(IReadOnlyList<TokenPair> pairs)
    {
        var batch = new TranslationBatch();
        LayOut(pairs, batch);
        return batch;
    }

    private void LayOut(IReadOnlyList<TokenPair> pairs, TranslationBatch batch) =>
        batch.Set(pairs, _corpus?.BosId ?? RandomSentences.BosId, _corpus?.EosId ?? RandomSentences.EosId);

    private TrainingTimes Measure(
        Seq2SeqModel model, IReadOnlyList<IReadOnlyList<TokenPair>> batches, CancellationToken cancellation)
    {
        BenchSettings settings = _settings.Model;
        var options = new TrainingOptions { ClipNorm = settings.ClipNorm, LearningRate = settings.LearningRate };
        var training = new TrainingStep(
            model, new Adam(model.Device, model.Parameters), options, settings.Seed, new Pass(model.Device));
        var batch = new TranslationBatch();
        var times = new TrainingTimes(_settings.Steps);
        for (int n = 0; n < batches.Count; n++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (n == _settings.WarmUp)
            {
                times.Start();
            }

            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long start = _clock.GetTimestamp();
            LayOut(batches[n], batch);
            TrainingStepResult result = training.Run(n + 1, batch, settings.LearningRate);
            TimeSpan elapsed = _clock.GetElapsedTime(start);
            times.Set(n - _settings.WarmUp, elapsed, Environment.CpuUsage.TotalTime - cpu);
            times.Loss = result.Loss.Loss / batch.Targets.Length;
        }

        times.Stop();
        return times;
    }

    /// <summary>Null where the clock of the processor is too coarse for steps so short.</summary>
    private static double? TokensPerCpuSecond(IEnumerable<TranslationBatch> batches, TrainingTimes times)
    {
        double median = Series.Median(times.CpuSeconds);
        return median > 0 ? batches.Average(batch => batch.Tokens) / median : null;
    }
}
