using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

/// <summary>The gated recurrent unit whose reset gate acts before the product: gates and candidate.</summary>
public sealed class GruGatesTests
{
    private const double Tolerance = 4e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Gates_agree_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 3 * H, -4, 4), bias = check.Input(1, 3 * H);
            Operand hPrev = check.Input(B, H), reset = check.Output(B, H);
            check.Device.GruGates(gates.Tensor, bias.Tensor, hPrev.Tensor, reset.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruGates.ForwardPlain(gates.Plain, bias.Plain, hPrev.Plain, b, reset.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Gates_backward_agree_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 3 * H, 0, 1), hPrev = check.Input(B, H), dReset = check.Input(B, H);
            Operand dh = check.Input(B, H), da = check.Input(B, 3 * H);
            check.Device.GruGatesBackward(gates.Tensor, hPrev.Tensor, dReset.Tensor, dh.Tensor, da.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruGates.BackwardPlain(gates.Plain, hPrev.Plain, dReset.Plain, b, dh.Plain, da.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Candidate_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 3 * H), bias = check.Input(1, 3 * H);
            Operand hPrev = check.Input(B, H), h = check.Output(B, H);
            check.Device.GruCandidate(gates.Tensor, bias.Tensor, hPrev.Tensor, h.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruCandidate.ForwardPlain(gates.Plain, bias.Plain, hPrev.Plain, b, h.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Candidate_backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 3 * H, 0, 1), hPrev = check.Input(B, H), dOutput = check.Input(B, H);
            Operand dh = check.Input(B, H), da = check.Input(B, 3 * H);
            check.Device.GruCandidateBackward(gates.Tensor, hPrev.Tensor, dOutput.Tensor, dh.Tensor, da.Tensor);
            for (int b = 0; b < B; b++)
            {
                GruCandidate.BackwardPlain(gates.Plain, hPrev.Plain, dOutput.Plain, b, dh.Plain, da.Plain);
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward_through_a_product_with_a_diagonal_matrix(int bits)
    {
        const int H = 19;
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand gates = check.Input(1, 3 * H), bias = check.Input(1, 3 * H), hPrev = check.Input(1, H);
        Operand dOutput = check.Input(1, H), dh = check.Input(1, H), diagonal = check.Input(H, H), reset = check.Output(1, H);
        Operand dReset = check.Output(1, H), h = check.Output(1, H);
        float[] factors = Numbers.Uniform(99, H);
        device.Upload(Diagonal(factors), diagonal.Tensor);
        float[] gates0 = gates.Values(), hPrev0 = hPrev.Values(), bias0 = bias.Values();
        double[] weights = [.. dOutput.Values().Zip(dh.Values(), (one, other) => (double)one + other)];
        double Loss(double[] gates, double[] hPrev) =>
            Gru(gates, bias0, factors, hPrev).Zip(weights, (value, weight) => value * weight).Sum();

        device.GruGates(gates.Tensor, bias.Tensor, hPrev.Tensor, reset.Tensor);
        device.AddTimes(reset.Tensor, diagonal.Tensor, gates.Tensor.SliceColumns(2 * H, H));
        device.GruCandidate(gates.Tensor, bias.Tensor, hPrev.Tensor, h.Tensor);
        Tensor da = gates.Tensor;
        device.GruCandidateBackward(gates.Tensor, hPrev.Tensor, dOutput.Tensor, dh.Tensor, da);
        device.Times(da.SliceColumns(2 * H, H), diagonal.Tensor, dReset.Tensor);
        device.GruGatesBackward(gates.Tensor, hPrev.Tensor, dReset.Tensor, dh.Tensor, da);
        Derivative.AssertAgrees(gates0, gates.Values(), moved => Loss(moved, Derivative.Wide(hPrev0)));
        Derivative.AssertAgrees(hPrev0, dh.Values(), moved => Loss(Derivative.Wide(gates0), moved));
        double[] expected = Gru(Derivative.Wide(gates0), bias0, factors, Derivative.Wide(hPrev0));
        Numbers.AssertClose([.. expected.Select(value => (float)value)], h.Values(), 1e-6, "h");
    }

    private static float[] Diagonal(float[] factors)
    {
        var matrix = new float[factors.Length * factors.Length];
        for (int n = 0; n < factors.Length; n++)
        {
            matrix[n * (factors.Length + 1)] = factors[n];
        }

        return matrix;
    }

    private static double[] Gru(double[] a, float[] bias, float[] diagonal, double[] hPrev)
    {
        int H = hPrev.Length;
        return [.. hPrev.Select((h, j) =>
        {
            double r = Derivative.Sigmoid(a[j] + bias[j]);
            double z = Derivative.Sigmoid(a[H + j] + bias[H + j]);
            double candidate = Math.Tanh(a[(2 * H) + j] + bias[(2 * H) + j] + (diagonal[j] * r * h));
            return ((1 - z) * h) + (z * candidate);
        })];
    }
}
