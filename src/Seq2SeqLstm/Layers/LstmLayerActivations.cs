using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What a layer did in a pass.</summary>
/// <param name="Output">Outputs of all directions side by side. Shape (N, H).</param>
/// <param name="Directions">Each direction's part.</param>
public sealed record LstmLayerActivations(Tensor Output, IReadOnlyList<LstmActivations> Directions);
