using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class LayerNormRowTests
{
    private const double Tolerance = 2e-5;
    private const int M = 3;
    private const int N = 37;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Forward_agrees_with_the_plain_kernel(int bits, int threads) => CheckForward(bits, threads, false);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Added_forward_agrees_with_the_plain_kernel(int bits, int threads) => CheckForward(bits, threads, true);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
        {
            Operand normalized = check.Input(rows, columns, -2, 2), inverse = check.Input(rows, 1, 0.5f, 2f);
            Operand gain = check.Input(1, columns), dy = check.Input(rows, columns), dx = check.Output(rows, columns);
            check.Device.LayerNormBackward(normalized.Tensor, inverse.Tensor, gain.Tensor, dy.Tensor, dx.Tensor);
            for (int m = 0; m < rows; m++)
            {
                LayerNormRow.BackwardPlain(
                    normalized.Plain.Row(m), *inverse.Plain.Row(m), gain.Plain.Data, dy.Plain.Row(m), columns, dx.Plain.Row(m));
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand x = check.Input(M, N), gain = check.Input(1, N), bias = check.Input(1, N), dy = check.Input(M, N);
        Operand y = check.Output(M, N), inverse = check.Output(M, 1), dGain = check.Input(1, N, 0, 0), dBias = check.Input(1, N, 0, 0);
        float[] x0 = x.Values(), gain0 = gain.Values(), bias0 = bias.Values(), dy0 = dy.Values();
        double Loss(double[] x, double[] gain, double[] bias) => Derivative.Dot(dy0, Normalize(x, gain, bias));

        device.LayerNorm(x.Tensor, gain.Tensor, bias.Tensor, y.Tensor, inverse.Tensor);
        device.AddProductColumnSums(x.Tensor, dy.Tensor, dGain.Tensor);
        device.AddColumnSums(dy.Tensor, dBias.Tensor);
        device.LayerNormBackward(x.Tensor, inverse.Tensor, gain.Tensor, dy.Tensor, dy.Tensor);
        double[] wideX = Derivative.Wide(x0), wideGain = Derivative.Wide(gain0), wideBias = Derivative.Wide(bias0);
        Derivative.AssertAgrees(x0, dy.Values(), moved => Loss(moved, wideGain, wideBias));
        Derivative.AssertAgrees(gain0, dGain.Values(), moved => Loss(wideX, moved, wideBias));
        Derivative.AssertAgrees(bias0, dBias.Values(), moved => Loss(wideX, wideGain, moved));
        float[] expected = [.. Normalize(wideX, wideGain, wideBias).Select(value => (float)value)];
        Numbers.AssertClose(expected, y.Values(), 2e-6, "y");
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void A_row_of_equal_numbers_becomes_zero_and_has_no_gradient(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand x = check.Input(2, N), gain = check.Input(1, N, 1, 1), bias = check.Input(1, N, 0, 0);
        Operand y = check.Output(2, N), inverse = check.Output(2, 1);
        device.Fill(x.Tensor, 2f);
        device.LayerNorm(x.Tensor, gain.Tensor, bias.Tensor, y.Tensor, inverse.Tensor);
        Assert.All(y.Values(), value => Assert.Equal(0f, value));

        Operand dy = check.Input(2, N);
        device.LayerNormBackward(x.Tensor, inverse.Tensor, gain.Tensor, dy.Tensor, dy.Tensor);
        Assert.All(dy.Values(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void A_row_far_from_zero_keeps_its_differences()
    {
        using Device device = TestDevices.Create(512, 1);
        var check = new KernelCheck(device, false);
        Operand x = check.Input(2, N), gain = check.Input(1, N, 1, 1), bias = check.Input(1, N, 0, 0);
        Operand y = check.Output(2, N), inverse = check.Output(2, 1);
        device.Upload([.. Enumerable.Range(0, 2 * N).Select(n => 1000f + (n % N % 2))], x.Tensor);
        device.LayerNorm(x.Tensor, gain.Tensor, bias.Tensor, y.Tensor, inverse.Tensor);
        Assert.All(y.Values(), value => Assert.Equal(1f, Math.Abs(value), 0.05f));
        Assert.All(inverse.Values(), value => Assert.Equal(2f, value, 0.05f));
    }

    private static void CheckForward(int bits, int threads, bool add) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
        {
            Operand x = columns == 1 ? check.Input(rows, 1, 2, 2) : check.Input(rows, columns, -3, 5);
            Operand gain = check.Input(1, columns), bias = check.Input(1, columns);
            Operand y = add ? check.Input(rows, columns) : check.Output(rows, columns), inverse = check.Output(rows, 1);
            if (add)
            {
                check.Device.AddLayerNorm(x.Tensor, gain.Tensor, bias.Tensor, y.Tensor, inverse.Tensor);
            }
            else
            {
                check.Device.LayerNorm(x.Tensor, gain.Tensor, bias.Tensor, y.Tensor, inverse.Tensor);
            }

            for (int m = 0; m < rows; m++)
            {
                *inverse.Plain.Row(m) = LayerNormRow.ForwardPlain(
                    x.Plain.Row(m), gain.Plain.Data, bias.Plain.Data, columns, add, y.Plain.Row(m));
            }
        });

    private static double[] Normalize(double[] x, double[] gain, double[] bias)
    {
        var y = new double[x.Length];
        for (int m = 0; m < M; m++)
        {
            double[] row = x[(m * N)..((m + 1) * N)];
            double mean = row.Average(), variance = row.Sum(value => (value - mean) * (value - mean)) / N;
            for (int j = 0; j < N; j++)
            {
                y[(m * N) + j] = (gain[j] * (row[j] - mean) / Math.Sqrt(variance + 1e-5)) + bias[j];
            }
        }

        return y;
    }
}
