using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// Layer normalisation of rows, in groups of columns that stand side by side:
/// <c>y = gain∘(x − mean) / √(variance + 10⁻⁵) + bias</c>, mean and variance over the columns of a group.
/// </summary>
/// <remarks>Ba, Kiros and Hinton (2016).</remarks>
internal sealed class LayerNormalization
{
    private readonly Device _device;
    private readonly Parameter _gain;
    private readonly Parameter? _bias;
    private readonly Tensor _zeros;
    private readonly int _firstColumn;
    private readonly int[] _widths;

    /// <summary>Creates the layer over some columns of a gain.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="gain">One number for each column.</param>
    /// <param name="bias">The same; null for none.</param>
    /// <param name="firstColumn">The column of gain and bias that belongs to the first column of the rows.</param>
    /// <param name="widths">Columns of each group.</param>
    public LayerNormalization(Device device, Parameter gain, Parameter? bias, int firstColumn, params int[] widths)
    {
        _device = device;
        _gain = gain;
        _bias = bias;
        _zeros = bias is null ? device.Allocate(1, widths.Max()) : default;
        _firstColumn = firstColumn;
        _widths = widths;
        Columns = widths.Sum();
    }

    /// <summary>Columns of the rows, all groups together.</summary>
    public int Columns { get; }

    /// <summary>Columns of the memory that <see cref="NormalizedRows"/> take.</summary>
    public int ScratchColumns => Columns + _widths.Length;

    /// <summary>Memory for the rows of a pass.</summary>
    /// <param name="workspace">Memory.</param>
    /// <param name="rows">Number of rows.</param>
    public NormalizedRows Take(Workspace workspace, int rows) =>
        new(workspace.Take(rows, Columns), workspace.Take(rows, _widths.Length));

    /// <summary>The same in memory that is there already.</summary>
    /// <param name="scratch">At least <see cref="ScratchColumns"/> columns.</param>
    public NormalizedRows In(Tensor scratch) =>
        new(scratch.SliceColumns(0, Columns), scratch.SliceColumns(Columns, _widths.Length));

    /// <summary>Normalises rows.</summary>
    /// <param name="rows">Inputs; overwritten with what the backward pass needs.</param>
    /// <param name="y">Overwritten, or added to. Same shape.</param>
    /// <param name="add">Whether to add to <paramref name="y"/>.</param>
    public void Forward(in NormalizedRows rows, Tensor y, bool add = false)
    {
        for (int group = 0, column = 0; group < _widths.Length; column += _widths[group++])
        {
            Tensor x_group = rows.Normalized.SliceColumns(column, _widths[group]);
            Tensor y_group = y.SliceColumns(column, _widths[group]);
            Tensor inverse = rows.Inverse.SliceColumns(group, 1);
            Tensor gain = Part(_gain.Value, group, column);
            Tensor bias = _bias is null ? _zeros.SliceColumns(0, _widths[group]) : Part(_bias.Value, group, column);
            if (add)
            {
                _device.AddLayerNorm(x_group, gain, bias, y_group, inverse);
            }
            else
            {
                _device.LayerNorm(x_group, gain, bias, y_group, inverse);
            }
        }
    }

    /// <summary>Adds the gradients of gain and bias, and gives that of the inputs.</summary>
    /// <param name="rows">As <see cref="Forward"/> left them.</param>
    /// <param name="dy">Gradient of the result.</param>
    /// <param name="dx">Overwritten; may be <paramref name="dy"/>.</param>
    public void Backward(in NormalizedRows rows, Tensor dy, Tensor dx)
    {
        _device.AddProductColumnSums(rows.Normalized, dy, _gain.Gradient.SliceColumns(_firstColumn, Columns));
        if (_bias is not null)
        {
            _device.AddColumnSums(dy, _bias.Gradient.SliceColumns(_firstColumn, Columns));
        }

        for (int group = 0, column = 0; group < _widths.Length; column += _widths[group++])
        {
            _device.LayerNormBackward(
                rows.Normalized.SliceColumns(column, _widths[group]), rows.Inverse.SliceColumns(group, 1),
                Part(_gain.Value, group, column), dy.SliceColumns(column, _widths[group]),
                dx.SliceColumns(column, _widths[group]));
        }
    }

    private Tensor Part(Tensor vector, int group, int column) =>
        vector.SliceColumns(_firstColumn + column, _widths[group]);
}
