namespace Seq2SeqLstm.Training;

/// <summary>The numbers of Adam beside learning rate and weight decay.</summary>
/// <remarks>Kingma and Ba (2015).</remarks>
public sealed record AdamOptions
{
    /// <summary>Decay β₁ of the first moment.</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay β₂ of the second moment.</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Added to the root of the second moment, ε.</summary>
    public float Epsilon { get; init; } = 1e-8f;
}
