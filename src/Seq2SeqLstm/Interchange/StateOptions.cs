using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Interchange;

/// <summary>Sizes and kind of a model, read from the names and shapes of a state, and from its metadata.</summary>
internal static class StateOptions
{
    private const string ReverseSource = "seq2seq.reverseSource";
    private const string Bridge = "seq2seq.bridge";
    private const string Yes = "true";
    private const string Zero = "zero";

    private static readonly string[] Essential =
    [
        StateNames.SourceEmbedding, "encoder.weight_ih_l0", "encoder.weight_hh_l0", StateNames.TargetEmbedding,
        "decoder.weight_ih_l0", "decoder.weight_hh_l0", StateNames.Output,
    ];

    /// <summary>What a state is the state of.</summary>
    /// <param name="file">The state.</param>
    /// <returns>The options; whether all tensors fit them has not been checked.</returns>
    /// <exception cref="InvalidDataException">A tensor that tells them is missing, or has no shape that it could have.</exception>
    public static ModelOptions Of(SafetensorsFile file)
    {
        string[] missing = [.. Essential.Where(name => !file.TryGet(name, out _))];
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"{file.Name}: is no state of an encoder–decoder, or its tensors have other names: {string.Join(", ", missing)} "
                + $"{(missing.Length == 1 ? "is" : "are")} missing; it has {Known(file)}.");
        }

        foreach (string name in Essential)
        {
            RequireMatrix(file, name);
        }

        int hidden = Shape(file, "decoder.weight_hh_l0")[1], width = Shape(file, "encoder.weight_hh_l0")[1];
        int embedding = Shape(file, StateNames.SourceEmbedding)[1];
        bool isBidirectional = file.TryGet("encoder.weight_ih_l0_reverse", out _);
        AttentionKind attention = AttentionOf(file);
        return new ModelOptions
        {
            Cell = CellOf(file, hidden),
            Embedding = embedding,
            Hidden = hidden,
            Layers = LayersOf(file),
            Bidirectional = isBidirectional,
            BidirectionalWidth = isBidirectional && width == hidden ? BidirectionalWidth.Full : BidirectionalWidth.Halved,
            ReverseSource = Metadata(file, ReverseSource, Yes),
            Bridge = file.TryGet(StateNames.FirstBridge, out _) ? BridgeKind.Dense
                : Metadata(file, Bridge, Zero) ? BridgeKind.Zero : BridgeKind.Final,
            Attention = attention,
            InputFeeding = attention != AttentionKind.None && Shape(file, "decoder.weight_ih_l0")[1] > embedding,
            TiedEmbeddings = TyingOf(file),
        };
    }

    /// <summary>What the tensors of a model do not tell.</summary>
    /// <param name="options">Sizes and kind of the model.</param>
    public static Dictionary<string, string> MetadataOf(ModelOptions options)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" };
        if (options.ReverseSource)
        {
            metadata.Add(ReverseSource, Yes);
        }

        if (options.Bridge == BridgeKind.Zero)
        {
            metadata.Add(Bridge, Zero);
        }

        return metadata;
    }

    /// <summary>A model in few words, for messages.</summary>
    /// <param name="options">Sizes and kind.</param>
    public static string Describe(ModelOptions options) =>
        $"{ValueName.Of(options.Cell)} encoder–decoder of embedding {options.Embedding}, hidden {options.Hidden}, "
        + $"layers {options.Layers}, attention {ValueName.Of(options.Attention)}";

    private static CellKind CellOf(SafetensorsFile file, int hidden)
    {
        IReadOnlyList<int> shape = Shape(file, "decoder.weight_hh_l0");
        return (shape[0] % hidden == 0 ? shape[0] / hidden : 0) switch
        {
            4 => CellKind.Lstm,
            3 => CellKind.Gru,
            1 => CellKind.Rnn,
            _ => throw new InvalidDataException(
                $"{file.Name}: 'decoder.weight_hh_l0' has the shape {StateNames.ShapeText(shape)}; "
                + "it must have 4 (LSTM), 3 (GRU) or 1 (RNN) rows for each column."),
        };
    }

    private static int LayersOf(SafetensorsFile file)
    {
        int layers = 0;
        while (file.TryGet($"decoder.weight_hh_l{layers}", out _))
        {
            layers++;
        }

        return layers;
    }

    private static AttentionKind AttentionOf(SafetensorsFile file) =>
        file.TryGet(StateNames.GeneralKey, out _) ? AttentionKind.General
        : file.TryGet(StateNames.ConcatQuery, out _) ? AttentionKind.Concat
        : file.TryGet(StateNames.AttentionalVector, out _) ? AttentionKind.Dot
        : AttentionKind.None;

    /// <summary>Matrices that agree to the bit are one; a state has no other sign of it.</summary>
    private static TiedEmbeddings TyingOf(SafetensorsFile file)
    {
        NamedTensor source = file.Get(StateNames.SourceEmbedding), target = file.Get(StateNames.TargetEmbedding);
        return !AreSame(target, file.Get(StateNames.Output)) ? TiedEmbeddings.None
            : AreSame(source, target) ? TiedEmbeddings.All
            : TiedEmbeddings.Target;
    }

    private static bool AreSame(NamedTensor a, NamedTensor b) =>
        a.Shape.SequenceEqual(b.Shape) && StateMatrix.AreSame(a.Data.Span, b.Data.Span);

    private static void RequireMatrix(SafetensorsFile file, string name)
    {
        IReadOnlyList<int> shape = Shape(file, name);
        if (shape.Count != 2 || shape.Any(size => size == 0))
        {
            throw new InvalidDataException(
                $"{file.Name}: '{name}' has the shape {StateNames.ShapeText(shape)}; it must have rows and columns.");
        }
    }

    private static IReadOnlyList<int> Shape(SafetensorsFile file, string name) => file.Get(name).Shape;

    private static bool Metadata(SafetensorsFile file, string key, string value)
    {
        if (!file.Metadata.TryGetValue(key, out string? given))
        {
            return false;
        }

        return given == value
            ? true
            : throw new InvalidDataException($"{file.Name}: the metadata value '{key}' is '{given}'; only '{value}' is known.");
    }

    private static string Known(SafetensorsFile file)
    {
        const int Most = 4;
        IEnumerable<string> names = file.Tensors.Take(Most).Select(tensor => $"'{tensor.Name}'");
        return file.Tensors.Count == 0 ? "none"
            : string.Join(", ", names) + (file.Tensors.Count > Most ? $" and {file.Tensors.Count - Most} more" : "");
    }
}
