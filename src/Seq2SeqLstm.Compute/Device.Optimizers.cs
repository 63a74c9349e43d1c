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

    /// <summary>One step of stochastic gradient descent: <c>w −= α·(scale·gradient + decay·w)</c>.</summary>
    /// <param name="gradient">Shape (M, N).</param>
    /// <param name="update">Numbers of the step.</param>
    /// <param name="parameter">w. Shape (M, N), overwritten.</param>
    /// <remarks>Robbins and Monro (1951), without momentum; weight decay as in Loshchilov and Hutter (2019).</remarks>
    public abstract void SgdStep(Tensor gradient, in SgdUpdate update, Tensor parameter);

    /// <summary>
    /// <c>y += weight·(x − y)</c>: a moving average, or, with weight 1/n for the n-th of several tensors, their mean.
    /// </summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="weight">Share of the way, from 0 to 1.</param>
    /// <param name="y">Shape (M, N), overwritten.</param>
    public abstract void Lerp(Tensor x, float weight, Tensor y);
}
