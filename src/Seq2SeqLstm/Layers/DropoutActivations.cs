using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>What <see cref="Dropout"/> keeps for its backward pass.</summary>
/// <param name="Output">Outputs, shaped as the inputs.</param>
/// <param name="Key">Names the mask; null where nothing was dropped.</param>
/// <param name="Layout">Which rows belong to which step.</param>
/// <param name="RowKey">Names the rows that became zero as a whole; null where none did.</param>
public readonly record struct DropoutActivations(Tensor Output, ulong? Key, SequenceLayout Layout, ulong? RowKey = null);
