namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class TopColumnsTests
{
    private const float None = float.NegativeInfinity;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void The_top_columns_are_the_first_of_a_stable_sort_by_log_probability(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns, int k) in ((int, int, int)[])[(1, 1, 1), (3, 7, 2), (5, 33, 33), (67, 400, 10), (2, 5000, 5)])
        {
            // Few different values, so that there are many ties.
            float[] logits = [.. Numbers.Uniform(rows, (long)rows * columns).Select(x => MathF.Round(x * 8f) / 2f)];
            int[] excluded = columns > 5 ? [0, 2, columns - 1] : [];
            Check(device, rows, columns, k, logits, excluded);
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Where_fewer_columns_are_possible_the_rest_is_marked(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        Tensor x = device.Allocate(2, 20);
        device.Upload([.. Enumerable.Range(0, 40).Select(n => n is 3 or 7 ? n : None)], x.SliceRows(0, 2));
        device.Fill(x.SliceRows(1, 1), float.NaN);
        var columns = new int[6];
        var values = new float[6];
        device.TopLogProbabilities(x, [7], columns, values);
        Assert.Equal([3, -1, -1, -1, -1, -1], columns);
        Assert.Equal(-4f - MathF.Log(1f + MathF.Exp(-4f)), values[0], 1e-6f);
        Assert.All(values[1..], value => Assert.Equal(None, value));
    }

    [Fact]
    public void Sizes_and_columns_that_do_not_fit_are_errors()
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor x = device.Allocate(2, 8);
        Assert.Throws<ArgumentException>(() => device.TopLogProbabilities(x, [], new int[3], new float[3]));
        Assert.Throws<ArgumentException>(() => device.TopLogProbabilities(x, [], new int[4], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.TopLogProbabilities(x, [8], new int[2], new float[2]));
    }

    private static void Check(Device device, int rows, int columns, int k, float[] logits, int[] excluded)
    {
        var x = new GuardedTensor(device, rows, columns, strided: true, logits);
        float[] expected = PlainLogSoftmax.Of(logits, rows, columns);
        var top = new int[rows * k];
        var values = new float[rows * k];
        device.TopLogProbabilities(x.Tensor, excluded, top, values);
        for (int row = 0; row < rows; row++)
        {
            int[] order =
            [
                .. Enumerable.Range(0, columns).Except(excluded)
                    .OrderByDescending(v => logits[(row * columns) + v]).Take(k),
            ];
            Assert.Equal(order, top.AsSpan(row * k, order.Length).ToArray());
            float[] best = [.. order.Select(v => expected[(row * columns) + v])];
            Numbers.AssertClose(best, values.AsSpan(row * k, best.Length).ToArray(), 6e-6, $"row {row}");
        }

        x.AssertSurroundingsUntouched("logits");
    }
}
