namespace Seq2SeqLstm.Compute.Tests;

/// <summary>
/// A tensor inside a larger block of poison: rows before and after it, and for a strided view columns on both sides.
/// The poison is a NaN, so that a kernel which reads it gives NaN, and one which writes over it is found out.
/// </summary>
internal sealed class GuardedTensor
{
    private const int PoisonBits = 0x7FC0BEEF;
    private const int GuardRows = 2;
    private const int GuardColumns = 5;

    private readonly Device _device;
    private readonly Tensor _block;
    private readonly int _left;

    /// <summary>A tensor of poison.</summary>
    /// <param name="device">Owner of the memory.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="strided">Whether other columns stand on both sides.</param>
    public GuardedTensor(Device device, int rows, int columns, bool strided)
    {
        _device = device;
        _left = strided ? GuardColumns : 0;
        _block = device.Allocate(rows + (2 * GuardRows), columns + (2 * _left));
        device.Fill(_block, BitConverter.Int32BitsToSingle(PoisonBits));
        Tensor = _block.SliceRows(GuardRows, rows).SliceColumns(_left, columns);
    }

    /// <summary>A tensor of given numbers.</summary>
    public GuardedTensor(Device device, int rows, int columns, bool strided, ReadOnlySpan<float> values)
        : this(device, rows, columns, strided) => device.Upload(values, Tensor);

    /// <summary>A tensor of uniform numbers from −1 to 1.</summary>
    public GuardedTensor(Device device, int rows, int columns, bool strided, int seed)
        : this(device, rows, columns, strided, Numbers.Uniform(seed, (long)rows * columns))
    {
    }

    public Tensor Tensor { get; }

    /// <summary>The numbers of the tensor, row after row.</summary>
    public float[] Values()
    {
        var values = new float[Tensor.Length];
        _device.Download(Tensor, values);
        return values;
    }

    /// <summary>Fails when anything around the tensor has been written.</summary>
    public void AssertSurroundingsUntouched(string what)
    {
        var all = new float[_block.Length];
        _device.Download(_block, all);
        for (int n = 0; n < all.Length; n++)
        {
            (int row, int column) = (n / _block.Columns - GuardRows, n % _block.Columns - _left);
            bool inside = row >= 0 && row < Tensor.Rows && column >= 0 && column < Tensor.Columns;
            if (!inside && BitConverter.SingleToInt32Bits(all[n]) != PoisonBits)
            {
                Assert.Fail($"{what}: ({row}, {column}), outside {Tensor}, was overwritten with {all[n]:R}.");
            }
        }
    }
}
