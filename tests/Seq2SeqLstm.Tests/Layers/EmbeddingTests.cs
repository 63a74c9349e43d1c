using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class EmbeddingTests : IDisposable
{
    private const int V = 7, E = 5;

    private static readonly int[] Tokens = [3, 0, 6, 3, 3, 1];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Embedding _embedding;
    private readonly Matrix<double> _weight = DeviceNumbers.Random(1, V, E);

    public EmbeddingTests()
    {
        _embedding = new Embedding(_device, "source_embedding", V, E);
        _embedding.Weight.Set(_weight.ToRowMajorArray());
    }

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Forward_looks_up_the_vector_of_each_token()
    {
        Tensor y = _embedding.Forward(Tokens, new Workspace(_device));

        Matrix<double> expected = Matrix<double>.Build.DenseOfRowVectors(Tokens.Select(_weight.Row));
        Assert.Equal(expected, _device.ToMatrix(y));
        Assert.Equal("source_embedding.weight", _embedding.Weight.Name);
        Assert.Equal([V, E], _embedding.Weight.Shape);
    }

    [Fact]
    public void Backward_matches_central_differences_of_a_sum_of_squares()
    {
        Tensor y = _embedding.Forward(Tokens, new Workspace(_device));
        _embedding.Backward(Tokens, _device.ToTensor(2 * _device.ToMatrix(y)));

        double Loss() => Tokens.Sum(token => Math.Pow(_weight.Row(token).L2Norm(), 2));
        Matrix<double> numeric = Reference.GradientCheck.CentralDifferences(_weight, Loss);
        DeviceNumbers.AssertClose(
            numeric.ToRowMajorArray(), _device.ToArray(_embedding.Weight.Gradient), 1e-6, "weight");
    }

    [Fact]
    public void Backward_adds_to_the_gradient()
    {
        Tensor dy = _device.ToTensor(DeviceNumbers.Random(2, Tokens.Length, E));
        _embedding.Backward(Tokens, dy);
        Matrix<double> once = _device.ToMatrix(_embedding.Weight.Gradient);
        _embedding.Backward(Tokens, dy);

        Assert.True((_device.ToMatrix(_embedding.Weight.Gradient) - (2 * once)).FrobeniusNorm() < 1e-6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(V)]
    public void Tokens_outside_the_vocabulary_are_errors(int token)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => _embedding.Forward([0, token], new Workspace(_device)));

        Assert.Contains($"Index {token} is not in 0..{V - 1}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_the_wrong_shape_are_errors_with_both_shapes()
    {
        Tensor dy = _device.Allocate(2, E);

        ArgumentException error = Assert.Throws<ArgumentException>(() => _embedding.Backward([0, 1, 2], dy));

        Assert.Contains($"(2, {E}); (3, {E})", error.Message, StringComparison.Ordinal);
    }
}
