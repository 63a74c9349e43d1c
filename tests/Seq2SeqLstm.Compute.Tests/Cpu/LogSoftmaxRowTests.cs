using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class LogSoftmaxRowTests
{
    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Rows_are_the_logarithm_of_the_softmax_and_have_the_bits_of_the_top_columns(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in ((int, int)[])[(1, 1), (3, 7), (5, 33), (67, 400), (2, 5000)])
        {
            float[] logits = [.. Numbers.Uniform(rows, (long)rows * columns).Select(x => 20f * x)];
            var x = new GuardedTensor(device, rows, columns, strided: true, logits);
            var all = new float[rows * columns];
            device.LogProbabilities(x.Tensor, all);
            Numbers.AssertClose(PlainLogSoftmax.Of(logits, rows, columns), all, 6e-6, $"{rows} x {columns}");
            x.AssertSurroundingsUntouched("logits");
            var after = new float[logits.Length];
            device.Download(x.Tensor, after);
            Assert.Equal(logits, after);

            int k = Math.Min(columns, 40);
            var top = new int[rows * k];
            var values = new float[rows * k];
            device.TopLogProbabilities(x.Tensor, [], top, values);
            for (int n = 0; n < top.Length; n++)
            {
                Assert.Equal(all[(n / k * columns) + top[n]], values[n]);
            }
        }
    }

    [Fact]
    public unsafe void The_plain_kernel_gives_the_same_numbers()
    {
        float[] logits = [.. Numbers.Uniform(3, 257).Select(x => 30f * x)], plain = new float[257], fused = new float[257];
        fixed (float* z = logits, p = plain, f = fused)
        {
            LogSoftmaxRow.Plain(z, 257, p);
            LogSoftmaxRow.Fused<Simd256>(z, 257, f);
        }

        Numbers.AssertClose(PlainLogSoftmax.Of(logits, 1, 257), plain, 6e-6, "plain");
        Numbers.AssertClose(plain, fused, 6e-6, "fused");
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_errors()
    {
        using Device device = TestDevices.Create(128, 1);
        Assert.Throws<ArgumentException>(() => device.LogProbabilities(device.Allocate(2, 8), new float[15]));
    }
}
