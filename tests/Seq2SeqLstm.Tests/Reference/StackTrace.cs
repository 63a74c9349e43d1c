using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>What a <see cref="ReferenceStack"/> computed for one sentence.</summary>
/// <param name="Steps">By layer, then direction, then step in the reading order of that direction.</param>
/// <param name="Outputs">The top layer's output for each position. Width H each.</param>
/// <param name="Final">The final state of each layer.</param>
internal sealed record StackTrace(LstmStep[][][] Steps, Vector<double>[] Outputs, LayerStates Final);
