namespace Seq2SeqLstm.Configuration;

/// <summary>The presets. What a paper does not say, or this model does not have, keeps its default.</summary>
public static class Presets
{
    /// <summary>The name that stands for the defaults alone.</summary>
    public const string None = "none";

    private const int LowResourcePairs = 10_000, LargePairs = 1_000_000;

    /// <summary>The presets.</summary>
    public static IReadOnlyList<Preset> All { get; } =
    [
        new(
            "sutskever2014",
            "Sutskever, Vinyals and Le (2014), Sequence to Sequence Learning with Neural Networks, section 3.4",
            "the plain encoder-decoder of the paper: deep, wide, SGD halved every half epoch (8 epochs in place of 7.5); for corpora "
                + "of millions of pairs",
            [
                ("tokenizer.vocabularySize", "32000"),
                ("model.embedding", "1000"), ("model.hidden", "1000"), ("model.layers", "4"), ("model.reverseSource", "true"), ("model.dropout", "0"),
                .. UniformStart("0.08"), ("model.initialization.forgetBias", "0"),
                ("training.optimizer", "sgd"), ("training.learningRate", "0.7"), ("training.lossMean", "sentence"),
                ("training.schedule", "halving"), ("training.halvingStart", "5"), ("training.halvingEvery", "0.5"),
                ("training.epochs", "8"), ("training.batchTokens", "7000"), ("training.clipNorm", "5"),
                ("validation.patience", "0"),
            ]),
        new(
            "luong2015",
            "Luong, Pham and Manning (2015), Effective Approaches to Attention-based Neural Machine Translation, section 4.1",
            "stacked LSTM with attention, input feeding and dropout, SGD halved every epoch; for corpora of millions of pairs",
            [
                ("tokenizer.vocabularySize", "32000"),
                ("model.embedding", "1000"), ("model.hidden", "1000"), ("model.layers", "4"), ("model.dropout", "0.2"),
                ("model.attention", "general"), ("model.inputFeeding", "true"), ("model.reverseSource", "true"),
                .. UniformStart("0.1"), ("model.initialization.forgetBias", "0"),
                ("training.optimizer", "sgd"), ("training.learningRate", "1"), ("training.lossMean", "sentence"),
                ("training.schedule", "halving"), ("training.halvingStart", "8"), ("training.halvingEvery", "1"),
                ("training.epochs", "12"), ("training.batchTokens", "7000"), ("training.maxTokens", "50"),
                ("training.clipNorm", "5"), ("validation.patience", "0"),
            ]),
        new(
            "sennrich-zhang2019",
            "Sennrich and Zhang (2019), Revisiting Low-Resource Neural Machine Translation: A Case Study, section 4 and appendix",
            "for a few thousand pairs: few subwords, small batches, strong dropout of elements and words, label smoothing; with LSTM cells",
            [
                ("tokenizer.vocabularySize", "2000"),
                ("model.embedding", "512"), ("model.hidden", "1024"), ("model.layers", "1"), ("model.bidirectional", "true"),
                ("model.attention", "concat"), ("model.tiedEmbeddings", "target"),
                ("model.layerNorm", "true"), ("model.dropout", "0.5"), ("model.dropoutKind", "variational"),
                ("model.sourceWordDropout", "0.3"), ("model.targetWordDropout", "0.3"),
                ("training.optimizer", "adam"), ("training.learningRate", "0.0005"), ("training.labelSmoothing", "0.2"),
                ("training.batchTokens", "1000"), ("training.epochs", "60"), ("training.clipNorm", "1"),
                ("validation.beam", "5"),
            ]),
        new(
            "everyday",
            "this project, chosen on the dev set of the everyday corpus: docs/results.md",
            "for tens of thousands of pairs on a few cores",
            [
                ("tokenizer.vocabularySize", "2000"),
                ("model.embedding", "512"), ("model.hidden", "512"), ("model.bidirectional", "true"),
                ("model.attention", "general"), ("model.inputFeeding", "true"), ("model.lexical", "true"),
                ("model.dropout", "0.5"), ("model.recurrentDropout", "0.2"), ("model.sourceWordDropout", "0.1"),
                .. UniformStart("0.1"),
                ("training.batchTokens", "1000"), ("training.learningRate", "0.001"), ("training.schedule", "cosine"),
                ("training.warmUpSteps", "100"), ("training.labelSmoothing", "0.1"), ("training.epochs", "16"),
            ]),
        new(None, "this project", "the defaults alone", []),
    ];

    /// <summary>The names, that of no preset among them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(preset => preset.Name)];

    /// <summary>The preset for a corpus of some size.</summary>
    /// <param name="pairs">Number of training pairs.</param>
    public static Preset ForPairs(long pairs) => Get(pairs switch
    {
        < LowResourcePairs => "sennrich-zhang2019",
        < LargePairs => "everyday",
        _ => "luong2015",
    });

    /// <summary>Sets every value of a preset.</summary>
    /// <param name="configuration">What to start from; it keeps what the preset does not say.</param>
    /// <param name="name">Name of the preset.</param>
    /// <exception cref="FormatException">There is no such preset.</exception>
    public static TrainingConfiguration Apply(TrainingConfiguration configuration, string name) =>
        Get(name).Values.Aggregate(
            configuration with { Preset = name },
            (current, value) => ConfigurationKeys.Find(value.Key)!.Set(current, value.Value));

    /// <summary>Every weight starts uniform in ±range.</summary>
    private static IEnumerable<(string Key, string Value)> UniformStart(string range)
    {
        foreach (string part in new[] { "input", "recurrent", "output", "embedding" })
        {
            yield return ($"model.initialization.{part}", "uniform");
        }

        yield return ("model.initialization.range", range);
        yield return ("model.initialization.embeddingRange", range);
    }

    private static Preset Get(string name) =>
        All.FirstOrDefault(preset => preset.Name == name) ?? throw new FormatException($"There is no preset '{name}'.");
}
