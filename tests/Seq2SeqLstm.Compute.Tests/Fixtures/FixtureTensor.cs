namespace Seq2SeqLstm.Compute.Tests.Fixtures;

/// <summary>A tensor of a fixture: its shape and its values in row-major order.</summary>
internal sealed record FixtureTensor(int[] Shape, double[] Values)
{
    /// <summary>The values in single precision.</summary>
    public float[] Floats => [.. Values.Select(value => (float)value)];

    /// <summary>A tensor of a device with these values; a vector is one row.</summary>
    public Tensor On(Device device)
    {
        Tensor tensor = device.Allocate(Shape.Length == 1 ? 1 : Shape[0], Shape[^1]);
        device.Upload(Floats, tensor);
        return tensor;
    }
}
