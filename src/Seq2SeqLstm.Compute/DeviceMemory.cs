namespace Seq2SeqLstm.Compute;

/// <summary>A block of memory that belongs to a <see cref="Device"/>; tensors are views of it.</summary>
public abstract class DeviceMemory
{
    private protected DeviceMemory()
    {
    }
}
