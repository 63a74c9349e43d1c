using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Configuration;

/// <summary>All that a training run is made of: a run can be repeated from it.</summary>
public sealed record TrainingConfiguration
{
    /// <summary>Version of the format that this library writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the format; a newer one is refused.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>
    /// Name of the preset that the other values started from, one of <see cref="Presets.Names"/>; null where none was
    /// named, which a file has as <see cref="Presets.None"/>.
    /// </summary>
    public string? Preset { get; init; }

    /// <summary>Names everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Corpora.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>What the parameters start from.</summary>
    public StartOptions Start { get; init; } = new();

    /// <summary>Tokenizers.</summary>
    public TokenizerOptions Tokenizer { get; init; } = new();

    /// <summary>Sizes and kind of the model.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>How the model is trained.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>How it is checked on the dev set.</summary>
    public ValidationOptions Validation { get; init; } = new();

    /// <summary>How the state of training is saved.</summary>
    public CheckpointOptions Checkpoint { get; init; } = new();

    /// <summary>Where it runs.</summary>
    public DeviceOptions Device { get; init; } = new();

    /// <summary>Whether the tokenizers are those of the model that training starts from.</summary>
    public bool TakesTokenizers => Start is { From: not null, Tokenizers: true } && Tokenizer.Source is null;

    /// <summary>The same run with the tokenizers that another has trained or read, but its own engine.</summary>
    /// <param name="other">The other run.</param>
    public TrainingConfiguration WithTokenizersOf(TrainingConfiguration other) => this with
    {
        Tokenizer = other.Tokenizer with { Engine = Tokenizer.Engine, Source = null, Target = null },
    };

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or one that is needed is missing.</exception>
    public void Validate()
    {
        if (FormatVersion is < 1 or > CurrentFormatVersion)
        {
            throw new ArgumentException($"formatVersion must be {CurrentFormatVersion}, not {FormatVersion}.");
        }

        Data.Validate();
        Tokenizer.Validate();
        Model.Validate();
        Training.Validate();
        Validation.Validate();
        Checkpoint.Validate();
        Device.Validate();
        if (Checkpoint.Average > 0 && !Data.Dev.IsGiven)
        {
            throw new ArgumentException("checkpoint.average needs data.dev, which tells whether the mean is better.");
        }

        if (Training.Schedule == ScheduleKind.Plateau && !Data.Dev.IsGiven)
        {
            throw new ArgumentException("training.schedule: plateau needs data.dev, which tells when the rate is to fall.");
        }

        RequireJointVocabulary();
    }

    private void RequireJointVocabulary()
    {
        bool isJoint = Tokenizer.Source is null ? Tokenizer.Joint || TakesTokenizers : Tokenizer.Source == Tokenizer.Target;
        if (Model.TiedEmbeddings == TiedEmbeddings.All && !isJoint)
        {
            throw new ArgumentException(
                "model.tiedEmbeddings: all needs one vocabulary for both sides: set tokenizer.joint to true, "
                + "or give the same file as tokenizer.source and tokenizer.target.");
        }
    }
}
