using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>A linear layer: <c>y = x·Wᵀ + bias</c>, the bias being optional.</summary>
public sealed class Linear
{
    private readonly Device _device;
    private readonly PackedMatrix _packed;
    private PackedMatrix? _packedForBackward;

    /// <summary>Creates the layer with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>attention.output</c>.</param>
    /// <param name="inputSize">Width K of the inputs.</param>
    /// <param name="outputSize">Width M of the outputs.</param>
    /// <param name="hasBias">Whether there is a bias.</param>
    public Linear(Device device, string name, int inputSize, int outputSize, bool hasBias)
    {
        _device = device;
        Weight = new Parameter(device, $"{name}.weight", outputSize, inputSize);
        Bias = hasBias ? new Parameter(device, $"{name}.bias", 1, outputSize, isVector: true) : null;
        Parameters = Bias is null ? [Weight] : [Weight, Bias];
        _packed = device.AllocatePacked(inputSize, outputSize);
    }

    /// <summary>Weights. Shape (M, K).</summary>
    public Parameter Weight { get; }

    /// <summary>Bias; null for none. Shape (1, M).</summary>
    public Parameter? Bias { get; }

    /// <summary>All parameters, in the order in which files have them.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Width K of the inputs.</summary>
    public int InputSize => Weight.Value.Columns;

    /// <summary>Width M of the outputs.</summary>
    public int OutputSize => Weight.Value.Rows;

    /// <summary>Draws the first weights; a bias starts at zero.</summary>
    /// <param name="initializer">Where numbers come from.</param>
    /// <param name="kind">How weights start.</param>
    /// <param name="range">Half width, or standard deviation, of the kinds that have one.</param>
    public void Initialize(ParameterInitializer initializer, Initialization kind, float range)
    {
        initializer.Fill(Weight, kind, range);
        if (Bias is not null)
        {
            _device.Fill(Bias.Value, 0f);
        }
    }

    /// <summary>Packs the weights for forward passes: to be called whenever they have changed.</summary>
    public void Pack() => _device.Pack(Weight.Value, transposed: true, _packed);

    /// <summary><c>y = x·Wᵀ + bias</c>.</summary>
    /// <param name="x">Shape (N, K).</param>
    /// <param name="y">Overwritten. Shape (N, M).</param>
    public void Forward(Tensor x, Tensor y)
    {
        if (Bias is null)
        {
            _device.Times(x, _packed, y);
        }
        else
        {
            _device.TimesPlusBias(x, _packed, Bias.Value, y);
        }
    }

    /// <summary>Packs the weights for <see cref="InputGradient"/>: to be called before a backward pass.</summary>
    public void PackForBackward()
    {
        _packedForBackward ??= _device.AllocatePacked(OutputSize, InputSize);
        _device.Pack(Weight.Value, transposed: false, _packedForBackward);
    }

    /// <summary><c>dx = dy·W</c>, or that added, after <see cref="PackForBackward"/>.</summary>
    /// <param name="dy">Gradient of the outputs. Shape (N, M).</param>
    /// <param name="dx">Overwritten or added to. Shape (N, K).</param>
    /// <param name="add">Whether to add.</param>
    public void InputGradient(Tensor dy, Tensor dx, bool add = false)
    {
        if (add)
        {
            _device.AddTimes(dy, _packedForBackward!, dx);
        }
        else
        {
            _device.Times(dy, _packedForBackward!, dx);
        }
    }

    /// <summary><c>dW += dyᵀ·x</c>, and the column sums of dy to the bias.</summary>
    /// <param name="x">Shape (N, K).</param>
    /// <param name="dy">Gradient of the outputs. Shape (N, M).</param>
    public void AddGradients(Tensor x, Tensor dy)
    {
        _device.AddTransposedTimes(dy, x, Weight.Gradient);
        if (Bias is not null)
        {
            _device.AddColumnSums(dy, Bias.Gradient);
        }
    }
}
