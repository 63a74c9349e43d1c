using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Lets every decoder output look back at the source tokens of its own sentence, as much at each as it chooses.</summary>
/// <remarks>
/// <code>
/// score(h, s) = h·s | h·W·s | v·tanh(Wq·h + Wk·s)
/// a = softmax over s of score(h, s)
/// context = Σ a(s)·s
/// h̃ = tanh(Wc·[context; h])
/// </code>
/// Luong, Pham and Manning (2015), with its scores "dot", "general" and "concat", the last being that of Bahdanau, Cho and
/// Bengio (2015) with the newest decoder output. No row looks beyond its sentence, so nothing is masked.
/// </remarks>
public sealed class Attention
{
    private readonly Device _device;
    private readonly Linear? _query;
    private readonly Linear? _key;
    private readonly Parameter? _score;
    private readonly Linear _output;
    private readonly LexicalLayer? _lexical;
    private readonly Linear[] _linears;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <exception cref="ArgumentException">The kind is none, or dot with widths that differ.</exception>
    public Attention(Device device, AttentionOptions options)
    {
        Require(options);
        _device = device;
        Options = options;
        (int H, int M) = (options.QuerySize, options.ValueSize);
        if (options.Kind == AttentionKind.Concat)
        {
            _query = new Linear(device, "attention.query", H, H, hasBias: false);
            _score = new Parameter(device, "attention.score.weight", 1, H);
        }

        _key = options.Kind == AttentionKind.Dot ? null : new Linear(device, "attention.key", M, H, hasBias: false);
        _output = new Linear(device, "attention.output", M + H, options.OutputSize, hasBias: false);
        _lexical = options.LexicalSize == 0 ? null : new LexicalLayer(device, "lexical.hidden", options.LexicalSize);
        _linears = [.. new[] { _query, _key, _output, _lexical?.Hidden }.OfType<Linear>()];
        Parameters = [.. _linears.SelectMany(linear => linear.Parameters), .. _score is null ? [] : new[] { _score }];
    }

    /// <summary>Sizes and kind.</summary>
    public AttentionOptions Options { get; }

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Width of the outputs: A, or A + E with a lexical layer.</summary>
    public int OutputSize => Options.OutputSize + Options.LexicalSize;

    /// <summary>Draws the first parameters.</summary>
    /// <param name="initializer">Where numbers come from.</param>
    /// <param name="kind">How they start.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    public void Initialize(ParameterInitializer initializer, Initialization kind, float range)
    {
        foreach (Parameter parameter in Parameters)
        {
            initializer.Fill(parameter, kind, range);
        }
    }

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        foreach (Linear linear in _linears)
        {
            linear.Pack();
        }
    }

    /// <summary>Prepares what decoder outputs will look at.</summary>
    /// <param name="values">Outputs of the encoder. Shape (N, M).</param>
    /// <param name="words">Source embeddings; used with a lexical layer only. Shape (N, E).</param>
    /// <param name="workspace">Memory for the keys.</param>
    public AttentionMemory Remember(Tensor values, Tensor words, Workspace workspace)
    {
        if (_key is null)
        {
            return new AttentionMemory(values, values, words);
        }

        Tensor keys = workspace.Take(values.Rows, _key.OutputSize);
        _key.Forward(values, keys);
        return new AttentionMemory(values, keys, words);
    }

    /// <summary>Memory for a pass.</summary>
    /// <param name="memory">What to look at.</param>
    /// <param name="rows">Number of decoder outputs R.</param>
    /// <param name="maxKeys">Tokens of the longest source sentence S.</param>
    /// <param name="workspace">Memory.</param>
    public AttentionActivations Begin(in AttentionMemory memory, int rows, int maxKeys, Workspace workspace) => new(
        memory,
        workspace.Take(rows, _output.InputSize),
        _query is null ? default : workspace.Take(rows, Options.QuerySize),
        workspace.Take(rows, maxKeys),
        _lexical is null ? default : workspace.Take(rows, 2 * Options.LexicalSize),
        workspace.Take(rows, OutputSize));

    /// <summary>Looks back; the output is that of the activations.</summary>
    /// <param name="activations">All rows of <see cref="Begin"/>, or those of one step.</param>
    /// <param name="h">Decoder outputs of these rows. Shape (R, H).</param>
    /// <param name="groups">Which of these rows look at which source tokens.</param>
    public void Forward(in AttentionActivations activations, Tensor h, AttentionGroups groups)
    {
        (AttentionMemory memory, Tensor joined, Tensor projected, Tensor weights, Tensor lexical, Tensor output) = activations;
        Tensor query = QueryPart(joined), vector = AttentionalPart(output);
        _device.Copy(h, query);
        if (_query is null)
        {
            _device.DotScores(query, memory.Keys, groups, weights);
        }
        else
        {
            _query.Forward(query, projected);
            _device.AdditiveScores(projected, memory.Keys, _score!.Value, groups, weights);
        }

        _device.GroupSoftmax(groups, weights);
        _device.WeightedSum(weights, memory.Values, groups, ContextPart(joined));
        _output.Forward(joined, vector);
        _device.Tanh(vector, vector);
        _lexical?.Forward(weights, memory.Words, groups, lexical, LexicalPart(output));
    }

    /// <summary>Begins the backward pass.</summary>
    /// <param name="activations">All rows of <see cref="Begin"/>.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    public AttentionGradients BeginBackward(in AttentionActivations activations, Workspace workspace)
    {
        foreach (Linear linear in _linears)
        {
            linear.PackForBackward();
        }

        AttentionMemory memory = activations.Memory;
        (int R, int N) = (activations.Joined.Rows, memory.Values.Rows);
        Tensor dValues = workspace.TakeZeros(N, Options.ValueSize);
        Tensor dKeys = _key is null ? dValues : workspace.TakeZeros(N, Options.QuerySize);
        Tensor dWords = _lexical is null ? default : workspace.TakeZeros(N, Options.LexicalSize);
        return new AttentionGradients(
            new AttentionMemory(dValues, dKeys, dWords),
            workspace.Take(R, _output.InputSize),
            workspace.Take(R, Options.OutputSize),
            _query is null ? default : workspace.TakeZeros(R, Options.QuerySize),
            workspace.TakeZeros(R, activations.Weights.Columns),
            _lexical is null ? default : workspace.Take(R, 2 * Options.LexicalSize));
    }

    /// <summary>Goes back through <see cref="Forward"/>, and adds to the gradients of what it looked at.</summary>
    /// <param name="activations">The rows that were given to <see cref="Forward"/>.</param>
    /// <param name="gradients">The same rows of <see cref="BeginBackward"/>.</param>
    /// <param name="groups">Which of these rows look at which source tokens.</param>
    /// <param name="dOutput">Gradient of the output. Shape (R, A) or (R, A + E).</param>
    /// <returns>Gradient of the decoder outputs. Shape (R, H).</returns>
    public Tensor Backward(
        in AttentionActivations activations, in AttentionGradients gradients, AttentionGroups groups, Tensor dOutput)
    {
        (AttentionMemory memory, _, Tensor projected, Tensor weights, Tensor lexical, Tensor output) = activations;
        (AttentionMemory dMemory, Tensor dJoined, Tensor dVector, Tensor dProjected, Tensor dWeights, Tensor dLexical) = gradients;
        _lexical?.Backward(
            weights, memory.Words, groups, lexical, LexicalPart(dOutput), dLexical, dWeights, dMemory.Words);
        _device.TanhBackward(AttentionalPart(output), AttentionalPart(dOutput), dVector);
        _output.InputGradient(dVector, dJoined);
        Tensor dQuery = QueryPart(dJoined);
        _device.AddWeightedSumGradients(ContextPart(dJoined), weights, memory.Values, groups, dWeights, dMemory.Values);
        _device.GroupSoftmaxBackward(weights, groups, dWeights);
        if (_query is null)
        {
            _device.AddDotScoreGradients(
                dWeights, QueryPart(activations.Joined), memory.Keys, groups, dQuery, dMemory.Keys);
        }
        else
        {
            _device.AddAdditiveScoreGradients(
                dWeights, projected, memory.Keys, _score!.Value, groups, dProjected, dMemory.Keys, _score.Gradient);
            _query.InputGradient(dProjected, dQuery, add: true);
        }

        return dQuery;
    }

    /// <summary>Ends the backward pass: adds the gradients of the parameters over all rows.</summary>
    /// <param name="activations">All rows of <see cref="Begin"/>.</param>
    /// <param name="gradients">From <see cref="BeginBackward"/>; values and words are complete afterwards.</param>
    public void EndBackward(in AttentionActivations activations, in AttentionGradients gradients)
    {
        _output.AddGradients(activations.Joined, gradients.Output);
        _query?.AddGradients(QueryPart(activations.Joined), gradients.Query);
        _lexical?.EndBackward(activations.Lexical, gradients.Lexical);
        if (_key is not null)
        {
            _key.AddGradients(activations.Memory.Values, gradients.Memory.Keys);
            _key.InputGradient(gradients.Memory.Keys, gradients.Memory.Values, add: true);
        }
    }

    /// <summary>The columns of the attentional vector in the outputs.</summary>
    /// <param name="output">Outputs.</param>
    internal Tensor AttentionalPart(Tensor output) => output.SliceColumns(0, Options.OutputSize);

    private Tensor LexicalPart(Tensor output) => output.SliceColumns(Options.OutputSize, Options.LexicalSize);

    private Tensor ContextPart(Tensor joined) => joined.SliceColumns(0, Options.ValueSize);

    private Tensor QueryPart(Tensor joined) => joined.SliceColumns(Options.ValueSize, Options.QuerySize);

    private static void Require(AttentionOptions options)
    {
        if (options.Kind == AttentionKind.None)
        {
            throw new ArgumentException("A model without attention has no such layer.", nameof(options));
        }

        if (options.Kind == AttentionKind.Dot && options.QuerySize != options.ValueSize)
        {
            throw new ArgumentException(
                $"Dot scores need widths that agree, not {options.QuerySize} and {options.ValueSize}.", nameof(options));
        }
    }
}
