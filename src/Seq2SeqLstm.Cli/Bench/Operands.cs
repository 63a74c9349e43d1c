using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Tensors of uniform numbers, the same at every run.</summary>
internal sealed class Operands
{
    private readonly Device _device;
    private readonly Random _random = new(1);

    /// <summary>Initializes a new instance of the <see cref="Operands"/> class.</summary>
    /// <param name="device">Where they lie.</param>
    public Operands(Device device) => _device = device;

    /// <summary>A tensor of numbers from -1/2 to 1/2.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public Tensor Uniform(int rows, int columns)
    {
        Tensor tensor = _device.Allocate(rows, columns);
        var row = new float[columns];
        for (int n = 0; n < rows; n++)
        {
            for (int m = 0; m < row.Length; m++)
            {
                row[m] = _random.NextSingle() - 0.5f;
            }

            _device.Upload(row, tensor.SliceRows(n, 1));
        }

        return tensor;
    }
}
