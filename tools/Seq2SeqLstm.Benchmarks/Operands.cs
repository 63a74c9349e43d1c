using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Benchmarks;

/// <summary>Tensors of uniform numbers, the same at every run.</summary>
internal static class Operands
{
    public static Tensor Uniform(Device device, int rows, int columns, int seed, float low = -1f, float high = 1f)
    {
        var random = new Random(seed);
        var values = new float[(long)rows * columns];
        for (int n = 0; n < values.Length; n++)
        {
            values[n] = low + ((high - low) * random.NextSingle());
        }

        Tensor tensor = device.Allocate(rows, columns);
        device.Upload(values, tensor);
        return tensor;
    }
}
