using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>A vector that a <see cref="GradientTape"/> has computed, with its gradient.</summary>
internal sealed class TapeVector(Vector<double> value)
{
    /// <summary>The numbers.</summary>
    public Vector<double> Value { get; } = value;

    /// <summary>Gradient of the objective, as far as it has been gone back.</summary>
    public Vector<double> Gradient { get; private set; } = Vector<double>.Build.Dense(value.Count);

    /// <summary>Adds to the gradient.</summary>
    public void AddGradient(Vector<double> summand) => Gradient += summand;
}
