using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

/// <summary>Managed memory that training takes from one report to the next, the layout of the batch included.</summary>
/// <remarks>Every epoch has batches of the same sizes in another order, so the second one needs no more memory than the first.</remarks>
[Collection(nameof(RunsAlone))]
public sealed class TrainingAllocationTests
{
    private const int Vocabulary = 50;
    private const long Limit = 1024;

    private static readonly ModelOptions Sizes = new() { Embedding = 24, Hidden = 32, Dropout = 0.2f };

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void A_warm_step_allocates_next_to_nothing(int layers, bool bidirectional) =>
        Assert.All(
            SecondEpoch(Sizes with { Layers = layers, Bidirectional = bidirectional }, threads: 1),
            step => Assert.InRange(step.Thread, 0, Limit));

    [Theory]
    [InlineData(AttentionKind.General, false)]
    [InlineData(AttentionKind.Concat, true)]
    public void Nor_does_one_with_attention(AttentionKind attention, bool inputFeeding)
    {
        ModelOptions options = Sizes with
        {
            Layers = 2,
            Attention = attention,
            InputFeeding = inputFeeding,
            Lexical = true,
            Bridge = BridgeKind.Dense,
            ReverseSource = true,
            TiedEmbeddings = TiedEmbeddings.All,
        };
        Assert.All(SecondEpoch(options, threads: 1), step => Assert.InRange(step.Thread, 0, Limit));
    }

    /// <summary>The median, as the runner of the tests has threads that allocate too, and a worker may come late to its first job.</summary>
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(2, 3, true)]
    public void A_warm_step_allocates_next_to_nothing_on_all_threads_together(int threads, int layers, bool bidirectional)
    {
        long[] bytes = [.. SecondEpoch(
            Sizes with { Layers = layers, Bidirectional = bidirectional }, threads).Select(step => step.Process).Order()];

        Assert.InRange(bytes[bytes.Length / 2], 0, Limit);
    }

    private static IReadOnlyList<(long Thread, long Process)> SecondEpoch(ModelOptions options, int threads)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = threads });
        var model = new Seq2SeqModel(device, options, Vocabulary, Vocabulary);
        model.Initialize(1);
        var recorder = new AllocationRecorder(steps: 100);
        var trainer = new Trainer(model, new TrainingData(Pairs(), [], BosId: 2, EosId: 3), new TrainerSettings
        {
            Training = new TrainingOptions { Epochs = 2, BatchTokens = 400, LabelSmoothing = 0.1f },
        });
        trainer.Run(recorder);

        IReadOnlyList<(long Thread, long Process)> steps = recorder.StepsOf(epoch: 2);
        Assert.InRange(steps.Count, 20, 50);
        return steps;
    }

    /// <summary>Pairs of many lengths, some without any target token.</summary>
    private static TokenPair[] Pairs()
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, 600).Select(_ => new TokenPair(Tokens(random.Next(1, 20)), Tokens(random.Next(20))))];

        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(4, Vocabulary))];
    }
}
