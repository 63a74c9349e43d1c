using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What an <see cref="ILayerConnection"/> did in a pass.</summary>
/// <param name="X">Inputs of the layer. Shape (N, H).</param>
/// <param name="F">Outputs of the layer. Shape (N, H).</param>
/// <param name="Gates">Gates, if there are any: of f, then of x. Shape (N, H) or (N, 2H).</param>
/// <param name="Output">Outputs of layer and connection. Shape (N, H).</param>
public readonly record struct ConnectionActivations(Tensor X, Tensor F, Tensor Gates, Tensor Output);
