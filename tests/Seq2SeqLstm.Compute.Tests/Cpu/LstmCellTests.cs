using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

/// <summary>The two halves of the LSTM step.</summary>
public sealed class LstmCellTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Halves_together_are_the_LSTM_step_to_the_bit(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 4 * H, -6, 6), bias = check.Input(1, 4 * H), cPrev = check.Input(B, H, -2, 2);
            Operand c = check.Output(B, H), h = check.Output(B, H);
            Tensor wholeGates = check.Device.Allocate(B, 4 * H);
            check.Device.Copy(gates.Tensor, wholeGates);
            Tensor wholeC = check.Device.Allocate(B, H), wholeH = check.Device.Allocate(B, H);
            check.Device.LstmStep(wholeGates, bias.Tensor, cPrev.Tensor, wholeC, wholeH);
            check.Device.LstmCell(gates.Tensor, bias.Tensor, cPrev.Tensor, c.Tensor);
            check.Device.LstmOutput(gates.Tensor, c.Tensor, h.Tensor);
            AssertSame(check.Device, wholeGates, gates);
            AssertSame(check.Device, wholeC, c);
            AssertSame(check.Device, wholeH, h);
            for (int b = 0; b < B; b++)
            {
                LstmCell.ForwardPlain(gates.Plain, bias.Plain, cPrev.Plain, b, c.Plain);
                LstmOutput.ForwardPlain(gates.Plain, c.Plain, b, h.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Cell_backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 4 * H, 0, 1), cPrev = check.Input(B, H), dCell = check.Input(B, H);
            Operand dc = check.Input(B, H), da = check.Input(B, 4 * H);
            check.Device.LstmCellBackward(gates.Tensor, cPrev.Tensor, dCell.Tensor, dc.Tensor, da.Tensor);
            for (int b = 0; b < B; b++)
            {
                LstmCell.BackwardPlain(gates.Plain, cPrev.Plain, dCell.Plain, b, dc.Plain, da.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Output_backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand gates = check.Input(B, 4 * H, 0, 1), cell = check.Input(B, H, -2, 2), dOutput = check.Input(B, H);
            Operand dhNext = check.Input(B, H), dCell = check.Output(B, H), da = check.Input(B, 4 * H);
            check.Device.LstmOutputBackward(
                gates.Tensor, cell.Tensor, dOutput.Tensor, dhNext.Tensor, dCell.Tensor, da.Tensor);
            for (int b = 0; b < B; b++)
            {
                LstmOutput.BackwardPlain(gates.Plain, cell.Plain, dOutput.Plain, dhNext.Plain, b, dCell.Plain, da.Plain);
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward_with_a_factor_between_the_halves(int bits)
    {
        const int H = 19;
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand gates = check.Input(1, 4 * H), bias = check.Input(1, 4 * H), cPrev = check.Input(1, H), c = check.Output(1, H);
        Operand dOutput = check.Input(1, H), dhNext = check.Input(1, H), dc = check.Input(1, H), dCell = check.Output(1, H);
        Operand cell = check.Output(1, H), h = check.Output(1, H);
        float[] gates0 = gates.Values(), cPrev0 = cPrev.Values(), bias0 = bias.Values(), dc0 = dc.Values();
        double[] dh = [.. dOutput.Values().Zip(dhNext.Values(), (one, other) => (double)one + other)];

        device.LstmCell(gates.Tensor, bias.Tensor, cPrev.Tensor, c.Tensor);
        device.ScaleRows(c.Tensor, [1.5f], cell.Tensor);
        device.LstmOutput(gates.Tensor, cell.Tensor, h.Tensor);
        Tensor da = gates.Tensor;
        device.LstmOutputBackward(gates.Tensor, cell.Tensor, dOutput.Tensor, dhNext.Tensor, dCell.Tensor, da);
        device.ScaleRows(dCell.Tensor, [1.5f], dCell.Tensor);
        device.LstmCellBackward(gates.Tensor, cPrev.Tensor, dCell.Tensor, dc.Tensor, da);
        Derivative.AssertAgrees(gates0, gates.Values(), moved => Loss(moved, bias0, Derivative.Wide(cPrev0), dh, dc0));
        Derivative.AssertAgrees(cPrev0, dc.Values(), moved => Loss(Derivative.Wide(gates0), bias0, moved, dh, dc0));
    }

    private static void AssertSame(Device device, Tensor expected, Operand actual)
    {
        var values = new float[expected.Length];
        device.Download(expected, values);
        Numbers.AssertSameBits(values, actual.Values(), "both halves");
    }

    private static double Loss(double[] a, float[] bias, double[] cPrev, double[] dh, float[] dc)
    {
        int H = cPrev.Length;
        double sum = 0;
        for (int j = 0; j < H; j++)
        {
            double i = Derivative.Sigmoid(a[j] + bias[j]);
            double f = Derivative.Sigmoid(a[H + j] + bias[H + j]);
            double o = Derivative.Sigmoid(a[(3 * H) + j] + bias[(3 * H) + j]);
            double c = (f * cPrev[j]) + (i * Math.Tanh(a[(2 * H) + j] + bias[(2 * H) + j]));
            sum += (dh[j] * o * Math.Tanh(1.5 * c)) + (dc[j] * c);
        }

        return sum;
    }
}
