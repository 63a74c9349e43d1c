namespace Seq2SeqLstm.Compute;

/// <summary>The numbers of one step of stochastic gradient descent, the same for every parameter.</summary>
/// <remarks>Without momentum, as Sutskever et al. (2014) train.</remarks>
public readonly record struct SgdUpdate
{
    /// <summary>Step size α.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Share of the parameter taken off at every step, times the learning rate.</summary>
    public float WeightDecay { get; init; }

    /// <summary>Factor applied to the gradient first; clipping by norm is a factor below 1.</summary>
    public float GradientScale { get; init; } = 1f;

    /// <summary>Creates the settings without weight decay and scaling.</summary>
    public SgdUpdate()
    {
    }
}
