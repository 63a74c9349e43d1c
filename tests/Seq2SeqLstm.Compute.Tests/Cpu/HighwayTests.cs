using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class HighwayTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Forward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, M, N) =>
        {
            Operand gates = check.Input(M, 2 * N, -4, 4), bias = check.Input(1, 2 * N);
            Operand x = check.Input(M, N), f = check.Input(M, N), y = check.Output(M, N);
            check.Device.Highway(gates.Tensor, bias.Tensor, x.Tensor, f.Tensor, y.Tensor);
            for (int m = 0; m < M; m++)
            {
                Highway.ForwardPlain(gates.Plain, bias.Plain, x.Plain, f.Plain, m, y.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, M, N) =>
        {
            Operand gates = check.Input(M, 2 * N, 0, 1), x = check.Input(M, N), f = check.Input(M, N), dy = check.Input(M, N);
            Operand dx = check.Output(M, N), df = check.Output(M, N), da = check.Output(M, 2 * N);
            check.Device.HighwayBackward(gates.Tensor, x.Tensor, f.Tensor, dy.Tensor, dx.Tensor, df.Tensor, da.Tensor);
            for (int m = 0; m < M; m++)
            {
                Highway.BackwardPlain(gates.Plain, x.Plain, f.Plain, dy.Plain, m, dx.Plain, df.Plain, da.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Coupled_forward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, M, N) =>
        {
            Operand gate = check.Input(M, N, -4, 4), bias = check.Input(1, N);
            Operand x = check.Input(M, N), f = check.Input(M, N), y = check.Output(M, N);
            check.Device.CoupledHighway(gate.Tensor, bias.Tensor, x.Tensor, f.Tensor, y.Tensor);
            for (int m = 0; m < M; m++)
            {
                CoupledHighway.ForwardPlain(gate.Plain, bias.Plain, x.Plain, f.Plain, m, y.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Coupled_backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, M, N) =>
        {
            Operand gate = check.Input(M, N, 0, 1), x = check.Input(M, N), f = check.Input(M, N), dy = check.Input(M, N);
            Operand dx = check.Output(M, N), df = check.Output(M, N), da = check.Output(M, N);
            check.Device.CoupledHighwayBackward(gate.Tensor, x.Tensor, f.Tensor, dy.Tensor, dx.Tensor, df.Tensor, da.Tensor);
            for (int m = 0; m < M; m++)
            {
                CoupledHighway.BackwardPlain(gate.Plain, x.Plain, f.Plain, dy.Plain, m, dx.Plain, df.Plain, da.Plain);
            }
        });

    [Theory]
    [InlineData(128, false)]
    [InlineData(256, false)]
    [InlineData(512, false)]
    [InlineData(128, true)]
    [InlineData(256, true)]
    [InlineData(512, true)]
    public void Backward_is_the_derivative_of_forward(int bits, bool coupled)
    {
        const int N = 19;
        int gateWidth = coupled ? N : 2 * N;
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand gates = check.Input(1, gateWidth), bias = check.Input(1, gateWidth), x = check.Input(1, N), f = check.Input(1, N);
        Operand dy = check.Input(1, N), df = check.Output(1, N), y = check.Output(1, N);
        float[] gates0 = gates.Values(), bias0 = bias.Values(), x0 = x.Values(), f0 = f.Values(), dy0 = dy.Values();
        Tensor da = gates.Tensor, dx = dy.Tensor;
        if (coupled)
        {
            device.CoupledHighway(gates.Tensor, bias.Tensor, x.Tensor, f.Tensor, y.Tensor);
            device.CoupledHighwayBackward(gates.Tensor, x.Tensor, f.Tensor, dy.Tensor, dx, df.Tensor, da);
        }
        else
        {
            device.Highway(gates.Tensor, bias.Tensor, x.Tensor, f.Tensor, y.Tensor);
            device.HighwayBackward(gates.Tensor, x.Tensor, f.Tensor, dy.Tensor, dx, df.Tensor, da);
        }

        double[] wideGates = Derivative.Wide(gates0), wideX = Derivative.Wide(x0), wideF = Derivative.Wide(f0);
        double Loss(double[] gates, double[] x, double[] f) => Derivative.Dot(dy0, Connect(gates, bias0, x, f));
        Derivative.AssertAgrees(gates0, gates.Values(), moved => Loss(moved, wideX, wideF));
        Derivative.AssertAgrees(x0, dy.Values(), moved => Loss(wideGates, moved, wideF));
        Derivative.AssertAgrees(f0, df.Values(), moved => Loss(wideGates, wideX, moved));
        float[] expected = [.. Connect(wideGates, bias0, wideX, wideF).Select(value => (float)value)];
        Numbers.AssertClose(expected, y.Values(), 1e-6, "y");
    }

    private static double[] Connect(double[] gates, float[] bias, double[] x, double[] f) =>
        [.. x.Select((carried, j) =>
        {
            double transform = Derivative.Sigmoid(gates[j] + bias[j]);
            double carry = gates.Length == x.Length
                ? 1 - transform : Derivative.Sigmoid(gates[x.Length + j] + bias[x.Length + j]);
            return (transform * f[j]) + (carry * carried);
        })];
}
