using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class RnnStepTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Forward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand a = check.Input(B, H, -4, 4), bias = check.Input(1, H), h = check.Output(B, H);
            check.Device.RnnStep(a.Tensor, bias.Tensor, h.Tensor);
            for (int b = 0; b < B; b++)
            {
                RnnStep.ForwardPlain(a.Plain, bias.Plain, b, h.Plain);
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, B, H) =>
        {
            Operand h = check.Input(B, H), dOutput = check.Input(B, H), dhNext = check.Input(B, H), da = check.Output(B, H);
            check.Device.RnnStepBackward(h.Tensor, dOutput.Tensor, dhNext.Tensor, da.Tensor);
            for (int b = 0; b < B; b++)
            {
                RnnStep.BackwardPlain(h.Plain, dOutput.Plain, dhNext.Plain, b, da.Plain);
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Backward_is_the_derivative_of_forward(int bits)
    {
        const int H = 19;
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand a = check.Input(2, H), bias = check.Input(1, H), dOutput = check.Input(2, H), dhNext = check.Input(2, H);
        float[] start = a.Values(), shift = bias.Values();
        double[] weights = [.. dOutput.Values().Zip(dhNext.Values(), (x, y) => (double)x + y)];
        device.RnnStep(a.Tensor, bias.Tensor, a.Tensor);
        device.RnnStepBackward(a.Tensor, dOutput.Tensor, dhNext.Tensor, dhNext.Tensor);
        Derivative.AssertAgrees(start, dhNext.Values(), moved =>
            moved.Select((value, n) => weights[n] * Math.Tanh(value + shift[n % H])).Sum());
    }
}
