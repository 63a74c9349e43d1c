using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class RecurrentStackTests : IDisposable
{
    private const int E = 5, H = 6;

    private static readonly int[] Lengths = [4, 3, 1];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly SequenceLayout _layout = new(Lengths);
    private readonly Pass _pass;

    public RecurrentStackTests() => _pass = new Pass(_device);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(1, true, false)]
    [InlineData(2, true, false)]
    [InlineData(3, false, false)]
    [InlineData(2, false, true)]
    [InlineData(2, true, true)]
    public void Forward_and_backward_match_the_reference(int layers, bool bidirectional, bool startsAtZero)
    {
        ReferenceParameters parameters = Parameters(layers, bidirectional);
        RecurrentStack stack = Create(parameters, layers, bidirectional, dropout: 0f);
        Matrix<double> x = DeviceNumbers.Random(1, _layout.Rows, E), dOutput = DeviceNumbers.Random(2, _layout.Rows, H);
        _pass.Start();
        double scale = startsAtZero ? 0.0 : 1.0;
        Matrix<double>[] h0 = [.. States(10, layers).Select(h => scale * h)], c0 = [.. States(20, layers).Select(c => scale * c)];
        Matrix<double>[] dh = States(30, layers), dc = States(40, layers);
        RecurrentState dState = State(dh, dc);
        RecurrentState state = startsAtZero ? RecurrentState.Zeros(_pass.Workspace, layers, Lengths.Length, H) : State(h0, c0);
        RecurrentStackActivations activations = stack.Forward(_device.ToTensor(x), _layout, state, startsAtZero, _pass);
        Tensor dx = stack.Backward(activations, _device.ToTensor(dOutput), dState, _pass.Workspace);

        ReferenceParameters gradients = new(Options(layers, bidirectional));
        var reference = new ReferenceStack(parameters, "encoder.rnn", layers, bidirectional);
        Vector<double>[][] xs = RaggedRows.Split(x, _layout), dOutputs = RaggedRows.Split(dOutput, _layout);
        for (int b = 0; b < Lengths.Length; b++)
        {
            StackTrace trace = reference.Forward(xs[b], Row(h0, c0, b));
            (Vector<double>[] dxs, LayerStates dInitial) =
                reference.Backward(trace, dOutputs[b], Row(dh, dc, b), gradients);
            Close(trace.Outputs, RaggedRows.Split(_device.ToMatrix(activations.Output), _layout)[b]);
            Close(dxs, RaggedRows.Split(_device.ToMatrix(dx), _layout)[b]);
            Close(trace.Final.H.Concat(trace.Final.C), Rows(state, b));
            if (!startsAtZero)
            {
                Close(dInitial.H.Concat(dInitial.C), Rows(dState, b));
            }
        }

        Assert.All(stack.Parameters, parameter =>
            DeviceNumbers.AssertClose(
                gradients[parameter.Name].ToRowMajorArray(),
                _device.ToArray(parameter.Gradient),
                1e-5,
                parameter.Name));
    }

    [Fact]
    public void Gradients_with_dropout_match_central_differences_under_the_same_masks()
    {
        RecurrentStack stack = Create(Parameters(3, bidirectional: true), 3, bidirectional: true, dropout: 0.4f);
        Matrix<double> x = DeviceNumbers.Random(1, _layout.Rows, E), dOutput = DeviceNumbers.Random(2, _layout.Rows, H);
        RecurrentStackActivations activations = Forward(stack, x);
        RecurrentState dState = RecurrentState.Zeros(_pass.Workspace, 3, Lengths.Length, H);
        float[] dx = _device.ToArray(stack.Backward(activations, _device.ToTensor(dOutput), dState, _pass.Workspace));

        Matrix<double> numeric = GradientCheck.CentralDifferences(
            x, () => _device.ToMatrix(Forward(stack, x).Output).PointwiseMultiply(dOutput).RowSums().Sum(), step: 1e-2);
        DeviceNumbers.AssertClose(numeric.ToRowMajorArray(), dx, 1e-3, "dx");
    }

    [Fact]
    public void Dropout_lies_between_layers_only_and_only_in_training()
    {
        Matrix<double> x = DeviceNumbers.Random(1, _layout.Rows, E);
        RecurrentStack stack = Create(Parameters(2, false), 2, bidirectional: false, dropout: 0.5f);
        RecurrentStackActivations activations = Forward(stack, x);

        Assert.Single(activations.Dropouts);
        Assert.Contains(0f, _device.ToArray(activations.Dropouts[0].Output));
        Assert.DoesNotContain(0f, _device.ToArray(activations.Output));
        _pass.Start();
        RecurrentState state = RecurrentState.Zeros(_pass.Workspace, 2, Lengths.Length, H);
        activations = stack.Forward(_device.ToTensor(x), _layout, state, startsAtZero: true, _pass);
        Assert.DoesNotContain(0f, _device.ToArray(activations.Dropouts[0].Output));
    }

    [Fact]
    public void An_odd_width_cannot_be_bidirectional()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new RecurrentLayer(
                _device, "encoder.rnn", 0, new RecurrentStackOptions { InputSize = E, HiddenSize = 7, Bidirectional = true }));

        Assert.Contains("even, not 7", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_of_the_wrong_width_are_errors_with_both_shapes()
    {
        RecurrentStack stack = Create(Parameters(1, false), 1, bidirectional: false, dropout: 0f);
        RecurrentState state = RecurrentState.Zeros(_pass.Workspace, 1, Lengths.Length, H);

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => stack.Forward(_device.Allocate(_layout.Rows, E + 1), _layout, state, startsAtZero: true, _pass));

        Assert.Contains($"(8, {E + 1}); (8, {E})", error.Message, StringComparison.Ordinal);
    }

    private RecurrentStackActivations Forward(RecurrentStack stack, Matrix<double> x)
    {
        _pass.Start(isTraining: true, dropoutSeed: 3);
        RecurrentState state = RecurrentState.Zeros(_pass.Workspace, stack.Layers.Count, Lengths.Length, H);
        return stack.Forward(_device.ToTensor(x), _layout, state, startsAtZero: true, _pass);
    }

    private RecurrentStack Create(ReferenceParameters parameters, int layers, bool bidirectional, float dropout)
    {
        var stack = new RecurrentStack(_device, "encoder.rnn", new RecurrentStackOptions
        {
            Layers = layers,
            InputSize = E,
            HiddenSize = H,
            Bidirectional = bidirectional,
            Dropout = dropout,
        });
        foreach (Parameter parameter in stack.Parameters)
        {
            parameter.Set(parameters[parameter.Name].ToRowMajorArray());
        }

        stack.Pack();
        return stack;
    }

    private static ReferenceParameters Parameters(int layers, bool bidirectional)
    {
        var parameters = new ReferenceParameters(Options(layers, bidirectional));
        parameters.Randomize(seed: 8, scale: 0.9);
        return parameters;
    }

    private static ReferenceOptions Options(int layers, bool bidirectional) => new()
    {
        SourceVocabulary = 1,
        TargetVocabulary = 1,
        Embedding = E,
        Hidden = H,
        Layers = layers,
        Bidirectional = bidirectional,
    };

    private static Matrix<double>[] States(int seed, int layers) =>
        [.. Enumerable.Range(seed, layers).Select(number => DeviceNumbers.Random(number, Lengths.Length, H))];

    private RecurrentState State(Matrix<double>[] h, Matrix<double>[] c) =>
        new([.. h.Select(_device.ToTensor)], [.. c.Select(_device.ToTensor)]);

    private static LayerStates Row(Matrix<double>[] h, Matrix<double>[] c, int b) =>
        new([.. h.Select(layer => layer.Row(b))], [.. c.Select(layer => layer.Row(b))]);

    private IEnumerable<Vector<double>> Rows(RecurrentState state, int b) =>
        state.H.Concat(state.C).Select(layer => _device.ToMatrix(layer).Row(b));

    private static void Close(IEnumerable<Vector<double>> expected, IEnumerable<Vector<double>> actual) =>
        Assert.InRange(
            GradientCheck.RelativeError(
                Matrix<double>.Build.DenseOfRowVectors(actual), Matrix<double>.Build.DenseOfRowVectors(expected)),
            0, 1e-5);
}
