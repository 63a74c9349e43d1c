using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>One LSTM layer in one direction.</summary>
/// <remarks>
/// <code>
/// a = x_t·Wxᵀ + h_(t−1)·Whᵀ + bias
/// i, f, o = σ(a_i, a_f, a_o)
/// g = tanh(a_g)
/// c_t = f∘c_(t−1) + i∘g
/// h_t = o∘tanh(c_t)
/// </code>
/// Gates stand in the order i, f, g, o, as PyTorch's do. Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000),
/// no peepholes; one bias, which is the sum of PyTorch's two.
/// </remarks>
public sealed class Lstm
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly bool _reverse;
    private readonly PackedMatrix _wx;
    private readonly PackedMatrix _wh;
    private PackedMatrix? _whBackward;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="layer">Number of the layer in its stack, from 0.</param>
    /// <param name="inputSize">Width E of the inputs.</param>
    /// <param name="hiddenSize">Width H of the outputs and of the cell state.</param>
    /// <param name="reverse">Whether to read each sequence from its end to its beginning.</param>
    public Lstm(Device device, string name, int layer, int inputSize, int hiddenSize, bool reverse = false)
    {
        _device = device;
        _hiddenSize = hiddenSize;
        _reverse = reverse;
        string suffix = $"l{layer}{(reverse ? "_reverse" : "")}";
        Wx = new Parameter(device, $"{name}.weight_ih_{suffix}", 4 * hiddenSize, inputSize);
        Wh = new Parameter(device, $"{name}.weight_hh_{suffix}", 4 * hiddenSize, hiddenSize);
        Bias = new Parameter(device, $"{name}.bias_ih_{suffix}", 1, 4 * hiddenSize, isVector: true);
        _wx = device.AllocatePacked(inputSize, 4 * hiddenSize);
        _wh = device.AllocatePacked(hiddenSize, 4 * hiddenSize);
    }

    /// <summary>Input weights. Shape (4H, E).</summary>
    public Parameter Wx { get; }

    /// <summary>Recurrent weights. Shape (4H, H).</summary>
    public Parameter Wh { get; }

    /// <summary>Bias. Shape (1, 4H).</summary>
    public Parameter Bias { get; }

    /// <summary>Input weights as products take them. Shape (E, 4H).</summary>
    internal PackedMatrix PackedWx => _wx;

    /// <summary>Recurrent weights as products take them. Shape (H, 4H).</summary>
    internal PackedMatrix PackedWh => _wh;

    /// <summary>Whether each sequence is read from its end to its beginning.</summary>
    public bool IsReverse => _reverse;

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack()
    {
        _device.Pack(Wx.Value, transposed: true, _wx);
        _device.Pack(Wh.Value, transposed: true, _wh);
    }

    /// <summary>Runs over all steps of all sequences.</summary>
    /// <param name="x">Inputs. Shape (N, E).</param>
    /// <param name="layout">Which rows belong to which step.</param>
    /// <param name="h">Initial h; overwritten with the final h of each sequence. Shape (B, H).</param>
    /// <param name="c">Initial cell state; overwritten with the final one. Shape (B, H).</param>
    /// <param name="output">h of every step, overwritten. Shape (N, H).</param>
    /// <param name="startsAtZero">Whether the initial h is zero: no product with it is needed then.</param>
    /// <param name="workspace">Memory for the activations.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public LstmActivations Forward(
        Tensor x, SequenceLayout layout, Tensor h, Tensor c, Tensor output, bool startsAtZero, Workspace workspace)
    {
        int N = layout.Rows, H = _hiddenSize;
        Shapes.Require(h, layout.Sequences, H);
        Shapes.Require(c, layout.Sequences, H);
        Shapes.Require(output, N, H);
        Tensor gates = workspace.Take(N, 4 * H);
        Tensor hPrev = workspace.Take(N, H);
        Tensor cPrev = workspace.Take(N, H);
        _device.Times(x, _wx, gates);
        for (int step = 0; step < layout.Steps; step++)
        {
            (int start, int rows) = StepRows(layout, step);
            Tensor gates_t = gates.SliceRows(start, rows);
            Tensor h_prev = hPrev.SliceRows(start, rows);
            Tensor c_prev = cPrev.SliceRows(start, rows);
            Tensor h_t = output.SliceRows(start, rows);
            Tensor c_t = c.SliceRows(0, rows);
            _device.Copy(h.SliceRows(0, rows), h_prev);
            _device.Copy(c_t, c_prev);
            if (step > 0 || !startsAtZero)
            {
                _device.AddTimes(h_prev, _wh, gates_t);
            }

            _device.LstmStep(gates_t, Bias.Value, c_prev, c_t, h_t);
            _device.Copy(h_t, h.SliceRows(0, rows));
        }

        return new LstmActivations(layout, x, gates, hPrev, cPrev, output, h, c, startsAtZero);
    }

    /// <summary>Adds the gradients of one forward pass.</summary>
    /// <param name="activations">From <see cref="Forward"/>.</param>
    /// <param name="dOutput">Gradient of h of every step. Shape (N, H).</param>
    /// <param name="dh">
    /// Gradient of the final h; overwritten with that of the initial h, or undefined where that was zero. Shape (B, H).
    /// </param>
    /// <param name="dc">Gradient of the final cell state; overwritten with that of the initial one. Shape (B, H).</param>
    /// <param name="dx">Gradient of the inputs, overwritten or added to. Shape (N, E).</param>
    /// <param name="addToInput">Whether to add to <paramref name="dx"/> rather than to overwrite it.</param>
    /// <param name="workspace">Memory for what lies between.</param>
    /// <exception cref="ArgumentException">A shape does not match.</exception>
    public void Backward(
        in LstmActivations activations, Tensor dOutput, Tensor dh, Tensor dc, Tensor dx, bool addToInput,
        Workspace workspace)
    {
        SequenceLayout layout = activations.Layout;
        Shapes.Require(dOutput, layout.Rows, _hiddenSize);
        Shapes.Require(dh, layout.Sequences, _hiddenSize);
        Shapes.Require(dc, layout.Sequences, _hiddenSize);
        Tensor da = workspace.Take(layout.Rows, 4 * _hiddenSize);
        PackedMatrix wh = PackForBackward();
        for (int step = layout.Steps - 1; step >= 0; step--)
        {
            (int start, int rows) = StepRows(layout, step);
            Tensor da_t = da.SliceRows(start, rows);
            Tensor dh_t = dh.SliceRows(0, rows);
            _device.LstmStepBackward(
                activations.Gates.SliceRows(start, rows), activations.CPrev.SliceRows(start, rows),
                dOutput.SliceRows(start, rows), dh_t, dc.SliceRows(0, rows), da_t);
            if (step > 0 || !activations.StartsAtZero)
            {
                _device.Times(da_t, wh, dh_t);
            }
        }

        AddWeightGradients(activations, da);
        if (addToInput)
        {
            _device.AddTimes(da, Wx.Value, dx);
        }
        else
        {
            _device.Times(da, Wx.Value, dx);
        }
    }

    private void AddWeightGradients(in LstmActivations activations, Tensor da)
    {
        _device.AddTransposedTimes(da, activations.X, Wx.Gradient);
        _device.AddColumnSums(da, Bias.Gradient);
        SequenceLayout layout = activations.Layout;
        int zeroRows = activations.StartsAtZero ? StepRows(layout, 0).Rows : 0;
        int first = _reverse ? 0 : zeroRows;
        int rows = layout.Rows - zeroRows;
        _device.AddTransposedTimes(da.SliceRows(first, rows), activations.HPrev.SliceRows(first, rows), Wh.Gradient);
    }

    private PackedMatrix PackForBackward()
    {
        _whBackward ??= _device.AllocatePacked(4 * _hiddenSize, _hiddenSize);
        _device.Pack(Wh.Value, transposed: false, _whBackward);
        return _whBackward;
    }

    /// <summary>The rows of the step that is taken as number <paramref name="step"/>.</summary>
    private (int Start, int Rows) StepRows(SequenceLayout layout, int step)
    {
        int t = _reverse ? layout.Steps - 1 - step : step;
        return (layout.OffsetOf(t), layout.RowsAt(t));
    }
}
