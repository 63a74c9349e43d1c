using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>A residual connection: <c>y = x + f(x)</c>.</summary>
/// <remarks>He et al. (2016), between recurrent layers as in Wu et al. (2016).</remarks>
public sealed class ResidualConnection : ILayerConnection
{
    private readonly Device _device;

    /// <summary>Creates the connection.</summary>
    /// <param name="device">Where it runs.</param>
    public ResidualConnection(Device device) => _device = device;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public int ScratchColumns => 0;

    /// <inheritdoc/>
    public void Initialize(ParameterInitializer initializer, Initialization weights, float range, float bias)
    {
    }

    /// <inheritdoc/>
    public void Pack()
    {
    }

    /// <inheritdoc/>
    public ConnectionActivations Forward(Tensor x, Tensor f, Workspace workspace)
    {
        Tensor y = workspace.Take(f.Rows, f.Columns);
        Apply(x, f, y, default);
        return new ConnectionActivations(x, f, default, y);
    }

    /// <inheritdoc/>
    public void Backward(in ConnectionActivations activations, Tensor dy, Tensor dx, Workspace workspace) =>
        _device.Copy(dy, dx);

    /// <inheritdoc/>
    public void Apply(Tensor x, Tensor f, Tensor y, Tensor scratch)
    {
        _device.Copy(f, y);
        _device.Add(x, y);
    }
}
