using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests;

/// <summary>A guarded tensor for an operation of a device, and a copy of it for the plain kernel.</summary>
internal sealed class Operand
{
    private readonly GuardedTensor _guarded;
    private readonly GuardedTensor _plain;

    public Operand(Device device, int rows, int columns, bool strided, float[]? values)
    {
        _guarded = values is null
            ? new GuardedTensor(device, rows, columns, strided) : new GuardedTensor(device, rows, columns, strided, values);
        _plain = values is null
            ? new GuardedTensor(device, rows, columns, false) : new GuardedTensor(device, rows, columns, false, values);
    }

    /// <summary>What the operation gets.</summary>
    public Tensor Tensor => _guarded.Tensor;

    /// <summary>What the plain kernel gets.</summary>
    public View Plain => new(_plain.Tensor);

    /// <summary>The numbers that the operation left.</summary>
    public float[] Values() => _guarded.Values();

    public void AssertAgrees(double tolerance, string what)
    {
        Numbers.AssertClose(_plain.Values(), _guarded.Values(), tolerance, what);
        _guarded.AssertSurroundingsUntouched(what);
    }
}
