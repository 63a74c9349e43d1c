using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>How the parameters of a model start.</summary>
public sealed record InitializationOptions
{
    /// <summary>Input weights of the recurrent layers, and the weights of bridge, attention, highway gates and lexical output.</summary>
    public Initialization Input { get; init; } = Initialization.GlorotUniform;

    /// <summary>
    /// Output weights, and the embedding vectors that are tied to them. Glorot's rule counts the tokens of the vocabulary as outputs
    /// whose gradients add up, and starts them so small that the model learns late: see docs/results.md.
    /// </summary>
    public Initialization Output { get; init; } = Initialization.LecunUniform;

    /// <summary>Recurrent weights, each gate's block for itself.</summary>
    public Initialization Recurrent { get; init; } = Initialization.Orthogonal;

    /// <summary>
    /// Embedding vectors. A look-up adds up no inputs, so Glorot's rule, made for sums, starts them far too small: see docs/results.md.
    /// </summary>
    public Initialization Embedding { get; init; } = Initialization.Normal;

    /// <summary>Half width of <see cref="Initialization.Uniform"/>, standard deviation of <see cref="Initialization.Normal"/>: weights.</summary>
    public float Range { get; init; } = 0.1f;

    /// <summary>The same for embedding vectors.</summary>
    public float EmbeddingRange { get; init; } = 0.5f;

    /// <summary>Bias of the forget gates of LSTMs.</summary>
    public float ForgetBias { get; init; } = 1f;

    /// <summary>
    /// Bias of the gate a of highway connections <c>y = b(x)∘x + a(x)∘f(x)</c>; one of b has the other sign. Below 0, x passes at
    /// first: Srivastava, Greff and Schmidhuber (2015).
    /// </summary>
    public float HighwayBias { get; init; } = -1f;
}
