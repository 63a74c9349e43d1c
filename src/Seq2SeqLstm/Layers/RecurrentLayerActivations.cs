using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What a layer did in a pass; valid until the pass ends, as its memory is.</summary>
/// <param name="Output">Outputs of all directions side by side. Shape (N, H).</param>
/// <param name="Directions">Each direction's part.</param>
public readonly record struct RecurrentLayerActivations(Tensor Output, IReadOnlyList<CellActivations> Directions);
