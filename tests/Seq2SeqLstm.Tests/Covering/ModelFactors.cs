using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Covering;

/// <summary>What models and their training can differ in.</summary>
internal static class ModelFactors
{
    private const float Rate = 0.2f;

    /// <summary>The factors.</summary>
    public static IReadOnlyList<Factor> All { get; } =
    [
        new("cell", false,
            Model("lstm", model => model), Model("gru after", model => model with { Cell = CellKind.Gru }),
            Model("gru before", model => model with { Cell = CellKind.Gru, GruReset = GruReset.Before }),
            Model("rnn", model => model with { Cell = CellKind.Rnn })),
        new("layers", true, [.. Each<int>([1, 2, 3], (model, layers) => model with { Layers = layers })]),
        new("connection", true,
            Model("none", model => model), Model("residual", model => model with { Connection = ConnectionKind.Residual }),
            Model("coupled", model => model with { Connection = ConnectionKind.Highway }),
            Model("free", model => model with { Connection = ConnectionKind.Highway, HighwayGates = HighwayGates.Free })),
        new("layer norm", false, [.. Each<bool>([false, true], (model, norm) => model with { LayerNorm = norm })]),
        new("attention", true, [.. Each(Enum.GetValues<AttentionKind>(), (model, kind) => model with { Attention = kind })]),
        new("input feeding", true, [.. Each<bool>([false, true], (model, feeds) => model with { InputFeeding = feeds })]),
        new("encoder", true,
            Model("forward", model => model), Model("halved", model => model with { Bidirectional = true }),
            Model("full", model => model with { Bidirectional = true, BidirectionalWidth = BidirectionalWidth.Full })),
        new("bridge", true, [.. Each(Enum.GetValues<BridgeKind>(), (model, kind) => model with { Bridge = kind })]),
        new("reversed", false, [.. Each<bool>([false, true], (model, reverses) => model with { ReverseSource = reverses })]),
        new("tied", true, [.. Each(Enum.GetValues<TiedEmbeddings>(), (model, tied) => model with { TiedEmbeddings = tied })]),
        new("lexical", true, [.. Each<bool>([false, true], (model, lexical) => model with { Lexical = lexical })]),
        new("dropout", false,
            Model("none", model => model), Model("element", model => model with { Dropout = Rate }),
            Model("variational", model => model with { Dropout = Rate, DropoutKind = DropoutKind.Variational })),
        new("recurrent dropout", false, [.. Each<float>([0f, Rate], (model, rate) => model with { RecurrentDropout = rate })]),
        new("source words", false, [.. Each<float>([0f, Rate], (model, rate) => model with { SourceWordDropout = rate })]),
        new("target words", false, [.. Each<float>([0f, Rate], (model, rate) => model with { TargetWordDropout = rate })]),
        new("input weights", false, [.. Starts((start, kind) => start with { Input = kind })]),
        new("output weights", false, [.. Starts((start, kind) => start with { Output = kind })]),
        new("recurrent weights", false, [.. Starts((start, kind) => start with { Recurrent = kind })]),
        new("embeddings", false, [.. Starts((start, kind) => start with { Embedding = kind })]),
        new("optimiser", false,
            Training("adam", training => training),
            Training("adamw", training => training with { Optimizer = OptimizerKind.Adamw, WeightDecay = 0.01f }),
            Training("sgd", training => training with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.5f })),
        new("accumulate", false, Training("1", training => training), Training("2", training => training with { Accumulate = 2 })),
        new("average", false, Training("0", training => training), Training("0.9", training => training with { AverageDecay = 0.9f })),
        new("smoothing", false, Training("0", training => training), Training("0.1", training => training with { LabelSmoothing = 0.1f })),
        new("mean", false, Training("token", training => training), Training("sentence", training => training with { LossMean = LossMean.Sentence })),
    ];

    /// <summary>The options that a choice of values makes.</summary>
    /// <param name="row">Number of a value of each factor.</param>
    public static CoveredOptions Options(IReadOnlyList<int> row) => All
        .Select((factor, n) => factor.Values[row[n]].Apply)
        .Aggregate(new CoveredOptions(), (options, apply) => apply(options))
        .Sized();

    /// <summary>The choice in words.</summary>
    /// <param name="row">Number of a value of each factor.</param>
    public static string Describe(IReadOnlyList<int> row) =>
        string.Join(", ", All.Select((factor, n) => $"{factor.Name} {factor.Values[row[n]].Name}"));

    private static (string Name, Func<CoveredOptions, CoveredOptions> Apply) Model(string name, Func<ModelOptions, ModelOptions> change) =>
        (name, options => options with { Model = change(options.Model) });

    private static (string Name, Func<CoveredOptions, CoveredOptions> Apply) Training(
        string name, Func<TrainingOptions, TrainingOptions> change) =>
        (name, options => options with { Training = change(options.Training) });

    private static IEnumerable<(string Name, Func<CoveredOptions, CoveredOptions> Apply)> Each<T>(
        T[] values, Func<ModelOptions, T, ModelOptions> change) =>
        values.Select(value => Model($"{value}", model => change(model, value)));

    private static IEnumerable<(string Name, Func<CoveredOptions, CoveredOptions> Apply)> Starts(
        Func<InitializationOptions, Initialization, InitializationOptions> change) =>
        Each(Enum.GetValues<Initialization>(), (model, kind) => model with { Initialization = change(model.Initialization, kind) });
}
