using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>A highway connection: <c>y = a(x)∘f(x) + b(x)∘x</c> with gates <c>a, b = σ(x·Wᵀ + bias)</c>.</summary>
/// <remarks>
/// Srivastava, Greff and Schmidhuber (2015): a is their transform gate, b their carry gate. Coupled, there is only a, and
/// <c>b = 1 − a</c>. A negative bias of a, their advice, lets x pass at first.
/// </remarks>
public sealed class HighwayConnection : ILayerConnection
{
    private readonly Device _device;
    private readonly bool _coupled;
    private readonly int _width;
    private readonly GateProducts _products;

    /// <summary>Creates the connection with parameters of zeros; <see cref="Pack"/> must follow when they have been set.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="name">Name in files, such as <c>encoder.rnn</c>.</param>
    /// <param name="suffix">End of it, such as <c>l1</c>.</param>
    /// <param name="width">Width H of inputs and outputs.</param>
    /// <param name="gates">Whether there is one gate or two.</param>
    public HighwayConnection(Device device, string name, string suffix, int width, HighwayGates gates)
    {
        _device = device;
        _coupled = gates == HighwayGates.Coupled;
        _width = width;
        int columns = _coupled ? width : 2 * width;
        Weight = new Parameter(device, $"{name}.highway_{suffix}.weight", columns, width);
        Bias = new Parameter(device, $"{name}.highway_{suffix}.bias", 1, columns, isVector: true);
        Parameters = [Weight, Bias];
        _products = new GateProducts(device, Weight, 0, columns, norm: null);
    }

    /// <summary>Weights of the gates, a above b. Shape (H, H) or (2H, H).</summary>
    public Parameter Weight { get; }

    /// <summary>Bias of the gates. Shape (1, H) or (1, 2H).</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public int ScratchColumns => Weight.Value.Rows;

    /// <inheritdoc/>
    public void Initialize(ParameterInitializer initializer, Initialization weights, float range, float bias)
    {
        initializer.Fill(Weight, weights, range, blocks: Weight.Value.Rows / _width);
        _device.Fill(Bias.Value, -bias);
        _device.Fill(Bias.Value.SliceColumns(0, _width), bias);
    }

    /// <inheritdoc/>
    public void Pack() => _products.Pack();

    /// <inheritdoc/>
    public ConnectionActivations Forward(Tensor x, Tensor f, Workspace workspace)
    {
        Tensor gates = workspace.Take(f.Rows, ScratchColumns), y = workspace.Take(f.Rows, f.Columns);
        Apply(x, f, y, gates);
        return new ConnectionActivations(x, f, gates, y);
    }

    /// <inheritdoc/>
    public void Backward(in ConnectionActivations activations, Tensor dy, Tensor dx, Workspace workspace)
    {
        (Tensor x, Tensor f, Tensor gates, _) = activations;
        Tensor da = workspace.Take(gates.Rows, gates.Columns);
        if (_coupled)
        {
            _device.CoupledHighwayBackward(gates, x, f, dy, dx, dy, da);
        }
        else
        {
            _device.HighwayBackward(gates, x, f, dy, dx, dy, da);
        }

        _device.AddColumnSums(da, Bias.Gradient);
        _products.AddWeightGradient(da, x);
        _products.InputGradient(da, dx, add: true);
    }

    /// <inheritdoc/>
    public void Apply(Tensor x, Tensor f, Tensor y, Tensor scratch)
    {
        _products.Write(x, scratch, default);
        if (_coupled)
        {
            _device.CoupledHighway(scratch, Bias.Value, x, f, y);
        }
        else
        {
            _device.Highway(scratch, Bias.Value, x, f, y);
        }
    }
}
