using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>A trained matrix or vector with its gradient.</summary>
public sealed class Parameter
{
    private readonly Device _device;
    private Tensor _gradient;

    /// <summary>Creates a parameter of zeros.</summary>
    /// <param name="device">Owner of the memory.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn.weight_ih_l0</c>.</param>
    /// <param name="rows">Number of rows; 1 for a vector.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="isVector">Whether files hold it with one dimension.</param>
    public Parameter(Device device, string name, int rows, int columns, bool isVector = false)
    {
        _device = device;
        Name = name;
        IsVector = isVector;
        Value = device.Allocate(rows, columns);
    }

    /// <summary>Name in files; PyTorch's names where PyTorch has the part.</summary>
    public string Name { get; }

    /// <summary>Whether files hold it with one dimension.</summary>
    public bool IsVector { get; }

    /// <summary>The numbers.</summary>
    public Tensor Value { get; private set; }

    /// <summary>Gradient of the loss, added to by backward passes. Same shape. Its memory is taken at first use.</summary>
    public Tensor Gradient
    {
        get
        {
            if (_gradient.IsEmpty)
            {
                _gradient = _device.Allocate(Value.Rows, Value.Columns);
            }

            return _gradient;
        }
    }

    /// <summary>Shape as files hold it.</summary>
    public IReadOnlyList<int> Shape => IsVector ? [Value.Columns] : [Value.Rows, Value.Columns];

    /// <summary>Copies the numbers out, row after row.</summary>
    public float[] ToArray()
    {
        var numbers = new float[Value.Length];
        _device.Download(Value, numbers);
        return numbers;
    }

    /// <summary>Uses numbers that are on the device already.</summary>
    /// <param name="value">The numbers, of the same shape; they may be changed.</param>
    internal void Use(Tensor value)
    {
        Shapes.Require(value, Value.Rows, Value.Columns);
        Value = value;
    }

    /// <summary>Replaces the numbers.</summary>
    /// <param name="numbers">Row after row.</param>
    /// <exception cref="ArgumentException">There are too few or too many.</exception>
    public void Set(ReadOnlySpan<float> numbers) => _device.Upload(numbers, Value);
}
