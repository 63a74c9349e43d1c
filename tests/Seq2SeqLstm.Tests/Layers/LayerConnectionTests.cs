using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class LayerConnectionTests : IDisposable
{
    private const int Layers = 12, H = 32;

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly SequenceLayout _layout = new([5, 4, 4]);

    public void Dispose() => _device.Dispose();

    /// <summary>The plain cell has no gates that would weaken the gradient from layer to layer at the first weights.</summary>
    [Theory]
    [InlineData(CellKind.Lstm, 10)]
    [InlineData(CellKind.Gru, 3)]
    public void Connections_carry_the_gradient_down_a_deep_stack(CellKind cell, double factor)
    {
        double none = InputGradient(cell, ConnectionKind.None, HighwayGates.Coupled);

        Assert.InRange(InputGradient(cell, ConnectionKind.Residual, HighwayGates.Coupled), factor * none, double.MaxValue);
        Assert.InRange(InputGradient(cell, ConnectionKind.Highway, HighwayGates.Coupled), factor * none, double.MaxValue);
        Assert.InRange(InputGradient(cell, ConnectionKind.Highway, HighwayGates.Free), factor * none, double.MaxValue);
    }

    [Fact]
    public void No_connection_leads_past_the_top_layer_where_nothing_reads_its_outputs()
    {
        var options = new RecurrentStackOptions
        {
            InputSize = H,
            HiddenSize = H,
            Layers = 3,
            Connection = ConnectionKind.Highway,
            ConnectsTop = false,
        };

        Assert.Single(new RecurrentStack(_device, "rnn", options).Connections);
        Assert.Empty(new RecurrentStack(_device, "rnn", options with { Layers = 1 }).Connections);
        Assert.Equal(2, new RecurrentStack(_device, "rnn", options with { ConnectsTop = true }).Connections.Count);
    }

    [Theory]
    [InlineData(HighwayGates.Coupled, H)]
    [InlineData(HighwayGates.Free, 2 * H)]
    public void Highway_parameters_are_named_after_their_layer(HighwayGates gates, int rows)
    {
        var connection = new HighwayConnection(_device, "encoder.rnn", "l2", H, gates);

        Assert.Equal(["encoder.rnn.highway_l2.weight", "encoder.rnn.highway_l2.bias"], connection.Parameters.Select(p => p.Name));
        Assert.Equal([rows, H], connection.Weight.Shape);
        Assert.Equal([rows], connection.Bias.Shape);
    }

    /// <summary>Norm of the gradient of the inputs, where that of the outputs is all ones, at the first parameters.</summary>
    private double InputGradient(CellKind cell, ConnectionKind kind, HighwayGates gates)
    {
        var stack = new RecurrentStack(_device, "rnn", new RecurrentStackOptions
        {
            Cell = cell,
            InputSize = H,
            HiddenSize = H,
            Layers = Layers,
            Connection = kind,
            HighwayGates = gates,
        });
        var initializer = new ParameterInitializer(1);
        foreach (RecurrentCell part in stack.Cells)
        {
            initializer.Fill(part, Initialization.GlorotUniform, Initialization.Orthogonal, range: 0.1f, forgetBias: 1f);
        }

        foreach (ILayerConnection connection in stack.Connections)
        {
            connection.Initialize(initializer, Initialization.GlorotUniform, range: 0.1f, bias: -1f);
        }

        stack.Pack();
        var pass = new Pass(_device);
        pass.Start(isTraining: true);
        Tensor x = _device.ToTensor(DeviceNumbers.Random(1, _layout.Rows, H));
        RecurrentState state = stack.ZeroState(_layout.Sequences, pass.Workspace);
        RecurrentStackActivations activations = stack.Forward(x, _layout, state, startsAtZero: true, pass);
        Tensor dOutput = pass.Workspace.Take(_layout.Rows, H);
        _device.Fill(dOutput, 1f);
        RecurrentState dState = stack.ZeroState(_layout.Sequences, pass.Workspace);
        return Math.Sqrt(_device.SquaredNorm(stack.Backward(activations, dOutput, dState, pass.Workspace)));
    }
}
