using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>The oracle of the recurrent stacks against finite differences.</summary>
public sealed class ReferenceFamilyStackTests
{
    private const int Length = 3, Width = 8;

    [Fact]
    public void Gradients_match_central_differences()
    {
        foreach (RecurrentStackOptions options in StackCases.All.Select(
            options => options with { InputSize = 3, HiddenSize = Width, Layers = 2 }))
        {
            Dictionary<string, TapeMatrix> weights = StackNumbers.Weights(options, seed: 3);
            Matrix<double> x = DeviceNumbers.Random(1, Length, 3);
            Matrix<double> h0 = DeviceNumbers.Random(2, 2, Width), c0 = DeviceNumbers.Random(3, 2, Width);
            (_, TapeVector[] xs) = Run(options, weights, x, h0, c0, backward: true);
            foreach ((string name, TapeMatrix weight) in weights)
            {
                Matrix<double> numeric = GradientCheck.CentralDifferences(
                    weight.Value, () => Run(options, weights, x, h0, c0, backward: false).Objective);
                double error = GradientCheck.RelativeError(weight.Gradient, numeric);
                Assert.True(error < 1e-5, $"{StackCases.Name(options)}: {name}: relative error {error}.");
            }

            Matrix<double> dx = GradientCheck.CentralDifferences(
                x, () => Run(options, weights, x, h0, c0, backward: false).Objective);
            Assert.InRange(
                GradientCheck.RelativeError(Matrix<double>.Build.DenseOfRowVectors(xs.Select(x_t => x_t.Gradient)), dx), 0, 1e-5);
        }
    }

    /// <summary>The sum of all outputs and final states, each times a number of its own.</summary>
    private static (double Objective, TapeVector[] X) Run(
        RecurrentStackOptions options, Dictionary<string, TapeMatrix> weights, Matrix<double> x, Matrix<double> h0,
        Matrix<double> c0, bool backward)
    {
        var tape = new GradientTape();
        TapeVector[] xs = [.. x.EnumerateRows().Select(numbers => new TapeVector(numbers))];
        bool hasCellState = options.Cell == CellKind.Lstm;
        TapeState[] initial = [.. Enumerable.Range(0, 2).Select(layer => new TapeState(
            new TapeVector(h0.Row(layer)), hasCellState ? new TapeVector(c0.Row(layer)) : null))];
        (TapeVector[] outputs, TapeState[] final) =
            new ReferenceFamilyStack(weights, "rnn", options).Forward(tape, xs, initial, masks: null);
        TapeVector[] results =
            [.. outputs, .. final.Select(state => state.H), .. final.Where(state => state.C is not null).Select(state => state.C!)];
        Matrix<double> factors = DeviceNumbers.Random(4, results.Length, Width);
        if (backward)
        {
            for (int n = 0; n < results.Length; n++)
            {
                results[n].AddGradient(factors.Row(n));
            }

            tape.Backward();
        }

        return (results.Select((result, n) => result.Value.DotProduct(factors.Row(n))).Sum(), xs);
    }
}
