namespace Seq2SeqLstm.Compute;

/// <summary>The numbers of one Adam step, the same for every parameter.</summary>
/// <remarks>Kingma and Ba (2015); weight decay decoupled as in Loshchilov and Hutter (2019), times the rate as in PyTorch.</remarks>
public readonly record struct AdamUpdate
{
    /// <summary>Step size α.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Decay β₁ of the first moment.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay β₂ of the second moment.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Added to the root of the second moment, ε.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Share of the parameter taken off at every step, times the learning rate.</summary>
    public float WeightDecay { get; init; }

    /// <summary>Number of this step, from 1: it corrects the bias of the moments.</summary>
    public required long Step { get; init; }

    /// <summary>Factor applied to the gradient first; clipping by norm is a factor below 1.</summary>
    public float GradientScale { get; init; } = 1f;

    /// <summary>Creates the settings with the paper's defaults.</summary>
    public AdamUpdate()
    {
    }
}
