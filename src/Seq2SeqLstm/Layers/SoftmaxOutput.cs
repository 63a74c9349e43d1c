using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// The linear output layer with its softmax: <c>p = softmax(x·Wᵀ + bias)</c>. Loss and gradient go through blocks of rows, so
/// that the logits of a whole batch are never held.
/// </summary>
/// <remarks>
/// With a lexical part, the last columns of x have weights of their own: <c>x = [x₁; x₂]</c>,
/// <c>p = softmax(x₁·Wᵀ + x₂·Wₗᵀ + bias)</c>, so that W can be shared with embeddings. Nguyen and Chiang (2018).
/// </remarks>
public sealed class SoftmaxOutput
{
    /// <summary>Logits that are held at a time; each block reads and writes the whole gradient of the weights.</summary>
    private const int BlockElements = 1 << 22;

    /// <summary>The same in inference, where no weight gradient is gained by a larger one.</summary>
    private const int InferenceElements = 1 << 20;

    /// <summary>The rows of a block of logits are a multiple of this, which products take best.</summary>
    private const int RowUnit = 12;

    private readonly Device _device;
    private readonly PackedMatrix _weight;
    private readonly PackedMatrix? _lexicalWeight;
    private PackedMatrix? _weightBackward;
    private PackedMatrix? _lexicalBackward;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>output</c>.</param>
    /// <param name="inputSize">Width H of the inputs.</param>
    /// <param name="vocabulary">Number of tokens V.</param>
    public SoftmaxOutput(Device device, string name, int inputSize, int vocabulary)
        : this(device, name, new Parameter(device, $"{name}.weight", vocabulary, inputSize), lexicalSize: 0)
    {
    }

    /// <summary>Creates the layer over weights that another layer may have too.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>output</c>.</param>
    /// <param name="weight">Weights. Shape (V, H).</param>
    /// <param name="lexicalSize">Width of the lexical part of the inputs; 0 for none.</param>
    internal SoftmaxOutput(Device device, string name, Parameter weight, int lexicalSize)
    {
        _device = device;
        (int vocabulary, int inputSize) = (weight.Value.Rows, weight.Value.Columns);
        Weight = weight;
        Bias = new Parameter(device, $"{name}.bias", 1, vocabulary, isVector: true);
        _weight = device.AllocatePacked(inputSize, vocabulary);
        if (lexicalSize > 0)
        {
            LexicalWeight = new Parameter(device, "lexical.output.weight", vocabulary, lexicalSize);
            _lexicalWeight = device.AllocatePacked(lexicalSize, vocabulary);
        }
    }

    /// <summary>Weights. Shape (V, H).</summary>
    public Parameter Weight { get; }

    /// <summary>Weights of the lexical part; null without. Shape (V, E).</summary>
    public Parameter? LexicalWeight { get; }

    /// <summary>Width of the inputs, the lexical part included.</summary>
    public int InputSize => Weight.Value.Columns + (LexicalWeight?.Value.Columns ?? 0);

    /// <summary>Bias. Shape (1, V).</summary>
    public Parameter Bias { get; }

    /// <summary>Packs the weights: to be called whenever they have changed.</summary>
    public void Pack()
    {
        _device.Pack(Weight.Value, transposed: true, _weight);
        if (LexicalWeight is not null)
        {
            _device.Pack(LexicalWeight.Value, transposed: true, _lexicalWeight!);
        }
    }

    /// <summary>Memory for a block of logits in inference.</summary>
    /// <param name="workspace">Memory.</param>
    /// <returns>Shape (rows of a block, V).</returns>
    internal Tensor TakeLogits(Workspace workspace) => workspace.Take(
        Math.Max(RowUnit, InferenceElements / Weight.Value.Rows / RowUnit * RowUnit), Weight.Value.Rows);

    /// <summary>The k most probable tokens of every row, most probable first; of equal ones the lower first.</summary>
    /// <param name="x">Inputs. Shape (N, H).</param>
    /// <param name="logits">Memory from <see cref="TakeLogits"/>.</param>
    /// <param name="excluded">Tokens that are left out, though they count in the softmax.</param>
    /// <param name="tokens">Row after row, overwritten; −1 where fewer have a probability above zero. Shape (N, k).</param>
    /// <param name="logProbabilities">Their natural-log probabilities, overwritten. Shape (N, k).</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    internal void TopLogProbabilities(
        Tensor x, Tensor logits, ReadOnlySpan<int> excluded, Span<int> tokens, Span<float> logProbabilities)
    {
        int k = x.Rows == 0 ? 0 : tokens.Length / x.Rows;
        if (tokens.Length != k * x.Rows || logProbabilities.Length != tokens.Length)
        {
            throw new ArgumentException(
                $"{tokens.Length} tokens and {logProbabilities.Length} log-probabilities do not make {x.Rows} rows.", nameof(tokens));
        }

        for (int start = 0; start < x.Rows; start += logits.Rows)
        {
            int rows = Math.Min(logits.Rows, x.Rows - start);
            Tensor block = logits.SliceRows(0, rows);
            LogitsInto(x.SliceRows(start, rows), block);
            _device.TopLogProbabilities(
                block, excluded, tokens.Slice(start * k, rows * k), logProbabilities.Slice(start * k, rows * k));
        }
    }

    /// <summary>The natural-log probability of every token in every row.</summary>
    /// <param name="x">Inputs. Shape (N, H).</param>
    /// <param name="logits">Memory from <see cref="TakeLogits"/>.</param>
    /// <param name="logProbabilities">Overwritten. Shape (N, V).</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    internal void LogProbabilities(Tensor x, Tensor logits, Span<float> logProbabilities)
    {
        int V = Weight.Value.Rows;
        if (logProbabilities.Length != (long)x.Rows * V)
        {
            throw new ArgumentException(
                $"{logProbabilities.Length} log-probabilities do not make {x.Rows} rows of {V}.", nameof(logProbabilities));
        }

        for (int start = 0; start < x.Rows; start += logits.Rows)
        {
            int rows = Math.Min(logits.Rows, x.Rows - start);
            Tensor block = logits.SliceRows(0, rows);
            LogitsInto(x.SliceRows(start, rows), block);
            _device.LogProbabilities(block, logProbabilities.Slice(start * V, rows * V));
        }
    }

    /// <summary>Sum of the cross-entropy over all rows.</summary>
    /// <param name="x">Inputs. Shape (N, H).</param>
    /// <param name="targets">N right tokens.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="workspace">Memory for one block of logits.</param>
    /// <exception cref="ArgumentException">A shape, or the number of targets, does not match.</exception>
    public CrossEntropyResult Forward(
        Tensor x, ReadOnlySpan<int> targets, float labelSmoothing, Workspace workspace)
    {
        Shapes.RequireTargets(targets, x.Rows);
        CrossEntropyResult result = default;
        Tensor logits = BlockOfLogits(x, workspace);
        for (int start = 0; start < x.Rows; start += logits.Rows)
        {
            int rows = Math.Min(logits.Rows, x.Rows - start);
            Tensor block = logits.SliceRows(0, rows);
            LogitsInto(x.SliceRows(start, rows), block);
            result += _device.CrossEntropy(block, targets.Slice(start, rows), labelSmoothing, scale: 1f);
        }

        return result;
    }

    /// <summary>Sum of the cross-entropy over all rows, and its gradients, scaled.</summary>
    /// <param name="x">Inputs. Shape (N, H).</param>
    /// <param name="targets">N right tokens.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="scale">Factor of the gradients, such as 1 / N for the mean loss.</param>
    /// <param name="dx">Gradient of the inputs, overwritten. Shape (N, H).</param>
    /// <param name="workspace">Memory for one block of logits.</param>
    /// <exception cref="ArgumentException">A shape, or the number of targets, does not match.</exception>
    public CrossEntropyResult ForwardBackward(
        Tensor x, ReadOnlySpan<int> targets, float labelSmoothing, float scale, Tensor dx, Workspace workspace)
    {
        Shapes.RequireTargets(targets, x.Rows);
        Shapes.Require(dx, x.Rows, InputSize);
        CrossEntropyResult result = default;
        Tensor logits = BlockOfLogits(x, workspace);
        PackForBackward();
        for (int start = 0; start < x.Rows; start += logits.Rows)
        {
            int rows = Math.Min(logits.Rows, x.Rows - start);
            Tensor block = logits.SliceRows(0, rows);
            Tensor x_block = x.SliceRows(start, rows);
            LogitsInto(x_block, block);
            result += _device.CrossEntropy(block, targets.Slice(start, rows), labelSmoothing, scale);

            _device.AddColumnSums(block, Bias.Gradient);
            Backward(block, x_block, dx.SliceRows(start, rows));
        }

        return result;
    }

    private void LogitsInto(Tensor x, Tensor logits)
    {
        if (LexicalWeight is null)
        {
            _device.TimesPlusBias(x, _weight, Bias.Value, logits);
            return;
        }

        _device.TimesPlusBias(MainPart(x), _weight, Bias.Value, logits);
        _device.AddTimes(LexicalPart(x), _lexicalWeight!, logits);
    }

    private void Backward(Tensor dLogits, Tensor x, Tensor dx)
    {
        _device.AddTransposedTimes(dLogits, MainPart(x), Weight.Gradient);
        _device.Times(dLogits, _weightBackward!, MainPart(dx));
        if (LexicalWeight is not null)
        {
            _device.AddTransposedTimes(dLogits, LexicalPart(x), LexicalWeight.Gradient);
            _device.Times(dLogits, _lexicalBackward!, LexicalPart(dx));
        }
    }

    private Tensor MainPart(Tensor x) => LexicalWeight is null ? x : x.SliceColumns(0, Weight.Value.Columns);

    private Tensor LexicalPart(Tensor x) => x.SliceColumns(Weight.Value.Columns, LexicalWeight!.Value.Columns);

    private Tensor BlockOfLogits(Tensor x, Workspace workspace)
    {
        int V = Weight.Value.Rows;
        int blocks = Math.Max(1, (int)(((long)x.Rows * V + BlockElements - 1) / BlockElements));
        int rows = (x.Rows + blocks - 1) / blocks;
        rows = (rows + RowUnit - 1) / RowUnit * RowUnit;
        return workspace.Take(Math.Min(rows, x.Rows), V);
    }

    private void PackForBackward()
    {
        PackForBackward(Weight, ref _weightBackward);
        if (LexicalWeight is not null)
        {
            PackForBackward(LexicalWeight, ref _lexicalBackward);
        }
    }

    private void PackForBackward(Parameter weight, ref PackedMatrix? packed)
    {
        packed ??= _device.AllocatePacked(weight.Value.Rows, weight.Value.Columns);
        _device.Pack(weight.Value, transposed: false, packed);
    }
}
