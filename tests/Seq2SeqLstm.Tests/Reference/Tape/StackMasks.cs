using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>What dropout multiplies one sentence with.</summary>
/// <param name="Recurrent">By layer and direction: h before every step. Width of the direction each.</param>
/// <param name="Between">By layer but the lowest, and position: the layer's inputs. Width H each.</param>
internal sealed record StackMasks(Vector<double>[][] Recurrent, Vector<double>[][] Between);
