using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Reference.Tape;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Every cell, connection, normalisation and dropout of a stack against the reference, outputs and all gradients.</summary>
public sealed class RecurrentFamilyTests
{
    private const double Tolerance = 1e-4;

    private static readonly int[] Lengths = [4, 3, 3, 1];

    private readonly SequenceLayout _layout = new(Lengths);

    public static TheoryData<int, bool, bool> Runs
    {
        get
        {
            var data = new TheoryData<int, bool, bool>();
            foreach (int bits in (int[])[128, 256, 512])
            {
                data.Add(bits, false, false);
                data.Add(bits, true, true);
            }

            data.Add(0, false, true);
            data.Add(0, true, false);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Forward_and_backward_match_the_reference(int vectorBits, bool startsAtZero, bool drops)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { VectorBits = vectorBits, Threads = 2 });
        foreach (RecurrentStackOptions options in StackCases.All)
        {
            Check(device, startsAtZero, options with
            {
                Dropout = drops ? 0.3f : 0f,
                DropoutKind = startsAtZero ? DropoutKind.Variational : DropoutKind.Element,
                RecurrentDropout = drops ? 0.2f : 0f,
            });
        }
    }

    [AcceleratorFact(Accelerator.Onednn, Precision.Fp32)]
    public void Forward_and_backward_match_the_reference_with_products_of_another_library()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Accelerator = Accelerator.Onednn, Threads = 2 });
        foreach (RecurrentStackOptions options in StackCases.All)
        {
            Check(device, startsAtZero: false, options with { Dropout = 0.3f, RecurrentDropout = 0.2f });
        }
    }

    private void Check(Device device, bool startsAtZero, RecurrentStackOptions options)
    {
        Dictionary<string, TapeMatrix> weights = StackNumbers.Weights(options, seed: 5);
        var stack = new RecurrentStack(device, "rnn", options);
        StackNumbers.Set(stack, weights);
        var pass = new Pass(device);
        pass.Start(isTraining: true, dropoutSeed: 7);
        Matrix<double> x = DeviceNumbers.Random(1, _layout.Rows, options.InputSize);
        Matrix<double> dOutput = DeviceNumbers.Random(2, _layout.Rows, options.HiddenSize);
        Matrix<double>[] initial = States(stack, 10, startsAtZero ? 0 : 1), dFinal = States(stack, 30, 1);
        RecurrentState state = ToState(device, stack, initial), dState = ToState(device, stack, dFinal);
        RecurrentStackActivations activations = stack.Forward(device.ToTensor(x), _layout, state, startsAtZero, pass);
        float[] output = device.ToArray(activations.Output);
        Tensor dx = stack.Backward(activations, device.ToTensor(dOutput), dState, pass.Workspace);

        Expected expected = Reference(device, stack, activations, weights, x, dOutput, initial, dFinal);
        string name = StackCases.Name(options);
        Close(expected.Output, output, $"{name}: output");
        Close(expected.Dx, device.ToArray(dx), $"{name}: dx");
        for (int n = 0; n < initial.Length; n++)
        {
            Close(expected.Final[n], device.ToArray(Tensors(state)[n]), $"{name}: final state {n}");
            if (!startsAtZero)
            {
                Close(expected.DInitial[n], device.ToArray(Tensors(dState)[n]), $"{name}: gradient of initial state {n}");
            }
        }

        Assert.All(stack.Parameters, parameter => Close(
            weights[parameter.Name].Gradient, device.ToArray(parameter.Gradient), $"{name}: {parameter.Name}"));
    }

    /// <summary>All sentences one by one, with the masks that the stack has drawn.</summary>
    private Expected Reference(
        Device device, RecurrentStack stack, RecurrentStackActivations activations, Dictionary<string, TapeMatrix> weights,
        Matrix<double> x, Matrix<double> dOutput, Matrix<double>[] initial, Matrix<double>[] dFinal)
    {
        int layers = stack.Layers.Count;
        var reference = new ReferenceFamilyStack(weights, "rnn", stack.Options);
        Vector<double>[][] xs = RaggedRows.Split(x, _layout), dOutputs = RaggedRows.Split(dOutput, _layout);
        var outputs = new Vector<double>[Lengths.Length][];
        var dxs = new Vector<double>[Lengths.Length][];
        Matrix<double>[] final = [.. initial.Select(Matrix<double>.Build.SameAs)], dInitial = [.. final.Select(Matrix<double>.Build.SameAs)];
        for (int b = 0; b < Lengths.Length; b++)
        {
            var tape = new GradientTape();
            TapeVector[] x_b = [.. xs[b].Select(numbers => new TapeVector(numbers))], start = [.. initial.Select(state => new TapeVector(state.Row(b)))];
            (TapeVector[] y, TapeState[] end) = reference.Forward(
                tape, x_b,
                [.. Enumerable.Range(0, layers).Select(k => new TapeState(start[k], stack.HasCellState ? start[layers + k] : null))],
                StackMaskReader.Read(device, stack, activations, b));
            TapeVector[] ends = [.. end.Select(state => state.H), .. end.Where(s => s.C is not null).Select(s => s.C!)];
            y.Zip(dOutputs[b]).ToList().ForEach(pair => pair.First.AddGradient(pair.Second));
            ends.Zip(dFinal).ToList().ForEach(pair => pair.First.AddGradient(pair.Second.Row(b)));
            tape.Backward();
            outputs[b] = [.. y.Select(y_t => y_t.Value)];
            dxs[b] = [.. x_b.Select(x_t => x_t.Gradient)];
            for (int n = 0; n < ends.Length; n++)
            {
                final[n].SetRow(b, ends[n].Value);
                dInitial[n].SetRow(b, start[n].Gradient);
            }
        }

        return new Expected(RaggedRows.Join(outputs), RaggedRows.Join(dxs), final, dInitial);
    }

    /// <summary>h of every layer, then c of every layer where there is one. Each of shape (B, H).</summary>
    private static Matrix<double>[] States(RecurrentStack stack, int seed, double scale) =>
        [.. Enumerable.Range(0, stack.Layers.Count * (stack.HasCellState ? 2 : 1)).Select(
            n => scale * DeviceNumbers.Random(seed + n, Lengths.Length, stack.HiddenSize))];

    private static RecurrentState ToState(Device device, RecurrentStack stack, Matrix<double>[] states)
    {
        Tensor[] tensors = [.. states.Select(device.ToTensor)];
        return new RecurrentState(tensors[..stack.Layers.Count], tensors[stack.Layers.Count..]);
    }

    private static Tensor[] Tensors(RecurrentState state) => [.. state.H, .. state.C];

    private static void Close(Matrix<double> expected, float[] actual, string what) =>
        DeviceNumbers.AssertClose(expected.ToRowMajorArray(), actual, Tolerance, what);

    private sealed record Expected(Matrix<double> Output, Matrix<double> Dx, Matrix<double>[] Final, Matrix<double>[] DInitial);
}
