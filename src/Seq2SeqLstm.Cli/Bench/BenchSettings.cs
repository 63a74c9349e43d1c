using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>The model and the work of a measurement. The defaults are those of the PyTorch reference.</summary>
internal sealed record BenchSettings
{
    /// <summary>Number of control tokens, which random sentences do not hold: padding, unknown, beginning and end of sentence.</summary>
    public const int ControlTokens = 4;

    private const int Most = 1 << 20;

    /// <summary>Gets the vocabulary size V, each side.</summary>
    public int Vocabulary { get; init; } = 8000;

    /// <summary>Gets the width E of the word vectors.</summary>
    public int Embedding { get; init; } = 512;

    /// <summary>Gets the width H of every recurrent layer.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Gets the number L of recurrent layers, in the encoder and in the decoder.</summary>
    public int Layers { get; init; } = 2;

    /// <summary>Gets a value indicating whether the encoder reads in both directions.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Gets the number of sentence pairs in a batch.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Gets the dropout rate.</summary>
    public float Dropout { get; init; }

    /// <summary>Gets the largest norm of all gradients together; 0 for no clipping.</summary>
    public float ClipNorm { get; init; } = 1f;

    /// <summary>Gets the learning rate.</summary>
    public float LearningRate { get; init; } = 1e-3f;

    /// <summary>Gets half the width of the uniform distribution from which every parameter starts.</summary>
    public float Range { get; init; } = 0.1f;

    /// <summary>Gets the beam width K.</summary>
    public int Beam { get; init; } = 5;

    /// <summary>Gets the exponent of the length normalisation.</summary>
    public float LengthPenalty { get; init; } = 1f;

    /// <summary>Gets the seed of parameters, tokens and dropout.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the tokens of a source sentence.</summary>
    public int SourceLength { get; init; } = 25;

    /// <summary>Gets the tokens of a target sentence, end of sentence included.</summary>
    public int TargetLength { get; init; } = 25;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names its option.</exception>
    public void Validate()
    {
        RequireFrom("--vocab", Vocabulary, ControlTokens + 1);
        RequireFrom("--emb", Embedding, 1);
        RequireFrom("--hidden", Hidden, 1);
        RequireFrom("--layers", Layers, 1);
        RequireFrom("--batch", Batch, 1);
        RequireFrom("--beam", Beam, 1);
        RequireFrom("--src-len", SourceLength, 1);
        RequireFrom("--tgt-len", TargetLength, 1);
        Require(!Bidirectional || Hidden % 2 == 0, $"--hidden must be even with --bidirectional, not {Hidden}.");
        Require(Dropout is >= 0f and < 1f, $"--dropout must be at least 0 and below 1, not {Dropout}.");
        Require(ClipNorm >= 0f, $"--clip must be at least 0, not {ClipNorm}.");
        Require(LearningRate > 0f && float.IsFinite(LearningRate), $"--lr must be above 0, not {LearningRate}.");
        Require(Range > 0f && float.IsFinite(Range), $"--init must be above 0, not {Range}.");
        Require(
            LengthPenalty >= 0f && float.IsFinite(LengthPenalty), $"--alpha must be a number of at least 0, not {LengthPenalty}.");
        ModelOptions.Validate();
        DeviceOptions.Validate();
    }

    /// <summary>Gets the kind of the model; its sizes, directions and dropout are not used, since these settings have their own.</summary>
    public ModelOptions Kind { get; init; } = new();

    /// <summary>Gets the keys of the model that were set, each with its value.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>Gets the model's sizes and kind.</summary>
    public ModelOptions ModelOptions => Kind with
    {
        Embedding = Embedding,
        Hidden = Hidden,
        Layers = Layers,
        Bidirectional = Bidirectional,
        Dropout = Dropout,
    };

    /// <summary>Gets how the device runs.</summary>
    public CpuDeviceOptions DeviceOptions { get; init; } = new() { Threads = 1 };

    /// <summary>Complains about an option that is too small or beyond reason.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="value">What was given.</param>
    /// <param name="least">The least value allowed.</param>
    /// <exception cref="ArgumentException">It is out of range.</exception>
    public static void RequireFrom(string option, int value, int least) =>
        Require(value >= least && value <= Most, $"{option} must be from {least} to {Most}, not {value}.");

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
