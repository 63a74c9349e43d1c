using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>The products that gates are made of, <c>x·Wᵀ</c> with W some rows of a weight, normalised where asked for.</summary>
internal sealed class GateProducts
{
    private readonly Device _device;
    private readonly Parameter _weight;
    private readonly int _firstRow;
    private readonly LayerNormalization? _norm;
    private readonly PackedMatrix _packed;
    private PackedMatrix? _packedForBackward;

    /// <summary>Creates the products; <see cref="Pack"/> must follow when the weight has been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="weight">The weight. K columns.</param>
    /// <param name="firstRow">First row of W.</param>
    /// <param name="columns">Columns G of the products: the number of rows of W.</param>
    /// <param name="norm">Normalises the products; null for none.</param>
    public GateProducts(Device device, Parameter weight, int firstRow, int columns, LayerNormalization? norm)
    {
        _device = device;
        _weight = weight;
        _firstRow = firstRow;
        Columns = columns;
        _norm = norm;
        _packed = device.AllocatePacked(weight.Value.Columns, columns);
    }

    /// <summary>Columns G of the products.</summary>
    public int Columns { get; }

    /// <summary>Columns of the memory that <see cref="In"/> takes.</summary>
    public int ScratchColumns => _norm?.ScratchColumns ?? 0;

    private Tensor Weight => _weight.Value.SliceRows(_firstRow, Columns);

    /// <summary>Packs the weight for forward passes.</summary>
    public void Pack() => _device.Pack(Weight, transposed: true, _packed);

    /// <summary>Packs the weight for <see cref="StepGradient"/>.</summary>
    public void PackForBackward()
    {
        _packedForBackward ??= _device.AllocatePacked(Columns, _weight.Value.Columns);
        _device.Pack(Weight, transposed: false, _packedForBackward);
    }

    /// <summary>Memory for what the backward pass needs of some rows.</summary>
    /// <param name="workspace">Memory.</param>
    /// <param name="rows">Number of rows.</param>
    public NormalizedRows Take(Workspace workspace, int rows) => _norm?.Take(workspace, rows) ?? default;

    /// <summary>The same in memory that is there already.</summary>
    /// <param name="scratch">At least <see cref="ScratchColumns"/> columns.</param>
    public NormalizedRows In(Tensor scratch) => _norm?.In(scratch) ?? default;

    /// <summary><c>y = x·Wᵀ</c>, normalised.</summary>
    /// <param name="x">Shape (rows, K).</param>
    /// <param name="y">Overwritten. Shape (rows, G).</param>
    /// <param name="kept">Memory from <see cref="Take"/> or <see cref="In"/>.</param>
    public void Write(Tensor x, Tensor y, in NormalizedRows kept)
    {
        _device.Times(x, _packed, _norm is null ? y : kept.Normalized);
        _norm?.Forward(kept, y);
    }

    /// <summary><c>y += x·Wᵀ</c>, normalised.</summary>
    /// <param name="x">Shape (rows, K).</param>
    /// <param name="y">Added to. Shape (rows, G).</param>
    /// <param name="kept">Memory from <see cref="Take"/> or <see cref="In"/>.</param>
    public void Add(Tensor x, Tensor y, in NormalizedRows kept)
    {
        if (_norm is null)
        {
            _device.AddTimes(x, _packed, y);
            return;
        }

        _device.Times(x, _packed, kept.Normalized);
        _norm.Forward(kept, y, add: true);
    }

    /// <summary>Goes back through the normalisation, if there is one.</summary>
    /// <param name="dy">Gradient of the result. Shape (rows, G).</param>
    /// <param name="kept">What the forward pass left.</param>
    /// <param name="dProducts">Gradient of the bare products, overwritten; may be <paramref name="dy"/>, and is without one.</param>
    public void NormBackward(Tensor dy, in NormalizedRows kept, Tensor dProducts) => _norm?.Backward(kept, dy, dProducts);

    /// <summary><c>dx = dProducts·W</c>, or that added, after <see cref="PackForBackward"/>: for the rows of one step.</summary>
    /// <param name="dProducts">Gradient of the bare products. Shape (rows, G).</param>
    /// <param name="dx">Overwritten or added to. Shape (rows, K).</param>
    /// <param name="add">Whether to add.</param>
    public void StepGradient(Tensor dProducts, Tensor dx, bool add = false)
    {
        if (add)
        {
            _device.AddTimes(dProducts, _packedForBackward!, dx);
        }
        else
        {
            _device.Times(dProducts, _packedForBackward!, dx);
        }
    }

    /// <summary>The same for all rows of a pass at once.</summary>
    /// <param name="dProducts">Gradient of the bare products. Shape (N, G).</param>
    /// <param name="dx">Overwritten or added to. Shape (N, K).</param>
    /// <param name="add">Whether to add.</param>
    public void InputGradient(Tensor dProducts, Tensor dx, bool add)
    {
        if (add)
        {
            _device.AddTimes(dProducts, Weight, dx);
        }
        else
        {
            _device.Times(dProducts, Weight, dx);
        }
    }

    /// <summary><c>dW += dProductsᵀ·x</c>.</summary>
    /// <param name="dProducts">Gradient of the bare products. Shape (rows, G).</param>
    /// <param name="x">Shape (rows, K).</param>
    public void AddWeightGradient(Tensor dProducts, Tensor x) =>
        _device.AddTransposedTimes(dProducts, x, _weight.Gradient.SliceRows(_firstRow, Columns));
}
