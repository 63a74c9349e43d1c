using Seq2SeqLstm.Text;
using static Seq2SeqLstm.Configuration.ConfigurationKey;

namespace Seq2SeqLstm.Configuration;

/// <summary>Every key of the configuration, in the order in which a file has them.</summary>
internal static class ConfigurationKeys
{
    public static readonly IReadOnlyList<ConfigurationKey> All =
    [
        WholeNumber("formatVersion", c => c.FormatVersion, (c, v) => c with { FormatVersion = v }),
        PresetName("preset", c => c.Preset ?? Presets.None, Presets.Apply),
        WholeNumber("seed", c => c.Seed, (c, v) => c with { Seed = v }),
        .. Corpus("data.train", c => c.Data.Train, (c, v) => c with { Data = c.Data with { Train = v } }),
        .. Corpus("data.dev", c => c.Data.Dev, (c, v) => c with { Data = c.Data with { Dev = v } }),
        EncodingName("data.encoding", c => c.Data.Encoding, (c, v) => c with { Data = c.Data with { Encoding = v } }),

        FilePath("start.from", c => c.Start.From, (c, v) => c with { Start = c.Start with { From = v } }),
        Flag("start.tokenizers", c => c.Start.Tokenizers, (c, v) => c with { Start = c.Start with { Tokenizers = v } }),

        Choice(
            "tokenizer.engine", KebabCase, c => c.Tokenizer.Engine, (c, v) => c with { Tokenizer = c.Tokenizer with { Engine = v } }),
        Choice("tokenizer.type", c => c.Tokenizer.Type, (c, v) => c with { Tokenizer = c.Tokenizer with { Type = v } }),
        WholeNumber(
            "tokenizer.vocabularySize", c => c.Tokenizer.VocabularySize,
            (c, v) => c with { Tokenizer = c.Tokenizer with { VocabularySize = v } }),
        Flag("tokenizer.joint", c => c.Tokenizer.Joint, (c, v) => c with { Tokenizer = c.Tokenizer with { Joint = v } }),
        Number(
            "tokenizer.characterCoverage", c => c.Tokenizer.CharacterCoverage,
            (c, v) => c with { Tokenizer = c.Tokenizer with { CharacterCoverage = v } }),
        Flag(
            "tokenizer.byteFallback", c => c.Tokenizer.ByteFallback,
            (c, v) => c with { Tokenizer = c.Tokenizer with { ByteFallback = v } }),
        PlainText(
            "tokenizer.userDefinedSymbols", c => c.Tokenizer.UserDefinedSymbols,
            (c, v) => c with { Tokenizer = c.Tokenizer with { UserDefinedSymbols = v } }),
        PlainText(
            "tokenizer.normalization", c => c.Tokenizer.Normalization,
            (c, v) => c with { Tokenizer = c.Tokenizer with { Normalization = v ?? NormalizerSpec.None } }),
        Flag("tokenizer.jamo", c => c.Tokenizer.Jamo, (c, v) => c with { Tokenizer = c.Tokenizer with { Jamo = v } }),
        FilePath("tokenizer.source", c => c.Tokenizer.Source, (c, v) => c with { Tokenizer = c.Tokenizer with { Source = v } }),
        FilePath("tokenizer.target", c => c.Tokenizer.Target, (c, v) => c with { Tokenizer = c.Tokenizer with { Target = v } }),

        Choice("model.cell", c => c.Model.Cell, (c, v) => c with { Model = c.Model with { Cell = v } }),
        Choice("model.gruReset", c => c.Model.GruReset, (c, v) => c with { Model = c.Model with { GruReset = v } }),
        Flag("model.layerNorm", c => c.Model.LayerNorm, (c, v) => c with { Model = c.Model with { LayerNorm = v } }),
        WholeNumber("model.embedding", c => c.Model.Embedding, (c, v) => c with { Model = c.Model with { Embedding = v } }),
        WholeNumber("model.hidden", c => c.Model.Hidden, (c, v) => c with { Model = c.Model with { Hidden = v } }),
        WholeNumber("model.layers", c => c.Model.Layers, (c, v) => c with { Model = c.Model with { Layers = v } }),
        Choice("model.connection", c => c.Model.Connection, (c, v) => c with { Model = c.Model with { Connection = v } }),
        Choice("model.highwayGates", c => c.Model.HighwayGates, (c, v) => c with { Model = c.Model with { HighwayGates = v } }),
        Flag("model.bidirectional", c => c.Model.Bidirectional, (c, v) => c with { Model = c.Model with { Bidirectional = v } }),
        Choice(
            "model.bidirectionalWidth", c => c.Model.BidirectionalWidth,
            (c, v) => c with { Model = c.Model with { BidirectionalWidth = v } }),
        Flag("model.reverseSource", c => c.Model.ReverseSource, (c, v) => c with { Model = c.Model with { ReverseSource = v } }),
        Choice("model.bridge", c => c.Model.Bridge, (c, v) => c with { Model = c.Model with { Bridge = v } }),
        Choice("model.attention", c => c.Model.Attention, (c, v) => c with { Model = c.Model with { Attention = v } }),
        Flag("model.inputFeeding", c => c.Model.InputFeeding, (c, v) => c with { Model = c.Model with { InputFeeding = v } }),
        Flag("model.lexical", c => c.Model.Lexical, (c, v) => c with { Model = c.Model with { Lexical = v } }),
        Choice(
            "model.tiedEmbeddings", c => c.Model.TiedEmbeddings, (c, v) => c with { Model = c.Model with { TiedEmbeddings = v } }),
        Number("model.dropout", c => c.Model.Dropout, (c, v) => c with { Model = c.Model with { Dropout = v } }),
        Choice("model.dropoutKind", c => c.Model.DropoutKind, (c, v) => c with { Model = c.Model with { DropoutKind = v } }),
        Number(
            "model.recurrentDropout", c => c.Model.RecurrentDropout,
            (c, v) => c with { Model = c.Model with { RecurrentDropout = v } }),
        Number(
            "model.sourceWordDropout", c => c.Model.SourceWordDropout,
            (c, v) => c with { Model = c.Model with { SourceWordDropout = v } }),
        Number(
            "model.targetWordDropout", c => c.Model.TargetWordDropout,
            (c, v) => c with { Model = c.Model with { TargetWordDropout = v } }),
        Choice("model.initialization.input", c => c.Model.Initialization.Input, (c, v) => Init(c, i => i with { Input = v })),
        Choice("model.initialization.output", c => c.Model.Initialization.Output, (c, v) => Init(c, i => i with { Output = v })),
        Choice(
            "model.initialization.recurrent", c => c.Model.Initialization.Recurrent,
            (c, v) => Init(c, i => i with { Recurrent = v })),
        Choice(
            "model.initialization.embedding", c => c.Model.Initialization.Embedding,
            (c, v) => Init(c, i => i with { Embedding = v })),
        Number("model.initialization.range", c => c.Model.Initialization.Range, (c, v) => Init(c, i => i with { Range = v })),
        Number(
            "model.initialization.embeddingRange", c => c.Model.Initialization.EmbeddingRange,
            (c, v) => Init(c, i => i with { EmbeddingRange = v })),
        Number(
            "model.initialization.forgetBias", c => c.Model.Initialization.ForgetBias,
            (c, v) => Init(c, i => i with { ForgetBias = v })),
        Number(
            "model.initialization.highwayBias", c => c.Model.Initialization.HighwayBias,
            (c, v) => Init(c, i => i with { HighwayBias = v })),

        .. TrainingKeys.All,

        WholeNumber(
            "validation.everySteps", c => c.Validation.EverySteps,
            (c, v) => c with { Validation = c.Validation with { EverySteps = v } }),
        WholeNumber("validation.beam", c => c.Validation.Beam, (c, v) => c with { Validation = c.Validation with { Beam = v } }),
        WholeNumber(
            "validation.patience", c => c.Validation.Patience,
            (c, v) => c with { Validation = c.Validation with { Patience = v } }),
        WholeNumber(
            "checkpoint.everySteps", c => c.Checkpoint.EverySteps,
            (c, v) => c with { Checkpoint = c.Checkpoint with { EverySteps = v } }),
        WholeNumber("checkpoint.keep", c => c.Checkpoint.Keep, (c, v) => c with { Checkpoint = c.Checkpoint with { Keep = v } }),
        WholeNumber(
            "checkpoint.average", c => c.Checkpoint.Average,
            (c, v) => c with { Checkpoint = c.Checkpoint with { Average = v } }),
        WholeNumber("device.threads", c => c.Device.Threads, (c, v) => c with { Device = c.Device with { Threads = v } }),
        Choice(
            "device.accelerator", c => c.Device.Accelerator,
            (c, v) => c with { Device = c.Device with { Accelerator = v } }),
        Choice("device.precision", c => c.Device.Precision, (c, v) => c with { Device = c.Device with { Precision = v } }),
    ];

    /// <summary>The key of a name; null where there is none.</summary>
    /// <param name="name">The name with its blocks.</param>
    public static ConfigurationKey? Find(string name) => All.FirstOrDefault(key => key.Name == name);

    /// <summary>The first key of a block, such as <c>model</c>; null where there is no such block.</summary>
    /// <param name="name">Name of the block.</param>
    public static string? FirstOf(string name) =>
        All.FirstOrDefault(key => key.Name.StartsWith(name + ".", StringComparison.Ordinal))?.Name;

    /// <summary>The known name, of a key or of a block, that takes the fewest changes of letters.</summary>
    /// <param name="name">An unknown name.</param>
    public static string Nearest(string name) => All
        .SelectMany(key => Prefixes(key.Name))
        .Distinct()
        .MinBy(known => EditDistance(known.ToUpperInvariant(), name.ToUpperInvariant()))!;

    private static IEnumerable<ConfigurationKey> Corpus(
        string block, Func<TrainingConfiguration, CorpusFiles> get, Func<TrainingConfiguration, CorpusFiles, TrainingConfiguration> set) =>
    [
        FilePath($"{block}.source", c => get(c).Source, (c, v) => set(c, get(c) with { Source = v })),
        FilePath($"{block}.target", c => get(c).Target, (c, v) => set(c, get(c) with { Target = v })),
        FilePath($"{block}.tsv", c => get(c).Tsv, (c, v) => set(c, get(c) with { Tsv = v })),
    ];

    private static TrainingConfiguration Init(
        TrainingConfiguration c, Func<Models.InitializationOptions, Models.InitializationOptions> change) =>
        c with { Model = c.Model with { Initialization = change(c.Model.Initialization) } };

    private static IEnumerable<string> Prefixes(string name)
    {
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name[..dot];
        }

        yield return name;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
