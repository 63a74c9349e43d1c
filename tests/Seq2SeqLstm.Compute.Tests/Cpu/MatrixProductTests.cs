using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class MatrixProductTests
{
    /// <summary>Odd sizes (M, K, N): around the registers, the row block of 120, the inner block of 1024 and the panels.</summary>
    private static readonly (int M, int K, int N)[] Sizes =
    [
        (1, 1, 1), (2, 3, 5), (3, 2, 1), (5, 7, 13), (7, 13, 15), (8, 5, 16), (9, 15, 17), (13, 16, 31), (15, 17, 33),
        (16, 31, 32), (17, 33, 63), (31, 63, 65), (33, 65, 100), (63, 100, 7), (65, 1, 121), (1, 321, 33), (2, 640, 31),
        (100, 15, 3), (120, 320, 32), (121, 321, 65), (119, 319, 1), (241, 13, 17), (12, 641, 8), (7, 33, 401),
        (14, 65, 511), (1, 33, 300), (2, 40, 299), (3, 9, 321), (4, 17, 130), (5, 33, 193), (1, 700, 515),
        (1, 1025, 70), (5, 2049, 66), (6, 1030, 40), (0, 5, 7), (5, 0, 7), (5, 7, 0),
    ];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Times_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.Times(a, b, c), false, false, false);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddTimes_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.AddTimes(a, b, c), false, false, true);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void TimesTransposed_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.TimesTransposed(a, b, c), false, true, false);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddTransposedTimes_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.AddTransposedTimes(a, b, c), true, false, true);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Times_with_a_packed_matrix_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.Times(a, Packed(device, b, false), c), false, false, false);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddTimes_with_a_matrix_packed_transposed_agrees_with_the_plain_kernel(int bits, int threads) =>
        CheckSizes(bits, threads, (device, a, b, c) => device.AddTimes(a, Packed(device, b, true), c), false, true, true);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void TimesPlusBias_adds_the_bias_to_every_row(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int m, int k, int n) in Sizes)
        {
            string what = $"({m}, {k}) · ({k}, {n})";
            var a = new GuardedTensor(device, m, k, true, 1);
            var b = new GuardedTensor(device, k, n, false, 2);
            var bias = new GuardedTensor(device, 1, n, false, 3);
            var c = new GuardedTensor(device, m, n, true, 4);
            var expected = new GuardedTensor(device, m, n, false);
            device.Upload([.. Enumerable.Range(0, m).SelectMany(_ => bias.Values())], expected.Tensor);
            MatrixProduct.Plain(new View(a.Tensor), false, new View(b.Tensor), false, true, new View(expected.Tensor));
            device.TimesPlusBias(a.Tensor, Packed(device, b.Tensor, false), bias.Tensor, c.Tensor);
            Numbers.AssertClose(expected.Values(), c.Values(), 2e-6 * Math.Sqrt(k + 1), what);
            c.AssertSurroundingsUntouched(what);
        }
    }

    [Theory]
    [InlineData(128, 331)]
    [InlineData(256, 331)]
    [InlineData(512, 331)]
    [InlineData(512, 2500)]
    public void A_row_of_the_product_does_not_depend_on_the_rows_around_it(int bits, int K)
    {
        const int M = 64, N = 277;
        using Device device = TestDevices.Create(bits, 2);
        var a = new GuardedTensor(device, M, K, true, 1);
        PackedMatrix b = Packed(device, new GuardedTensor(device, K, N, false, 2).Tensor, false);
        var all = new GuardedTensor(device, M, N, false);
        device.Times(a.Tensor, b, all.Tensor);
        float[] expected = all.Values();
        for (int rows = 1; rows <= 13; rows++)
        {
            for (int row = 0; row + rows <= M; row += rows)
            {
                var some = new GuardedTensor(device, rows, N, false);
                device.Times(a.Tensor.SliceRows(row, rows), b, some.Tensor);
                Numbers.AssertSameBits(expected.AsSpan(row * N, rows * N), some.Values(), $"{rows} rows from {row}");
            }
        }
    }

    [Fact]
    public void Packing_again_replaces_the_whole_matrix()
    {
        using Device device = TestDevices.Create(256, 2);
        PackedMatrix packed = device.AllocatePacked(5, 7);
        device.Pack(new GuardedTensor(device, 5, 7, false).Tensor, false, packed);
        var b = new GuardedTensor(device, 7, 5, true, 2);
        device.Pack(b.Tensor, true, packed);
        var a = new GuardedTensor(device, 3, 5, false, 1);
        var c = new GuardedTensor(device, 3, 7, false);
        var expected = new GuardedTensor(device, 3, 7, false);
        device.Times(a.Tensor, packed, c.Tensor);
        MatrixProduct.Plain(new View(a.Tensor), false, new View(b.Tensor), true, false, new View(expected.Tensor));
        Numbers.AssertClose(expected.Values(), c.Values(), 1e-6, "packed twice");
        b.AssertSurroundingsUntouched("b");
        a.AssertSurroundingsUntouched("a");
    }

    private static PackedMatrix Packed(Device device, Tensor b, bool transposed)
    {
        PackedMatrix packed = transposed
            ? device.AllocatePacked(b.Columns, b.Rows)
            : device.AllocatePacked(b.Rows, b.Columns);
        device.Pack(b, transposed, packed);
        return packed;
    }

    private static void CheckSizes(
        int bits, int threads, Action<Device, Tensor, Tensor, Tensor> product, bool transposeA, bool transposeB, bool add)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int m, int k, int n) in Sizes)
        {
            foreach (bool strided in (bool[])[false, true])
            {
                string what = $"({m}, {k}) · ({k}, {n}){(strided ? " strided" : "")}";
                var a = new GuardedTensor(device, transposeA ? k : m, transposeA ? m : k, strided, 1);
                var b = new GuardedTensor(device, transposeB ? n : k, transposeB ? k : n, strided, 2);
                GuardedTensor c = add ? new(device, m, n, strided, 3) : new(device, m, n, strided);
                GuardedTensor expected = add ? new(device, m, n, false, 3) : new(device, m, n, false);
                MatrixProduct.Plain(
                    new View(a.Tensor), transposeA, new View(b.Tensor), transposeB, add, new View(expected.Tensor));
                product(device, a.Tensor, b.Tensor, c.Tensor);
                Numbers.AssertClose(expected.Values(), c.Values(), 2e-6 * Math.Sqrt(k + 1), what);
                a.AssertSurroundingsUntouched(what);
                b.AssertSurroundingsUntouched(what);
                c.AssertSurroundingsUntouched(what);
            }
        }
    }
}
