using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class LstmStepTests
{
    private const double Tolerance = 2e-6;

    /// <summary>Odd sizes (B, H); the last two are shared among the threads.</summary>
    private static readonly (int B, int H)[] Sizes =
    [
        (1, 1), (2, 2), (3, 3), (1, 5), (2, 7), (5, 13), (3, 15), (2, 16), (1, 17), (7, 31), (2, 33), (3, 63), (2, 65),
        (3, 100), (0, 7), (41, 121), (17, 321),
    ];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Forward_agrees_with_the_plain_kernel(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int width) in Sizes)
        {
            CheckForward(device, rows, width, false);
            CheckForward(device, rows, width, true);
        }
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Backward_agrees_with_the_plain_kernel(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int width) in Sizes)
        {
            CheckBackward(device, rows, width, false);
            CheckBackward(device, rows, width, true);
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward(int bits)
    {
        const int H = 19;
        const double Step = 1e-2;
        using Device device = TestDevices.Create(bits, 1);
        float[] a = Numbers.Uniform(1, 4 * H);
        float[] c_prev = Numbers.Uniform(2, H);
        float[] dh = Numbers.Uniform(3, H);
        float[] dc = Numbers.Uniform(4, H);
        (float[] da, float[] dcPrev) = Gradients(device, a, c_prev, dh, dc);
        double Loss(float[] gates, float[] cell) => WeightedOutputs(gates, cell, dh, dc);
        AssertDerivative(a, da, Step, moved => Loss(moved, c_prev));
        AssertDerivative(c_prev, dcPrev, Step, moved => Loss(a, moved));
    }

    [Fact]
    public void Large_gates_saturate_without_overflow()
    {
        using Device device = TestDevices.Create(512, 1);
        var gates = new GuardedTensor(device, 1, 4 * 17, false, [.. Enumerable.Repeat(1e30f, 17),
            .. Enumerable.Repeat(-1e30f, 17), .. Enumerable.Repeat(1e30f, 17), .. Enumerable.Repeat(1e30f, 17)]);
        var bias = new GuardedTensor(device, 1, 4 * 17, false, new float[4 * 17]);
        var cPrev = new GuardedTensor(device, 1, 17, false, 1);
        var c = new GuardedTensor(device, 1, 17, false);
        var h = new GuardedTensor(device, 1, 17, false);
        device.LstmStep(gates.Tensor, bias.Tensor, cPrev.Tensor, c.Tensor, h.Tensor);
        Assert.All(c.Values(), value => Assert.Equal(1f, value));
        Assert.All(h.Values(), value => Assert.Equal(MathF.Tanh(1f), value, 1e-6f));
    }

    private static void CheckForward(Device device, int rows, int width, bool strided)
    {
        string what = $"B = {rows}, H = {width}, strided {strided}";
        var gates = new GuardedTensor(device, rows, 4 * width, strided, Numbers.Uniform(1, rows * 4 * width, -6, 6));
        var bias = new GuardedTensor(device, 1, 4 * width, strided, 2);
        var cPrev = new GuardedTensor(device, rows, width, strided, Numbers.Uniform(3, rows * width, -2, 2));
        var c = new GuardedTensor(device, rows, width, strided);
        var h = new GuardedTensor(device, rows, width, strided);
        var plainGates = new GuardedTensor(device, rows, 4 * width, false, gates.Values());
        var plainC = new GuardedTensor(device, rows, width, false);
        var plainH = new GuardedTensor(device, rows, width, false);
        for (int b = 0; b < rows; b++)
        {
            LstmStep.ForwardPlain(new View(plainGates.Tensor), new View(bias.Tensor), new View(cPrev.Tensor), b,
                new View(plainC.Tensor), new View(plainH.Tensor));
        }

        device.LstmStep(gates.Tensor, bias.Tensor, cPrev.Tensor, c.Tensor, h.Tensor);
        Numbers.AssertClose(plainGates.Values(), gates.Values(), Tolerance, $"gates, {what}");
        Numbers.AssertClose(plainC.Values(), c.Values(), Tolerance, $"c, {what}");
        Numbers.AssertClose(plainH.Values(), h.Values(), Tolerance, $"h, {what}");
        AssertGuards(what, gates, bias, cPrev, c, h);
    }

    private static void CheckBackward(Device device, int rows, int width, bool strided)
    {
        string what = $"B = {rows}, H = {width}, strided {strided}";
        var gates = new GuardedTensor(device, rows, 4 * width, strided, Numbers.Uniform(1, rows * 4 * width, 0, 1));
        var cPrev = new GuardedTensor(device, rows, width, strided, 2);
        var dOutput = new GuardedTensor(device, rows, width, strided, 3);
        var dhNext = new GuardedTensor(device, rows, width, strided, 4);
        var dc = new GuardedTensor(device, rows, width, strided, 5);
        var da = new GuardedTensor(device, rows, 4 * width, strided);
        var plainDc = new GuardedTensor(device, rows, width, false, 5);
        var plainDa = new GuardedTensor(device, rows, 4 * width, false);
        for (int b = 0; b < rows; b++)
        {
            LstmStep.BackwardPlain(new View(gates.Tensor), new View(cPrev.Tensor), new View(dOutput.Tensor),
                new View(dhNext.Tensor), b, new View(plainDc.Tensor), new View(plainDa.Tensor));
        }

        device.LstmStepBackward(gates.Tensor, cPrev.Tensor, dOutput.Tensor, dhNext.Tensor, dc.Tensor, da.Tensor);
        Numbers.AssertClose(plainDc.Values(), dc.Values(), Tolerance, $"dc, {what}");
        Numbers.AssertClose(plainDa.Values(), da.Values(), Tolerance, $"da, {what}");
        AssertGuards(what, gates, cPrev, dOutput, dhNext, dc, da);
    }

    private static void AssertGuards(string what, params GuardedTensor[] operands)
    {
        foreach (GuardedTensor operand in operands)
        {
            operand.AssertSurroundingsUntouched(what);
        }
    }

    private static (float[] Da, float[] DcPrev) Gradients(Device device, float[] a, float[] cPrev, float[] dh, float[] dc)
    {
        int H = cPrev.Length;
        var gates = new GuardedTensor(device, 1, 4 * H, false, a);
        var cell = new GuardedTensor(device, 1, H, false, cPrev);
        var zeros = new GuardedTensor(device, 1, 4 * H, false, new float[4 * H]);
        var c = new GuardedTensor(device, 1, H, false);
        var h = new GuardedTensor(device, 1, H, false);
        device.LstmStep(gates.Tensor, zeros.Tensor, cell.Tensor, c.Tensor, h.Tensor);
        var outside = new GuardedTensor(device, 1, H, false, dh);
        var dcell = new GuardedTensor(device, 1, H, false, dc);
        var da = new GuardedTensor(device, 1, 4 * H, false);
        device.LstmStepBackward(gates.Tensor, cell.Tensor, outside.Tensor, zeros.Tensor.SliceColumns(0, H),
            dcell.Tensor, da.Tensor);
        return (da.Values(), dcell.Values());
    }

    /// <summary>dh · h + dc · c in double precision, straight from the equations.</summary>
    private static double WeightedOutputs(float[] a, float[] cPrev, float[] dh, float[] dc)
    {
        int H = cPrev.Length;
        double sum = 0;
        for (int j = 0; j < H; j++)
        {
            double c = (Sigmoid(a[H + j]) * cPrev[j]) + (Sigmoid(a[j]) * Math.Tanh(a[(2 * H) + j]));
            sum += (dh[j] * Sigmoid(a[(3 * H) + j]) * Math.Tanh(c)) + (dc[j] * c);
        }

        return sum;
    }

    private static double Sigmoid(double x) => 1.0 / (1.0 + Math.Exp(-x));

    private static void AssertDerivative(float[] point, float[] analytic, double step, Func<float[], double> loss)
    {
        double difference = 0, norm = 0;
        for (int n = 0; n < point.Length; n++)
        {
            float[] up = [.. point], down = [.. point];
            up[n] += (float)step;
            down[n] -= (float)step;
            double numeric = (loss(up) - loss(down)) / ((double)up[n] - down[n]);
            difference += (analytic[n] - numeric) * (analytic[n] - numeric);
            norm += numeric * numeric;
        }

        Assert.InRange(Math.Sqrt(difference / norm), 0, 1e-4);
    }
}
