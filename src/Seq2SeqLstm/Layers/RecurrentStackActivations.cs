using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What a stack did in a pass; valid until the pass ends, as its memory is.</summary>
/// <param name="Layout">Which rows belong to which step.</param>
/// <param name="Layers">Each layer's part, lowest first.</param>
/// <param name="Dropouts">Dropout below each layer but the lowest one.</param>
/// <param name="Connections">Connection past each layer from the second on; none where the stack has no connections.</param>
/// <param name="Output">Outputs of the top layer, and of the connection past it. Shape (N, H).</param>
public readonly record struct RecurrentStackActivations(
    SequenceLayout Layout, IReadOnlyList<RecurrentLayerActivations> Layers, IReadOnlyList<DropoutActivations> Dropouts,
    IReadOnlyList<ConnectionActivations> Connections, Tensor Output);
