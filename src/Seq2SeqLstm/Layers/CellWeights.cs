using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// What all recurrent cells have in common: weights of input and state, a bias, recurrent dropout, and their part of a pass.
/// </summary>
internal sealed class CellWeights
{
    private readonly Device _device;
    private readonly RecurrentCellOptions _options;

    /// <summary>Creates parameters of zeros.</summary>
    /// <param name="device">Where they lie.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place, sizes and kind.</param>
    /// <param name="norms">Blocks of H columns that are normalised together; as many in all as the cell has gates.</param>
    public CellWeights(Device device, string name, RecurrentCellOptions options, params int[] norms)
    {
        _device = device;
        _options = options;
        (int H, string suffix) = (options.HiddenSize, options.Suffix);
        Gates = norms.Sum();
        int columns = Gates * H;
        Wx = new Parameter(device, $"{name}.weight_ih_{suffix}", columns, options.InputSize);
        Wh = new Parameter(device, $"{name}.weight_hh_{suffix}", columns, H);
        Bias = new Parameter(device, $"{name}.bias_ih_{suffix}", 1, columns, isVector: true);
        LayerNormalization? norm = null;
        if (options.LayerNorm)
        {
            InputGain = new Parameter(device, $"{name}.norm_ih_{suffix}.weight", 1, columns, isVector: true);
            RecurrentGain = new Parameter(device, $"{name}.norm_hh_{suffix}.weight", 1, columns, isVector: true);
            norm = new LayerNormalization(device, InputGain, null, 0, [.. norms.Select(blocks => blocks * H)]);
        }

        Input = new GateProducts(device, Wx, 0, columns, norm);
        Steps = new StepInputs(device, Input, Bias, options.IsReverse);
    }

    /// <summary>Input weights. Shape (G, E).</summary>
    public Parameter Wx { get; }

    /// <summary>Recurrent weights. Shape (G, H).</summary>
    public Parameter Wh { get; }

    /// <summary>Bias. Shape (1, G).</summary>
    public Parameter Bias { get; }

    /// <summary>Gain of the normalised input products; null without. Shape (1, G).</summary>
    public Parameter? InputGain { get; }

    /// <summary>Gain of the normalised recurrent products; null without. Shape (1, G).</summary>
    public Parameter? RecurrentGain { get; }

    /// <summary>The input products.</summary>
    public GateProducts Input { get; }

    /// <summary>The input products step by step.</summary>
    public StepInputs Steps { get; }

    /// <summary>Number of gates: blocks of H columns.</summary>
    public int Gates { get; }

    /// <summary>Columns of the gates.</summary>
    public int Columns => Wx.Value.Rows;

    /// <summary>The gains, if any, in the order in which files have them.</summary>
    public IEnumerable<Parameter> Gains => InputGain is null ? [] : [InputGain, RecurrentGain!];

    private int H => _options.HiddenSize;

    /// <summary>Recurrent products of some gates.</summary>
    /// <param name="firstGate">First of the gates.</param>
    /// <param name="norms">Numbers of gates that are normalised together.</param>
    public GateProducts Recurrent(int firstGate, params int[] norms)
    {
        LayerNormalization? norm = RecurrentGain is null
            ? null
            : new LayerNormalization(_device, RecurrentGain, null, firstGate * H, [.. norms.Select(gates => gates * H)]);
        return new GateProducts(_device, Wh, firstGate * H, norms.Sum() * H, norm);
    }

    /// <summary>Bias to zero, gains to one.</summary>
    public void ResetVectors()
    {
        _device.Fill(Bias.Value, 0f);
        foreach (Parameter gain in Gains)
        {
            _device.Fill(gain.Value, 1f);
        }
    }

    /// <summary>Takes memory for a pass, and computes the input products of all steps.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h. Shape (B, H).</param>
    /// <param name="output">h of every step. Shape (N, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero.</param>
    /// <param name="pass">Memory, and dropout.</param>
    /// <param name="inputByStep">Whether input products come step by step.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public CellActivations Begin(
        Tensor x, SequenceLayout layout, Tensor h, Tensor output, bool startsAtZero, Pass pass, bool inputByStep)
    {
        int N = layout.Rows;
        Shapes.Require(h, layout.Sequences, H);
        Shapes.Require(output, N, H);
        bool drops = pass.IsTraining && _options.RecurrentDropout > 0f;
        Tensor gates = pass.Workspace.Take(N, Columns), hPrev = pass.Workspace.Take(N, H);
        NormalizedRows norm = Input.Take(pass.Workspace, N);
        if (!inputByStep)
        {
            Input.Write(x, gates, norm);
        }

        return new CellActivations(layout, x, gates, hPrev, output, h, startsAtZero)
        {
            InputNorm = norm,
            DropoutKey = drops ? pass.NextDropoutKey() : null,
            Dropped = drops ? pass.Workspace.Take(N, H) : hPrev,
        };
    }

    /// <summary>Keeps the output of the step before as this step needs it.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="start">First row of the step.</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>The output of the step before, and what the recurrent product takes. Each of shape (rows, H).</returns>
    public (Tensor HPrev, Tensor Dropped) KeepPrevious(in CellActivations activations, int start, int rows)
    {
        Tensor h = activations.FinalH.SliceRows(0, rows);
        Tensor h_prev = activations.HPrev.SliceRows(start, rows);
        _device.Copy(h, h_prev);
        if (activations.DropoutKey is not ulong key)
        {
            return (h_prev, h_prev);
        }

        // The rows of a step are the first ones of the step before, so the same key gives a sequence the same mask in every step.
        Tensor dropped = activations.Dropped.SliceRows(start, rows);
        _device.Dropout(h, _options.RecurrentDropout, key, dropped);
        return (h_prev, dropped);
    }

    /// <summary>The gradient through recurrent dropout, in place.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="dDropped">Gradient of what the recurrent product took; overwritten. Shape (rows, H).</param>
    public void DropBackward(in CellActivations activations, Tensor dDropped)
    {
        if (activations.DropoutKey is ulong key)
        {
            _device.Dropout(dDropped, _options.RecurrentDropout, key, dDropped);
        }
    }

    /// <summary>Adds the gradients of recurrent weights.</summary>
    /// <param name="products">The recurrent products.</param>
    /// <param name="activations">The pass.</param>
    /// <param name="dProducts">Gradients of the bare products. N rows.</param>
    /// <param name="taken">What the products took. Shape (N, H).</param>
    public void AddRecurrentGradients(
        GateProducts products, in CellActivations activations, Tensor dProducts, Tensor taken)
    {
        (int first, int rows) = activations.Layout.RowsWithState(_options.IsReverse, activations.StartsAtZero);
        products.AddWeightGradient(dProducts.SliceRows(first, rows), taken.SliceRows(first, rows));
    }

    /// <summary>Adds the gradients of input weights and bias, and gives that of the inputs.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="da">Gradients of the gates before activation; overwritten where products are normalised. Shape (N, G).</param>
    /// <param name="dx">Gradient of the inputs, overwritten or added to; empty where it came step by step. Shape (N, E).</param>
    /// <param name="addToInput">Whether to add.</param>
    public void EndBackward(in CellActivations activations, Tensor da, Tensor dx, bool addToInput)
    {
        if (dx.IsEmpty)
        {
            Input.AddWeightGradient(da, activations.X);
            return;
        }

        _device.AddColumnSums(da, Bias.Gradient);
        Input.NormBackward(da, activations.InputNorm, da);
        Input.AddWeightGradient(da, activations.X);
        Input.InputGradient(da, dx, addToInput);
    }
}
