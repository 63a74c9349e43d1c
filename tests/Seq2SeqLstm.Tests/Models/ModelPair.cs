using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>A model of the library and the reference model with the same parameters.</summary>
internal sealed class ModelPair : IDisposable
{
    /// <summary>Pairs whose sentences have different lengths on both sides, in no order; one target is empty.</summary>
    public static readonly (int[] Source, int[] Target)[] Batch =
    [
        ([4, 7, 10, 5], [5, 12, 6]),
        ([6, 4], [11, 4, 4, 7, 8, 9, 10]),
        ([9, 8, 7, 6, 5, 4, 9, 0, 1], [9]),
        ([10], [10, 12]),
        ([3, 2, 4], []),
        ([5, 5, 5, 5], [4, 5, 6, 7, 0, 1]),
    ];

    /// <summary>Creates both; every parameter is uniform in ±0.5.</summary>
    /// <param name="options">Sizes.</param>
    /// <param name="device">Threads and vector width; one thread by default.</param>
    public ModelPair(ReferenceOptions options, CpuDeviceOptions? device = null)
    {
        Reference = new ReferenceModel(options);
        Reference.Parameters.Randomize(seed: 11, scale: 0.5);
        Device = CpuDevice.Create(device ?? new CpuDeviceOptions { Threads = 1 });
        Model = new Seq2SeqModel(Device, OptionsOf(options), options.SourceVocabulary, options.TargetVocabulary);
        foreach (Parameter parameter in Model.Parameters)
        {
            float[] numbers = DeviceNumbers.ToFloats(Reference.Parameters[parameter.Name].ToRowMajorArray());
            parameter.Set(numbers);
            Reference.Parameters.Set(parameter.Name, Array.ConvertAll(numbers, number => (double)number));
        }

        Model.Pack();
        Pass = new Pass(Device);
    }

    /// <summary>Where the model runs.</summary>
    public Device Device { get; }

    /// <summary>The library's model.</summary>
    public Seq2SeqModel Model { get; }

    /// <summary>The oracle.</summary>
    public ReferenceModel Reference { get; }

    /// <summary>Memory for the model.</summary>
    public Pass Pass { get; }

    /// <summary>Sizes for <see cref="Batch"/>, no two of them the same and none a multiple of a vector's.</summary>
    public static ReferenceOptions Sizes(int layers, bool bidirectional) => new()
    {
        SourceVocabulary = 11,
        TargetVocabulary = 13,
        Embedding = 21,
        Hidden = 38,
        Layers = layers,
        Bidirectional = bidirectional,
    };

    /// <summary>The batch as the library takes it.</summary>
    public TranslationBatch ToBatch(params (int[] Source, int[] Target)[] pairs) => new(
        [.. pairs.Select(pair => new TokenPair(pair.Source, pair.Target))],
        Reference.Options.Bos,
        Reference.Options.Eos);

    /// <summary>Gradients of one batch from zero, by name, and the mean loss of a target token.</summary>
    public (double Loss, Dictionary<string, float[]> Gradients) Backward(
        double labelSmoothing, params (int[] Source, int[] Target)[] pairs)
    {
        TranslationBatch batch = ToBatch(pairs);
        Pass.Start(isTraining: true);
        Model.ZeroGradients();
        CrossEntropyResult result = Model.LossAndGradients(batch, (float)labelSmoothing, Pass);
        return (
            result.Loss / batch.Targets.Length,
            Model.Parameters.ToDictionary(
                parameter => parameter.Name, parameter => Device.ToArray(parameter.Gradient)));
    }

    public void Dispose() => Device.Dispose();

    private static ModelOptions OptionsOf(ReferenceOptions options) => new()
    {
        Embedding = options.Embedding,
        Hidden = options.Hidden,
        Layers = options.Layers,
        Bidirectional = options.Bidirectional,
        Dropout = 0f,
    };
}
