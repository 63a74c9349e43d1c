using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>Long short-term memory.</summary>
/// <remarks>
/// <code>
/// a = x_t·Wxᵀ + h_(t−1)·Whᵀ + bias
/// i, f, o = σ(a_i, a_f, a_o)
/// g = tanh(a_g)
/// c_t = f∘c_(t−1) + i∘g
/// h_t = o∘tanh(c_t)
/// </code>
/// Gates stand in the order i, f, g, o, as PyTorch's do. Hochreiter and Schmidhuber (1997), forget gate of Gers et al. (2000),
/// no peepholes; one bias, which is the sum of PyTorch's two. With layer normalisation, as Ba, Kiros and Hinton (2016) have it,
/// <code>
/// a = LN(x_t·Wxᵀ) + LN(h_(t−1)·Whᵀ) + bias
/// h_t = o∘tanh(LN(c_t))
/// </code>
/// where the first two have a gain only: their biases would just add up with the bias that is there.
/// </remarks>
internal sealed class Lstm : ICellEquations
{
    private readonly Device _device;
    private readonly int _hiddenSize;
    private readonly Parameter? _cellGain, _cellBias;
    private readonly LayerNormalization? _cellNorm;

    /// <summary>Creates the cell with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="options">Place and sizes.</param>
    public Lstm(Device device, string name, RecurrentCellOptions options)
    {
        _device = device;
        _hiddenSize = options.HiddenSize;
        Weights = new CellWeights(device, name, options, 4);
        Recurrent = Weights.Recurrent(0, 4);
        Parameters = Weights.Parameters;
        if (options.LayerNorm)
        {
            _cellGain = new Parameter(device, $"{name}.norm_c_{options.Suffix}.weight", 1, _hiddenSize, isVector: true);
            _cellBias = new Parameter(device, $"{name}.norm_c_{options.Suffix}.bias", 1, _hiddenSize, isVector: true);
            _cellNorm = new LayerNormalization(device, _cellGain, _cellBias, 0, _hiddenSize);
            Parameters = [.. Parameters, _cellGain, _cellBias];
        }
    }

    /// <inheritdoc/>
    public CellWeights Weights { get; }

    /// <inheritdoc/>
    public GateProducts Recurrent { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public bool HasCellState => true;

    /// <inheritdoc/>
    /// <remarks>Forget-gate bias of 1: Gers et al. (2000), Jozefowicz et al. (2015).</remarks>
    public void ResetVectors(float forgetBias)
    {
        _device.Fill(Weights.Bias.Value.SliceColumns(_hiddenSize, _hiddenSize), forgetBias);
        if (_cellNorm is not null)
        {
            _device.Fill(_cellGain!.Value, 1f);
            _device.Fill(_cellBias!.Value, 0f);
        }
    }

    /// <inheritdoc/>
    public CellActivations Begin(in CellActivations activations, Tensor c, Workspace workspace)
    {
        int N = activations.Layout.Rows;
        Shapes.Require(c, activations.Layout.Sequences, _hiddenSize);
        return activations with
        {
            CPrev = workspace.Take(N, _hiddenSize),
            FinalC = c,
            InnerNorm = _cellNorm?.Take(workspace, N) ?? default,
            NormalizedCell = _cellNorm is null ? default : workspace.Take(N, _hiddenSize),
        };
    }

    /// <inheritdoc/>
    public void Forward(in CellStep step)
    {
        Tensor c_prev = step.CPrev, c = step.RunningC;
        _device.Copy(c, c_prev);
        Step(step.Gates, c_prev, c, step.InnerNorm, step.NormalizedCell, step.H);
    }

    /// <inheritdoc/>
    public CellGradients BeginBackward(
        in CellActivations activations, in CellGradients gradients, Tensor dc, Workspace workspace)
    {
        int B = activations.Layout.Sequences;
        Shapes.Require(dc, B, _hiddenSize);
        return gradients with { Dc = dc, Work = _cellNorm is null ? default : workspace.Take(B, _hiddenSize) };
    }

    /// <inheritdoc/>
    public void Backward(in CellStep step, in CellStepGradients d)
    {
        Tensor gates_t = step.Gates, c_prev = step.CPrev, da_t = d.Da;
        if (_cellNorm is null)
        {
            _device.LstmStepBackward(gates_t, c_prev, d.DOutput, d.Dh, d.Dc, da_t);
            return;
        }

        Tensor dCell = d.Work;
        _device.LstmOutputBackward(gates_t, step.NormalizedCell, d.DOutput, d.Dh, dCell, da_t);
        _cellNorm.Backward(step.InnerNorm, dCell, dCell);
        _device.LstmCellBackward(gates_t, c_prev, dCell, d.Dc, da_t);
    }

    /// <inheritdoc/>
    public void Advance(Tensor gates, Tensor recurrent, Tensor h, Tensor c, Tensor scratch) =>
        Step(gates, c, c, _cellNorm?.In(scratch) ?? default, h, h);

    private void Step(
        Tensor gates, Tensor c_prev, Tensor c, in NormalizedRows kept, Tensor normalizedCell, Tensor h)
    {
        if (_cellNorm is null)
        {
            _device.LstmStep(gates, Weights.Bias.Value, c_prev, c, h);
            return;
        }

        _device.LstmCell(gates, Weights.Bias.Value, c_prev, c);
        _device.Copy(c, kept.Normalized);
        _cellNorm.Forward(kept, normalizedCell);
        _device.LstmOutput(gates, normalizedCell, h);
    }
}
