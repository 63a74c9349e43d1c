using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class StackStepsTests : IDisposable
{
    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });
    private readonly SequenceLayout _layout = new([4, 3, 3, 1]);
    private readonly Pass _pass;

    public StackStepsTests() => _pass = new Pass(_device);

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Steps_give_the_numbers_and_gradients_of_the_whole()
    {
        foreach (RecurrentStackOptions options in StackCases.All.Select(
            options => options with { Bidirectional = false, RecurrentDropout = 0.3f }))
        {
            Numbers whole = RunWhole(options), steps = RunSteps(options, dropout: 0f);
            Assert.Equal(whole.Names, steps.Names);
            for (int n = 0; n < whole.Values.Count; n++)
            {
                DeviceNumbers.AssertClose(
                    Array.ConvertAll(whole.Values[n], number => (double)number), steps.Values[n], 1e-5,
                    $"{StackCases.Name(options)}: {whole.Names[n]}");
            }
        }
    }

    [Theory]
    [InlineData(DropoutKind.Element)]
    [InlineData(DropoutKind.Variational)]
    public void Gradients_with_dropout_match_central_differences_under_the_same_masks(DropoutKind kind)
    {
        RecurrentStackOptions options = StackCases.All.Last() with { Bidirectional = false, Dropout = 0.4f, DropoutKind = kind };
        float[] dx = RunSteps(options, dropout: 0.4f).Values[1];
        Matrix<double> x = Inputs(), dOutput = DeviceNumbers.Random(2, _layout.Rows, StackCases.H);

        Matrix<double> numeric = GradientCheck.CentralDifferences(
            x,
            () => Matrix<double>.Build.DenseOfRowMajor(
                _layout.Rows, StackCases.H, RunSteps(options, 0.4f, x).Values[0].Select(number => (double)number))
                .PointwiseMultiply(dOutput).RowSums().Sum(),
            step: 1e-2);
        DeviceNumbers.AssertClose(numeric.ToRowMajorArray(), dx, 2e-3, "dx");
    }

    private static Matrix<double> Inputs() => DeviceNumbers.Random(1, 11, StackCases.E);

    private Numbers RunWhole(RecurrentStackOptions options)
    {
        RecurrentStack stack = Create(options, out RecurrentState state, out RecurrentState dState);
        RecurrentStackActivations activations =
            stack.Forward(_device.ToTensor(Inputs()), _layout, state, startsAtZero: false, _pass);
        float[] output = _device.ToArray(activations.Output);
        Tensor dx = stack.Backward(activations, DOutput(), dState, _pass.Workspace);
        return Collect(stack, output, dx, state, dState);
    }

    /// <summary>
    /// The inputs of each step are written just before it, and the gradients of its outputs; with dropout, those alone go back.
    /// </summary>
    private Numbers RunSteps(RecurrentStackOptions options, float dropout, Matrix<double>? inputs = null)
    {
        RecurrentStack stack = Create(options with { Dropout = dropout }, out RecurrentState state, out RecurrentState dState);
        if (dropout > 0f)
        {
            dState = stack.ZeroState(_layout.Sequences, _pass.Workspace);
        }

        var steps = new StackSteps(_device, stack);
        Tensor x = _pass.Workspace.TakeZeros(_layout.Rows, StackCases.E), given = _device.ToTensor(inputs ?? Inputs());
        RecurrentStackActivations activations = steps.Begin(x, _layout, state, _pass);
        for (int t = 0; t < _layout.Steps; t++)
        {
            CopyRows(given, x, t);
            steps.Forward(activations, t);
        }

        float[] output = _device.ToArray(activations.Output);
        Tensor dGiven = DOutput();
        StackStepGradients gradients = steps.BeginBackward(activations, dState, _pass.Workspace);
        for (int t = _layout.Steps - 1; t >= 0; t--)
        {
            CopyRows(dGiven, gradients.Outputs[^1], t);
            steps.Backward(activations, gradients, t, _pass.Workspace);
        }

        steps.EndBackward(activations, gradients);
        return Collect(stack, output, gradients.Input, state, dState);
    }

    private RecurrentStack Create(RecurrentStackOptions options, out RecurrentState state, out RecurrentState dState)
    {
        var stack = new RecurrentStack(_device, "rnn", options);
        StackNumbers.Set(stack, StackNumbers.Weights(options, seed: 5));
        _pass.Start(isTraining: true, dropoutSeed: 7);
        state = Random(stack, 10);
        dState = Random(stack, 30);
        return stack;
    }

    private RecurrentState Random(RecurrentStack stack, int seed)
    {
        RecurrentState state = stack.ZeroState(_layout.Sequences, _pass.Workspace);
        foreach (Tensor tensor in state.H.Concat(state.C))
        {
            _device.Copy(_device.ToTensor(DeviceNumbers.Random(seed++, tensor.Rows, tensor.Columns)), tensor);
        }

        return state;
    }

    private Tensor DOutput() => _device.ToTensor(DeviceNumbers.Random(2, _layout.Rows, StackCases.H));

    private void CopyRows(Tensor from, Tensor to, int t) => _device.Copy(
        from.SliceRows(_layout.OffsetOf(t), _layout.RowsAt(t)), to.SliceRows(_layout.OffsetOf(t), _layout.RowsAt(t)));

    private Numbers Collect(RecurrentStack stack, float[] output, Tensor dx, RecurrentState state, RecurrentState dState)
    {
        Tensor[] states = [.. state.H, .. state.C, .. dState.H, .. dState.C];
        return new Numbers(
            ["output", "dx", .. states.Select((_, n) => $"state {n}"), .. stack.Parameters.Select(parameter => parameter.Name)],
            [output, _device.ToArray(dx), .. states.Select(_device.ToArray), .. stack.Parameters.Select(p => _device.ToArray(p.Gradient))]);
    }

    private sealed record Numbers(IReadOnlyList<string> Names, IReadOnlyList<float[]> Values);
}
