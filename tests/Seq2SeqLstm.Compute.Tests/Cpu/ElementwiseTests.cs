namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class ElementwiseTests
{
    /// <summary>Odd sizes (M, N); the last two are shared among the threads.</summary>
    private static readonly (int M, int N)[] Sizes =
    [
        (1, 1), (2, 2), (3, 3), (1, 5), (5, 7), (2, 13), (3, 15), (2, 16), (4, 17), (1, 31), (2, 33), (3, 63), (2, 65),
        (5, 100), (0, 7), (7, 0), (151, 121), (63, 321),
    ];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Fill_writes_the_number_and_nothing_else(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            var x = new GuardedTensor(device, rows, columns, strided);
            device.Fill(x.Tensor, 0.1f);
            Assert.All(x.Values(), value => Assert.Equal(0.1f, value));
            x.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Copy_copies_every_bit(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            var x = new GuardedTensor(device, rows, columns, !strided, 1);
            var y = new GuardedTensor(device, rows, columns, strided);
            device.Copy(x.Tensor, y.Tensor);
            Numbers.AssertSameBits(x.Values(), y.Values(), what);
            y.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Add_adds_element_by_element(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            var x = new GuardedTensor(device, rows, columns, !strided, 1);
            var y = new GuardedTensor(device, rows, columns, strided, 2);
            float[] expected = [.. x.Values().Zip(y.Values(), (a, b) => (float)((double)a + b))];
            device.Add(x.Tensor, y.Tensor);
            Numbers.AssertSameBits(expected, y.Values(), what);
            x.AssertSurroundingsUntouched(what);
            y.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddColumnSums_adds_the_sum_of_each_column(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            var x = new GuardedTensor(device, rows, columns, strided, 1);
            var sums = new GuardedTensor(device, 1, columns, strided, 2);
            float[] values = x.Values();
            double[] expected = [.. sums.Values().Select(value => (double)value)];
            for (int n = 0; n < values.Length; n++)
            {
                expected[n % columns] += values[n];
            }

            device.AddColumnSums(x.Tensor, sums.Tensor);
            Numbers.AssertClose([.. expected.Select(value => (float)value)], sums.Values(), 1e-5, what);
            x.AssertSurroundingsUntouched(what);
            sums.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void GatherRows_copies_the_rows_asked_for(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            const int V = 11;
            var table = new GuardedTensor(device, V, columns, strided, 1);
            int[] indices = Numbers.Indices(2, rows, V);
            var y = new GuardedTensor(device, rows, columns, strided);
            device.GatherRows(table.Tensor, indices, y.Tensor);
            float[] source = table.Values();
            float[] expected = [.. indices.SelectMany(row => source.Skip(row * columns).Take(columns))];
            Numbers.AssertSameBits(expected, y.Values(), what);
            table.AssertSurroundingsUntouched(what);
            y.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddScatterRows_adds_rows_that_repeat(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            const int V = 5;
            var y = new GuardedTensor(device, rows, columns, strided, 1);
            int[] indices = Numbers.Indices(2, rows, V);
            var table = new GuardedTensor(device, V, columns, strided, 3);
            float[] values = y.Values();
            double[] expected = [.. table.Values().Select(value => (double)value)];
            for (int n = 0; n < values.Length; n++)
            {
                expected[(indices[n / columns] * columns) + (n % columns)] += values[n];
            }

            device.AddScatterRows(y.Tensor, indices, table.Tensor);
            Numbers.AssertClose([.. expected.Select(value => (float)value)], table.Values(), 1e-5, what);
            y.AssertSurroundingsUntouched(what);
            table.AssertSurroundingsUntouched(what);
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void SquaredNorm_is_the_sum_of_squares(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            var x = new GuardedTensor(device, rows, columns, strided, 1);
            double expected = x.Values().Sum(value => (double)value * value);
            Assert.Equal(expected, device.SquaredNorm(x.Tensor), 1e-6 * (1 + expected));
        });

    [Fact]
    public void SquaredNorm_of_a_long_row_keeps_its_precision()
    {
        using Device device = TestDevices.Create(128, 1);
        const int Count = 1_000_003;
        Tensor x = device.Allocate(1, Count);
        device.Fill(x, 0.1f);
        Assert.Equal((double)0.1f * 0.1f * Count, device.SquaredNorm(x), 0.1);
    }

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Upload_and_Download_move_every_number_of_a_strided_view(int bits, int threads) =>
        ForSizes(bits, threads, (device, rows, columns, strided, what) =>
        {
            float[] values = Numbers.Uniform(1, rows * columns);
            var x = new GuardedTensor(device, rows, columns, strided, values);
            Numbers.AssertSameBits(values, x.Values(), what);
            x.AssertSurroundingsUntouched(what);
        });

    private static void ForSizes(int bits, int threads, Action<Device, int, int, bool, string> check)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in Sizes)
        {
            check(device, rows, columns, false, $"({rows}, {columns})");
            check(device, rows, columns, true, $"({rows}, {columns}) strided");
        }
    }
}
