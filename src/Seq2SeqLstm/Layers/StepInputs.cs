using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The input products of a cell one step at a time, where the input of a step is known only after the step before.</summary>
public sealed class StepInputs
{
    private readonly Device _device;
    private readonly GateProducts _products;
    private readonly Parameter _bias;
    private readonly bool _isReverse;

    internal StepInputs(Device device, GateProducts products, Parameter bias, bool isReverse)
    {
        _device = device;
        _products = products;
        _bias = bias;
        _isReverse = isReverse;
    }

    /// <summary>The products of one step, whose inputs have been written.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    public void Forward(in CellActivations activations, int n)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, _isReverse);
        _products.Write(
            activations.X.SliceRows(start, rows), activations.Gates.SliceRows(start, rows),
            activations.InputNorm.SliceRows(start, rows));
    }

    /// <summary>Begins a backward pass.</summary>
    public void BeginBackward() => _products.PackForBackward();

    /// <summary>The gradient of the inputs of one step that the cell has gone back; adds that of the bias.</summary>
    /// <param name="activations">The pass.</param>
    /// <param name="gradients">The backward pass; what is left for its end is the gradient of the weights.</param>
    /// <param name="n">Number of the step in reading order, from 0.</param>
    /// <param name="dx">Gradient of the inputs, overwritten. Shape (rows of the step, E).</param>
    public void Backward(in CellActivations activations, in CellGradients gradients, int n, Tensor dx)
    {
        (int start, int rows) = activations.Layout.RowsOf(n, _isReverse);
        Tensor da = gradients.Da.SliceRows(start, rows);
        _device.AddColumnSums(da, _bias.Gradient);
        _products.NormBackward(da, activations.InputNorm.SliceRows(start, rows), da);
        _products.StepGradient(da, dx);
    }
}
