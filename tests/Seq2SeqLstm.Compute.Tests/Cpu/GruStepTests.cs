using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class GruStepTests
{
    private const double Tolerance = 4e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Forward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand x = check.Input(B, 3 * H, -4, 4), u = check.Input(B, 3 * H, -4, 4);
            Operand bias = check.Input(1, 3 * H), uBias = check.Input(1, H), hPrev = check.Input(B, H), h = check.Output(B, H);
            check.Device.GruStep(x.Tensor, u.Tensor, bias.Tensor, uBias.Tensor, hPrev.Tensor, h.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruStep.ForwardPlain(x.Plain, u.Plain, bias.Plain, uBias.Plain, hPrev.Plain, b, h.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand x = check.Input(B, 3 * H, 0, 1), u = check.Input(B, 3 * H), hPrev = check.Input(B, H);
            Operand dOutput = check.Input(B, H), dh = check.Input(B, H), dx = check.Output(B, 3 * H), du = check.Output(B, 3 * H);
            check.Device.GruStepBackward(x.Tensor, u.Tensor, hPrev.Tensor, dOutput.Tensor, dh.Tensor, dx.Tensor, du.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruStep.BackwardPlain(x.Plain, u.Plain, hPrev.Plain, dOutput.Plain, b, dh.Plain, dx.Plain, du.Plain);
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward(int bits)
    {
        const int B = 2;
        const int H = 19;
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand x = check.Input(B, 3 * H), u = check.Input(B, 3 * H), bias = check.Input(1, 3 * H), uBias = check.Input(1, H);
        Operand hPrev = check.Input(B, H), dOutput = check.Input(B, H), dh = check.Input(B, H), h = check.Output(B, H);
        float[] x0 = x.Values(), u0 = u.Values(), bias0 = bias.Values(), uBias0 = uBias.Values(), hPrev0 = hPrev.Values();
        double[] weights = [.. dOutput.Values().Zip(dh.Values(), (one, other) => (double)one + other)];
        double Loss(double[] x, double[] u, double[] bias, double[] uBias, double[] hPrev) =>
            Gru(x, u, bias, uBias, hPrev).Zip(weights, (value, weight) => value * weight).Sum();

        device.GruStep(x.Tensor, u.Tensor, bias.Tensor, uBias.Tensor, hPrev.Tensor, h.Tensor);
        device.GruStepBackward(x.Tensor, u.Tensor, hPrev.Tensor, dOutput.Tensor, dh.Tensor, x.Tensor, u.Tensor);
        Tensor dBias = device.Allocate(1, 3 * H), duBias = device.Allocate(1, H);
        device.AddColumnSums(x.Tensor, dBias);
        device.AddColumnSums(u.Tensor.SliceColumns(2 * H, H), duBias);
        double[] wideX = Derivative.Wide(x0), wideU = Derivative.Wide(u0), wideH = Derivative.Wide(hPrev0);
        double[] wideBias = Derivative.Wide(bias0), wideUBias = Derivative.Wide(uBias0);
        Derivative.AssertAgrees(x0, x.Values(), moved => Loss(moved, wideU, wideBias, wideUBias, wideH));
        Derivative.AssertAgrees(u0, u.Values(), moved => Loss(wideX, moved, wideBias, wideUBias, wideH));
        Derivative.AssertAgrees(bias0, Values(device, dBias), moved => Loss(wideX, wideU, moved, wideUBias, wideH));
        Derivative.AssertAgrees(uBias0, Values(device, duBias), moved => Loss(wideX, wideU, wideBias, moved, wideH));
        Derivative.AssertAgrees(hPrev0, dh.Values(), moved => Loss(wideX, wideU, wideBias, wideUBias, moved));
        Numbers.AssertClose([.. Gru(wideX, wideU, wideBias, wideUBias, wideH).Select(value => (float)value)], h.Values(), 1e-6, "h");
    }

    private static float[] Values(Device device, Tensor tensor)
    {
        var values = new float[tensor.Length];
        device.Download(tensor, values);
        return values;
    }

    private static double[] Gru(double[] x, double[] u, double[] bias, double[] uBias, double[] hPrev)
    {
        int H = uBias.Length;
        var h = new double[hPrev.Length];
        for (int n = 0; n < h.Length; n++)
        {
            (int first, int j) = (n / H * 3 * H, n % H);
            double r = Derivative.Sigmoid(x[first + j] + u[first + j] + bias[j]);
            double z = Derivative.Sigmoid(x[first + H + j] + u[first + H + j] + bias[H + j]);
            double reset = r * (u[first + (2 * H) + j] + uBias[j]);
            double candidate = Math.Tanh(x[first + (2 * H) + j] + bias[(2 * H) + j] + reset);
            h[n] = ((1 - z) * hPrev[n]) + (z * candidate);
        }

        return h;
    }
}
