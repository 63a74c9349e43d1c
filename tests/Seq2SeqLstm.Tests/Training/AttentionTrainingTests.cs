using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>Models with attention learn, from their own initialisation.</summary>
public sealed class AttentionTrainingTests
{
    public static TheoryData<ModelOptions> Kinds()
    {
        var sizes = new ModelOptions { Embedding = 24, Hidden = 32, Dropout = 0f };
        return
        [
            sizes with { Attention = AttentionKind.Dot, Bidirectional = true },
            sizes with { Attention = AttentionKind.General, InputFeeding = true, TiedEmbeddings = TiedEmbeddings.All },
            sizes with { Attention = AttentionKind.Concat, Lexical = true, Bridge = BridgeKind.Zero },
        ];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reversing_short_sequences_is_learnt(ModelOptions options)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });
        var model = new Seq2SeqModel(device, options, SymbolTask.Vocabulary, SymbolTask.Vocabulary);
        model.Initialize(1);
        new Trainer(model, SymbolTask.Data, new TrainerSettings
        {
            Training = new TrainingOptions { MaxSteps = 450, Epochs = 1000, BatchTokens = 600, LearningRate = 0.008f },
        }).Run(new RecordingObserver());

        double accuracy = SymbolTask.Accuracy(model, SymbolTask.Data.Dev);
        Assert.True(accuracy > 0.95, $"{accuracy:P1} of the dev sequences are right.");
    }

    [Fact]
    public void One_matrix_for_everything_needs_one_vocabulary()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var options = new ModelOptions { Embedding = 8, Hidden = 8, TiedEmbeddings = TiedEmbeddings.All };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new Seq2SeqModel(device, options, 5, 6));

        Assert.Equal(
            "model.tiedEmbeddings: all needs one vocabulary for both sides (tokenizer.joint: true), not 5 and 6 tokens.",
            error.Message);
    }
}
