using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class CrossEntropyRowTests
{
    private static readonly (int M, int V)[] Sizes =
    [
        (1, 1), (2, 2), (3, 3), (2, 5), (1, 7), (4, 13), (2, 15), (3, 16), (2, 17), (1, 31), (5, 33), (2, 63), (2, 65),
        (3, 100), (0, 9), (140, 121), (61, 321), (3, 8001),
    ];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void CrossEntropy_agrees_with_the_plain_kernel(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in Sizes)
        {
            Check(device, rows, columns, false, 0f, 1f);
            Check(device, rows, columns, true, 0.1f, 0.25f);
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Large_logits_neither_overflow_nor_lose_the_small_differences(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        float[] logits = [.. Numbers.Uniform(1, 37, -2, 2).Select(x => 1e5f + x)];
        float[] expected = PlainLogSoftmax.Of(logits, 1, 37);
        var x = new GuardedTensor(device, 1, 37, false, logits);
        var columns = new int[37];
        var values = new float[37];
        device.TopLogProbabilities(x.Tensor, [], columns, values);
        Numbers.AssertClose([.. columns.Select(v => expected[v])], values, 3e-6, "log-softmax");

        var z = new GuardedTensor(device, 1, 37, false, logits);
        CrossEntropyResult result = device.CrossEntropy(z.Tensor, [3], 0f, 1f);
        Assert.Equal(-expected[3], result.NegativeLogLikelihood, 3e-6);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Among_equal_logits_the_first_column_is_the_most_probable(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        int[] targets = [0, 1, 20];
        var z = new GuardedTensor(device, 3, 21, false, new float[3 * 21]);
        Assert.Equal(1, device.CrossEntropy(z.Tensor, targets, 0f, 1f).Correct);
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void A_NaN_among_the_logits_makes_the_loss_NaN(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        for (int place = 0; place < 21; place++)
        {
            float[] logits = Numbers.Uniform(1, 21);
            logits[place] = float.NaN;
            var z = new GuardedTensor(device, 1, 21, false, logits);
            Assert.True(double.IsNaN(device.CrossEntropy(z.Tensor, [5], 0f, 1f).Loss), $"NaN in column {place}");
        }
    }

    [Fact]
    public void Gradient_of_a_row_sums_to_zero()
    {
        using Device device = TestDevices.Create(512, 1);
        var z = new GuardedTensor(device, 1, 1001, false, Numbers.Uniform(1, 1001, -5, 5));
        device.CrossEntropy(z.Tensor, [17], 0.1f, 1f);
        Assert.InRange(z.Values().Sum(x => (double)x), -1e-5, 1e-5);
    }

    [Fact]
    public void Results_add_up()
    {
        var left = new CrossEntropyResult(1, 2, 3);
        var right = new CrossEntropyResult(10, 20, 30);
        Assert.Equal(new CrossEntropyResult(11, 22, 33), left + right);
        Assert.Equal(left + right, CrossEntropyResult.Add(left, right));
    }

    private static void Check(Device device, int rows, int columns, bool strided, float smoothing, float scale)
    {
        string what = $"({rows}, {columns}), strided {strided}, smoothing {smoothing}";
        int[] targets = columns == 0 ? [] : Numbers.Indices(2, rows, columns);
        float[] plain = Numbers.Uniform(1, rows * columns, -8, 8);
        var z = new GuardedTensor(device, rows, columns, strided, plain);
        CrossEntropyResult expected = default;
        fixed (float* p = plain)
        {
            for (int row = 0; row < rows; row++)
            {
                expected += CrossEntropyRow.Plain(p + (row * columns), columns, targets[row], smoothing, scale);
            }
        }

        CrossEntropyResult actual = device.CrossEntropy(z.Tensor, targets, smoothing, scale);
        double tolerance = 3e-6 * (1 + rows);
        Assert.Equal(expected.Loss, actual.Loss, tolerance);
        Assert.Equal(expected.NegativeLogLikelihood, actual.NegativeLogLikelihood, tolerance);
        Assert.Equal(expected.Correct, actual.Correct);
        Numbers.AssertClose(plain, z.Values(), 1e-6, what);
        z.AssertSurroundingsUntouched(what);
    }
}
