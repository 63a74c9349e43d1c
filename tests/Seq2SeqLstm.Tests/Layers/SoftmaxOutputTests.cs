using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Tests.Fixtures;
using Seq2SeqLstm.Tests.Reference;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class SoftmaxOutputTests : IDisposable
{
    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 2 });
    private readonly Workspace _workspace;

    public SoftmaxOutputTests() => _workspace = new Workspace(_device);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Loss_and_gradient_of_the_logits_match_PyTorch(int number)
    {
        CrossEntropyFixture fixture = FixtureFile.Load<CrossEntropyFixture>("torch_cross_entropy.json");
        CrossEntropyCase expected = fixture.Cases[number];
        int[] kept = [.. Enumerable.Range(0, fixture.Targets.Length)
            .Where(n => fixture.Targets[n] != fixture.IgnoredTarget)];
        Assert.InRange(kept.Length, 1, fixture.Targets.Length - 1);
        int V = fixture.Logits.Shape[^1];

        // With W = I and no bias the inputs are the logits.
        SoftmaxOutput output = Create(Matrix<double>.Build.DenseIdentity(V), new double[V]);
        Tensor x = _device.ToTensor(Rows(fixture.Logits, kept));
        Tensor dx = _device.Allocate(kept.Length, V);
        int[] targets = [.. kept.Select(n => fixture.Targets[n])];
        var smoothing = (float)expected.LabelSmoothing;
        CrossEntropyResult result = output.ForwardBackward(x, targets, smoothing, 1f / kept.Length, dx, _workspace);

        Assert.Equal(expected.Loss, result.Loss / kept.Length, 1e-5 * expected.Loss);
        Assert.Equal(result, output.Forward(x, targets, smoothing, _workspace));
        DeviceNumbers.AssertClose(
            Rows(expected.DLogits, kept).ToRowMajorArray(), _device.ToArray(dx), 1e-5, "dLogits");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void Gradients_match_the_reference(double labelSmoothing)
    {
        const int N = 9, H = 7, V = 37;
        Matrix<double> weight = DeviceNumbers.Random(1, V, H), x = DeviceNumbers.Random(2, N, H);
        double[] bias = DeviceNumbers.Random(3, V, 1).ToRowMajorArray();
        int[] targets = Targets(N, V);
        SoftmaxOutput output = Create(weight, bias);
        Tensor dx = _device.Allocate(N, H);
        CrossEntropyResult result = output.ForwardBackward(
            _device.ToTensor(x), targets, (float)labelSmoothing, 0.25f, dx, _workspace);

        Matrix<double> logits = x.TransposeAndMultiply(weight)
            + Matrix<double>.Build.DenseOfRows(Enumerable.Repeat(bias, N));
        var dLogits = Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, N).Select(
            n => 0.25 * ReferenceCrossEntropy.Backward(logits.Row(n), targets[n], (float)labelSmoothing)));
        double loss = Enumerable.Range(0, N).Sum(
            n => ReferenceCrossEntropy.Loss(logits.Row(n), targets[n], (float)labelSmoothing));
        double likelihood = Enumerable.Range(0, N).Sum(n => ReferenceCrossEntropy.Loss(logits.Row(n), targets[n], 0));
        Assert.Equal(loss, result.Loss, 1e-5 * loss);
        Assert.Equal(likelihood, result.NegativeLogLikelihood, 1e-5 * likelihood);
        Assert.Equal(Enumerable.Range(0, N).Count(n => logits.Row(n).MaximumIndex() == targets[n]), result.Correct);
        Close(dLogits * weight, dx, "dx");
        Close(dLogits.TransposeThisAndMultiply(x), output.Weight.Gradient, "dW");
        Close(dLogits.ColumnSums().ToRowMatrix(), output.Bias.Gradient, "dBias");
    }

    [Fact]
    public void Several_blocks_of_rows_give_what_single_rows_give()
    {
        // 480,000 columns leave room for 8 rows in a block: 21 rows make blocks of 12, the least, and 9.
        const int N = 21, H = 2, V = 480_000;
        Matrix<double> weight = DeviceNumbers.Random(1, V, H), x = DeviceNumbers.Random(2, N, H);
        double[] bias = DeviceNumbers.Random(3, V, 1).ToRowMajorArray();
        int[] targets = Targets(N, V);
        SoftmaxOutput blocks = Create(weight, bias), rows = Create(weight, bias);
        Tensor dx = _device.Allocate(N, H), dxRows = _device.Allocate(N, H);
        Tensor tensor = _device.ToTensor(x);
        CrossEntropyResult result = blocks.ForwardBackward(tensor, targets, 0.1f, 0.5f, dx, _workspace);
        CrossEntropyResult sum = default;
        for (int n = 0; n < N; n++)
        {
            _workspace.Reset();
            sum += rows.ForwardBackward(
                tensor.SliceRows(n, 1), targets.AsSpan(n, 1), 0.1f, 0.5f, dxRows.SliceRows(n, 1), _workspace);
        }

        Assert.Equal(sum.Loss, result.Loss, 1e-6 * sum.Loss);
        Assert.Equal(sum.NegativeLogLikelihood, result.NegativeLogLikelihood, 1e-6 * sum.Loss);
        Assert.Equal(sum.Correct, result.Correct);
        Assert.Equal(result, blocks.Forward(tensor, targets, 0.1f, _workspace));
        Close(_device.ToMatrix(dxRows), dx, "dx");
        Close(_device.ToMatrix(rows.Weight.Gradient), blocks.Weight.Gradient, "dW");
        Close(_device.ToMatrix(rows.Bias.Gradient), blocks.Bias.Gradient, "dBias");
    }

    [Fact]
    public void Shapes_and_targets_that_do_not_match_are_errors()
    {
        SoftmaxOutput output = Create(DeviceNumbers.Random(1, 5, 3), new double[5]);
        Tensor x = _device.Allocate(2, 3), dx = _device.Allocate(2, 3);

        Assert.Throws<ArgumentException>(() => output.Forward(_device.Allocate(2, 4), [0, 1], 0f, _workspace));
        Assert.Throws<ArgumentOutOfRangeException>(() => output.Forward(x, [0, 5], 0f, _workspace));
        Assert.ThrowsAny<ArgumentException>(() => output.Forward(x, [0], 0f, _workspace));
        Assert.ThrowsAny<ArgumentException>(() => output.Forward(x, [0, 1, 2], 0f, _workspace));
        Assert.ThrowsAny<ArgumentException>(() => output.ForwardBackward(x, [0, 1, 2], 0f, 1f, dx, _workspace));
        Assert.ThrowsAny<ArgumentException>(
            () => output.ForwardBackward(x, [0, 1], 0f, 1f, _device.Allocate(2, 4), _workspace));
        Assert.ThrowsAny<ArgumentException>(
            () => output.ForwardBackward(x, [0, 1], 0f, 1f, _device.Allocate(3, 3), _workspace));
    }

    private SoftmaxOutput Create(Matrix<double> weight, double[] bias)
    {
        var output = new SoftmaxOutput(_device, "output", weight.ColumnCount, weight.RowCount);
        output.Weight.Set(weight.ToRowMajorArray());
        output.Bias.Set(bias);
        output.Pack();
        return output;
    }

    private static int[] Targets(int rows, int vocabulary) =>
        [.. Enumerable.Range(0, rows).Select(n => (int)((n * 7919L) % vocabulary))];

    private static Matrix<double> Rows(FixtureTensor tensor, int[] rows) =>
        Matrix<double>.Build.DenseOfRowVectors(rows.Select(n => tensor.Row(n)));

    private void Close(Matrix<double> expected, Tensor actual, string what) =>
        DeviceNumbers.AssertClose(expected.ToRowMajorArray(), _device.ToArray(actual), 2e-5, what);
}
