using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class AdamKernelTests
{
    private static readonly (int M, int N)[] Sizes =
    [
        (1, 1), (2, 3), (1, 5), (3, 7), (2, 13), (1, 15), (5, 16), (2, 17), (3, 31), (2, 33), (1, 63), (2, 65), (3, 100),
        (0, 3), (141, 121), (53, 321),
    ];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Step_agrees_with_the_plain_kernel(int bits, int threads)
    {
        AdamUpdate[] updates =
        [
            new() { LearningRate = 0.001f, Step = 1 },
            new() { LearningRate = 0.01f, Step = 7, WeightDecay = 0.1f, GradientScale = 0.3f },
            new() { LearningRate = 0.1f, Step = 100_000, Beta1 = 0.8f, Beta2 = 0.99f, Epsilon = 1e-6f },
        ];
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in Sizes)
        {
            foreach (AdamUpdate update in updates)
            {
                Check(device, rows, columns, false, update);
                Check(device, rows, columns, true, update);
            }
        }
    }

    [Fact]
    public void First_step_moves_every_parameter_by_the_learning_rate_against_the_gradient()
    {
        using Device device = TestDevices.Create(256, 1);
        var gradient = new GuardedTensor(device, 1, 3, false, [5f, -0.01f, 1000f]);
        var w = new GuardedTensor(device, 1, 3, false, [1f, 1f, 1f]);
        var m = new GuardedTensor(device, 1, 3, false, [0f, 0f, 0f]);
        var v = new GuardedTensor(device, 1, 3, false, [0f, 0f, 0f]);
        var update = new AdamUpdate { LearningRate = 0.25f, Step = 1 };
        device.AdamStep(gradient.Tensor, update, w.Tensor, m.Tensor, v.Tensor);
        Numbers.AssertClose([0.75f, 1.25f, 0.75f], w.Values(), 1e-6, "w");
    }

    private static void Check(Device device, int rows, int columns, bool strided, AdamUpdate update)
    {
        string what = $"({rows}, {columns}), strided {strided}, step {update.Step}";
        var gradient = new GuardedTensor(device, rows, columns, strided, 1);
        float[] squares = Numbers.Uniform(4, rows * columns, 0.01f, 1f);
        var w = new GuardedTensor(device, rows, columns, strided, 2);
        var m = new GuardedTensor(device, rows, columns, strided, 3);
        var v = new GuardedTensor(device, rows, columns, strided, squares);
        var (plainW, plainM, plainV) = (w.Values(), m.Values(), v.Values());
        fixed (float* g0 = gradient.Values(), w0 = plainW, m0 = plainM, v0 = plainV)
        {
            AdamKernel.Plain(g0, update, rows * columns, w0, m0, v0);
        }

        device.AdamStep(gradient.Tensor, update, w.Tensor, m.Tensor, v.Tensor);
        Numbers.AssertClose(plainM, m.Values(), 2e-7, $"m {what}");
        Numbers.AssertClose(plainV, v.Values(), 2e-7, $"v {what}");
        Numbers.AssertClose(plainW, w.Values(), 1e-6, $"w {what}");
        foreach (GuardedTensor operand in (GuardedTensor[])[gradient, w, m, v])
        {
            operand.AssertSurroundingsUntouched(what);
        }
    }
}
