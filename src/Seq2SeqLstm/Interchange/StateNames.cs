using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Interchange;

/// <summary>What tensors are called in a state of PyTorch's modules.</summary>
internal static class StateNames
{
    /// <summary>Vectors of the source tokens: an <c>nn.Embedding</c>. Shape (V, E).</summary>
    public const string SourceEmbedding = "src_emb.weight";

    /// <summary>Vectors of the target tokens: an <c>nn.Embedding</c>. Shape (V, E).</summary>
    public const string TargetEmbedding = "tgt_emb.weight";

    /// <summary>Output weights: an <c>nn.Linear</c>. Shape (V, H).</summary>
    public const string Output = "out.weight";

    /// <summary>Key weights of the score "general". Shape (H, M).</summary>
    public const string GeneralKey = "w_a.weight";

    /// <summary>Weights of the attentional vector, for context and decoder output side by side. Shape (H, M + H).</summary>
    public const string AttentionalVector = "w_c.weight";

    /// <summary>Query weights of the score "concat". Shape (H, H).</summary>
    public const string ConcatQuery = "w_q.weight";

    /// <summary>First of the layers of a dense bridge, which are an <c>nn.ModuleList</c>. Shape (H, M).</summary>
    public const string FirstBridge = "bridge_h.0.weight";

    private const string ConcatKey = "w_k.weight";
    private const string ConcatScore = "v_a.weight";
    private const string OutputBias = "out.bias";

    /// <summary>The names of a parameter's tensors: several where one matrix is in several places.</summary>
    /// <param name="parameter">A parameter that is no part of a cell.</param>
    /// <param name="attention">Kind of the model's attention.</param>
    /// <param name="isOutput">Whether it is the weight of the output layer too.</param>
    public static string[] Of(Parameter parameter, AttentionKind attention, bool isOutput)
    {
        string[] names = parameter.Name switch
        {
            "source_embedding.weight" => [SourceEmbedding],
            "target_embedding.weight" => [TargetEmbedding],
            "embedding.weight" => [SourceEmbedding, TargetEmbedding],
            "attention.key.weight" => [attention == AttentionKind.General ? GeneralKey : ConcatKey],
            "attention.query.weight" => [ConcatQuery],
            "attention.score.weight" => [ConcatScore],
            "attention.output.weight" => [AttentionalVector],
            "output.weight" => [],
            "output.bias" => [OutputBias],
            _ => [Bridge(parameter.Name)],
        };
        return isOutput ? [.. names, Output] : names;
    }

    /// <summary>The name of a tensor of a cell: <c>encoder.rnn.weight_ih_l0</c> is <c>encoder.weight_ih_l0</c>.</summary>
    /// <param name="name">Name of the parameter.</param>
    public static string OfCell(string name) => name.Replace(".rnn.", ".", StringComparison.Ordinal);

    /// <summary>A shape as messages have it, such as <c>(4, 3)</c>.</summary>
    /// <param name="shape">The sizes.</param>
    public static string ShapeText(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";

    /// <summary><c>bridge.h_l0.weight</c> is <c>bridge_h.0.weight</c>.</summary>
    private static string Bridge(string name) => name.Replace("bridge.", "bridge_", StringComparison.Ordinal)
        .Replace("_l", ".", StringComparison.Ordinal);
}
