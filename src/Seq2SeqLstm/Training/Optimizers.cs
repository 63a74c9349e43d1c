using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>Makes the optimiser that options name.</summary>
internal static class Optimizers
{
    /// <summary>The optimiser of some parameters.</summary>
    /// <param name="device">Where they lie.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">Kind and numbers.</param>
    public static IOptimizer Create(Device device, IReadOnlyList<Parameter> parameters, TrainingOptions options) =>
        options.Optimizer == OptimizerKind.Sgd
            ? new Sgd(device, parameters, options.WeightDecay)
            : new Adam(device, parameters, options.Adam, options.WeightDecay);
}
