using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The products that gates are made of: <c>x·Wᵀ</c>.</summary>
internal sealed class GateProducts
{
    private readonly Device _device;
    private readonly PackedMatrix _packed;
    private PackedMatrix? _packedForBackward;

    /// <summary>Creates a weight of zeros; <see cref="Pack"/> must follow when it has been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name of the weight in files.</param>
    /// <param name="outputs">Columns G of the products.</param>
    /// <param name="inputs">Columns K of what is multiplied.</param>
    public GateProducts(Device device, string name, int outputs, int inputs)
    {
        _device = device;
        Weight = new Parameter(device, name, outputs, inputs);
        _packed = device.AllocatePacked(inputs, outputs);
    }

    /// <summary>The weight W. Shape (G, K).</summary>
    public Parameter Weight { get; }

    /// <summary>Packs the weight for forward passes.</summary>
    public void Pack() => _device.Pack(Weight.Value, transposed: true, _packed);

    /// <summary>Packs the weight for <see cref="StepGradient"/>.</summary>
    public void PackForBackward()
    {
        _packedForBackward ??= _device.AllocatePacked(Weight.Value.Rows, Weight.Value.Columns);
        _device.Pack(Weight.Value, transposed: false, _packedForBackward);
    }

    /// <summary><c>y = x·Wᵀ</c>.</summary>
    /// <param name="x">Shape (rows, K).</param>
    /// <param name="y">Overwritten. Shape (rows, G).</param>
    public void Write(Tensor x, Tensor y) => _device.Times(x, _packed, y);

    /// <summary><c>y += x·Wᵀ</c>.</summary>
    /// <param name="x">Shape (rows, K).</param>
    /// <param name="y">Added to. Shape (rows, G).</param>
    public void Add(Tensor x, Tensor y) => _device.AddTimes(x, _packed, y);

    /// <summary><c>dx = dy·W</c>, after <see cref="PackForBackward"/>: for a few rows at a time.</summary>
    /// <param name="dy">Shape (rows, G).</param>
    /// <param name="dx">Overwritten. Shape (rows, K).</param>
    public void StepGradient(Tensor dy, Tensor dx) => _device.Times(dy, _packedForBackward!, dx);

    /// <summary><c>dx = dy·W</c>, or that added: for all rows of a pass.</summary>
    /// <param name="dy">Shape (rows, G).</param>
    /// <param name="dx">Overwritten or added to. Shape (rows, K).</param>
    /// <param name="add">Whether to add.</param>
    public void InputGradient(Tensor dy, Tensor dx, bool add)
    {
        if (add)
        {
            _device.AddTimes(dy, Weight.Value, dx);
        }
        else
        {
            _device.Times(dy, Weight.Value, dx);
        }
    }

    /// <summary><c>dW += dyᵀ·x</c>.</summary>
    /// <param name="dy">Shape (rows, G).</param>
    /// <param name="x">Shape (rows, K).</param>
    public void AddWeightGradient(Tensor dy, Tensor x) => _device.AddTransposedTimes(dy, x, Weight.Gradient);
}
