using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

/// <summary>Small kernels over rows: tanh, factors of rows, moving averages, gradient descent, sums of products.</summary>
public sealed unsafe class RowKernelTests
{
    private const double Tolerance = 1e-6;

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Tanh_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
        {
            Operand x = check.Input(rows, columns, -3, 3), y = check.Output(rows, columns);
            check.Device.Tanh(x.Tensor, y.Tensor);
            for (int m = 0; m < rows; m++)
            {
                TanhRow.ForwardPlain(x.Plain.Row(m), columns, y.Plain.Row(m));
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Tanh_backward_agrees_with_the_plain_kernel(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
        {
            Operand y = check.Input(rows, columns), dy = check.Input(rows, columns), dx = check.Output(rows, columns);
            check.Device.TanhBackward(y.Tensor, dy.Tensor, dx.Tensor);
            for (int m = 0; m < rows; m++)
            {
                TanhRow.BackwardPlain(y.Plain.Row(m), dy.Plain.Row(m), columns, dx.Plain.Row(m));
            }
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Tanh_backward_is_the_derivative_of_forward(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        var check = new KernelCheck(device, false);
        Operand x = check.Input(2, 19), dy = check.Input(2, 19);
        float[] x0 = x.Values(), dy0 = dy.Values();
        device.Tanh(x.Tensor, x.Tensor);
        device.TanhBackward(x.Tensor, dy.Tensor, dy.Tensor);
        Derivative.AssertAgrees(x0, dy.Values(), moved => Derivative.Dot(dy0, [.. moved.Select(Math.Tanh)]));
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void ScaleRows_multiplies_each_row_by_its_factor_to_the_bit(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, 0, (check, rows, columns) =>
        {
            Operand x = check.Input(rows, columns), y = check.Output(rows, columns);
            float[] factors = Numbers.Uniform(7, rows);
            check.Device.ScaleRows(x.Tensor, factors, y.Tensor);
            for (int n = 0; n < rows * columns; n++)
            {
                y.Plain.Data[n] = factors[n / columns] * x.Plain.Data[n];
            }
        });

    [Fact]
    public void ScaleRows_needs_a_factor_for_each_row()
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor x = device.Allocate(2, 3);
        Assert.Contains("3; 2 are needed", Assert.Throws<ArgumentException>(() => device.ScaleRows(x, [1f, 2f, 3f], x)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Lerp_moves_by_its_weight(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
        {
            Operand x = check.Input(rows, columns), y = check.Input(rows, columns);
            check.Device.Lerp(x.Tensor, 0.3f, y.Tensor);
            for (int n = 0; n < rows * columns; n++)
            {
                y.Plain.Data[n] = (float)((0.7 * y.Plain.Data[n]) + (0.3 * x.Plain.Data[n]));
            }
        });

    [Fact]
    public void Lerp_with_falling_weights_gives_the_mean()
    {
        using Device device = TestDevices.Create(256, 1);
        var mean = new GuardedTensor(device, 3, 33, false);
        device.Fill(mean.Tensor, 0f);
        var sums = new double[3 * 33];
        for (int n = 1; n <= 5; n++)
        {
            var x = new GuardedTensor(device, 3, 33, false, n);
            device.Lerp(x.Tensor, 1f / n, mean.Tensor);
            sums = [.. sums.Zip(x.Values(), (sum, value) => sum + (value / 5.0))];
        }

        Numbers.AssertClose([.. sums.Select(value => (float)value)], mean.Values(), 1e-6, "mean");
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void SgdStep_agrees_with_the_plain_kernel(int bits, int threads)
    {
        foreach (SgdUpdate update in (SgdUpdate[])
            [new() { LearningRate = 0.7f }, new() { LearningRate = 0.1f, WeightDecay = 0.2f, GradientScale = 0.3f }])
        {
            KernelCheck.ForSizes(bits, threads, Tolerance, (check, rows, columns) =>
            {
                Operand gradient = check.Input(rows, columns), w = check.Input(rows, columns);
                check.Device.SgdStep(gradient.Tensor, update, w.Tensor);
                for (int m = 0; m < rows; m++)
                {
                    SgdKernel.Plain(gradient.Plain.Row(m), update, columns, w.Plain.Row(m));
                }
            });
        }
    }

    [Fact]
    public void SgdStep_goes_against_the_gradient_by_the_learning_rate()
    {
        using Device device = TestDevices.Create(256, 1);
        var gradient = new GuardedTensor(device, 1, 2, false, [2f, -4f]);
        var w = new GuardedTensor(device, 1, 2, false, [1f, 1f]);
        device.SgdStep(gradient.Tensor, new SgdUpdate { LearningRate = 0.25f, GradientScale = 0.5f }, w.Tensor);
        Numbers.AssertClose([0.75f, 1.5f], w.Values(), 1e-7, "w");
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddProductColumnSums_adds_the_sum_of_the_products_of_each_column(int bits, int threads) =>
        KernelCheck.ForSizes(bits, threads, 1e-5, (check, rows, columns) =>
        {
            Operand x = check.Input(rows, columns), y = check.Input(rows, columns), sums = check.Input(1, columns);
            check.Device.AddProductColumnSums(x.Tensor, y.Tensor, sums.Tensor);
            for (int j = 0; j < columns; j++)
            {
                double sum = sums.Plain.Data[j];
                for (int m = 0; m < rows; m++)
                {
                    sum += (double)x.Plain.Row(m)[j] * y.Plain.Row(m)[j];
                }

                sums.Plain.Data[j] = (float)sum;
            }
        });
}
