using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What a stack did in a pass; valid until the pass ends, as its memory is.</summary>
/// <param name="Layout">Which rows belong to which step.</param>
/// <param name="Layers">Each layer's part, lowest first.</param>
/// <param name="Dropouts">Dropout above each layer but the top one.</param>
public readonly record struct RecurrentStackActivations(
    SequenceLayout Layout, IReadOnlyList<RecurrentLayerActivations> Layers, IReadOnlyList<DropoutActivations> Dropouts)
{
    /// <summary>Outputs of the top layer. Shape (N, H).</summary>
    public Tensor Output => Layers[^1].Output;
}
