namespace Seq2SeqLstm.Compute;

/// <content>What an optimiser does with parameters and gradients.</content>
public abstract partial class Device
{
    /// <summary><c>Σ x²</c>.</summary>
    /// <param name="x">Any shape.</param>
    public abstract double SquaredNorm(Tensor x);

    /// <summary>One Adam step: parameters and moments are overwritten.</summary>
    /// <param name="gradient">Shape (M, N).</param>
    /// <param name="update">Numbers of the step.</param>
    /// <param name="parameter">Shape (M, N), overwritten.</param>
    /// <param name="firstMoment">Shape (M, N), overwritten.</param>
    /// <param name="secondMoment">Shape (M, N), overwritten.</param>
    /// <remarks>Kingma and Ba (2015), algorithm 1.</remarks>
    public abstract void AdamStep(
        Tensor gradient, in AdamUpdate update, Tensor parameter, Tensor firstMoment, Tensor secondMoment);
}
