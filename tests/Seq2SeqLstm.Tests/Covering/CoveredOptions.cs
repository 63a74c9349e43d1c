using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Covering;

/// <summary>The options of a model and of its training together.</summary>
internal sealed record CoveredOptions
{
    /// <summary>Width H of the models; the embeddings are narrower where nothing forbids it.</summary>
    public const int Hidden = 16;

    private const int NarrowEmbedding = 10;

    /// <summary>The model.</summary>
    public ModelOptions Model { get; init; } = new() { Embedding = NarrowEmbedding, Hidden = Hidden, Dropout = 0f };

    /// <summary>Its training.</summary>
    public TrainingOptions Training { get; init; } = new() { LearningRate = 0.01f, BatchTokens = 120, MaxSteps = 10, Epochs = 100 };

    /// <summary>The same with embeddings as wide as the layers where tying needs that.</summary>
    public CoveredOptions Sized() => Model.TiedEmbeddings != TiedEmbeddings.None && Model.Attention == Seq2SeqLstm.Layers.AttentionKind.None
        ? this with { Model = Model with { Embedding = Hidden } }
        : this;

    /// <summary>Whether validation accepts them.</summary>
    public bool IsValid()
    {
        try
        {
            Model.Validate();
            Training.Validate();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
