using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.LongMemory;

/// <summary>Trains contenders, and tries what they recall after each N.</summary>
internal sealed class Trial
{
    private const int DevSeed = 1_000_001, TestSeed = 2_000_003;

    private readonly Device _device;
    private readonly TrialOptions _options;
    private readonly Action<Contender, TrialResult> _observe;

    /// <summary>Prepares trials.</summary>
    /// <param name="device">Where they run.</param>
    /// <param name="options">How long and how wide.</param>
    /// <param name="observe">Hears of the result of each rate and seed.</param>
    public Trial(Device device, TrialOptions options, Action<Contender, TrialResult> observe)
    {
        _device = device;
        _options = options;
        _observe = observe;
    }

    /// <summary>
    /// Chooses the rate by the dev sequences with the first seed, trains with the other seeds at that rate, and gives the median of
    /// all seeds for each N.
    /// </summary>
    /// <param name="contender">Kind of the recurrent layers.</param>
    public TrialResult Run(Contender contender)
    {
        TrialResult best = _options.Rates
            .Select(rate => Run(contender, rate, _options.Seeds[0]))
            .MaxBy(result => result.Dev.Average())!;
        TrialResult[] all = [best, .. _options.Seeds.Skip(1).Select(seed => Run(contender, best.Rate, seed))];
        return new TrialResult(
            best.Rate, Medians([.. all.Select(result => result.Dev)]), Medians([.. all.Select(result => result.Test)]));
    }

    private TrialResult Run(Contender contender, float rate, int seed)
    {
        IReadOnlyList<int> noise = _options.Noise;
        var dev = new List<double>();
        var test = new List<double>();
        RecallModel? model = null;
        foreach (int steps in noise)
        {
            model = _options.Mixed && model is not null
                ? model
                : Train(contender, _options.Mixed ? noise[^1] : steps, rate, seed);
            dev.Add(Accuracy(model, steps, DevSeed));
            test.Add(Accuracy(model, steps, TestSeed));
        }

        var result = new TrialResult(rate, dev, test);
        _observe(contender, result);
        return result;
    }

    /// <summary>Trains until everything is recalled, or the steps are over.</summary>
    private RecallModel Train(Contender contender, int longest, float rate, int seed)
    {
        var model = new RecallModel(_device, contender, _options.Width, seed);
        var random = new Random(seed);
        int flawless = 0;
        for (int step = 0; step < _options.Steps && flawless < _options.Flawless; step++)
        {
            int noise = _options.Mixed ? RecallTask.DrawNoise(random, longest) : longest;
            long recalled = model.Train(RecallTask.Draw(random, _options.Batch, noise), rate);
            flawless = recalled == _options.Batch ? flawless + 1 : 0;
        }

        return model;
    }

    private double Accuracy(RecallModel model, int noise, int seed) =>
        model.Recalled(RecallTask.Draw(new Random(seed + noise), _options.Tried, noise)) / (double)_options.Tried;

    private static double[] Medians(IReadOnlyList<double>[] rows) =>
        [.. rows[0].Select((_, n) => rows.Select(row => row[n]).Order().ElementAt(rows.Length / 2))];
}
