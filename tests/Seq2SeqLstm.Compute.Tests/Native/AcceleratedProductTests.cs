using Seq2SeqLstm.Compute.Cpu;
using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

public sealed class AcceleratedProductTests
{
    /// <summary>(M, K, N): odd ones, and ones on both sides of each cut into blocks.</summary>
    private static readonly (int M, int K, int N)[] Sizes =
    [
        (1, 1, 1), (2, 3, 5), (3, 2, 1), (5, 7, 13), (9, 15, 17), (16, 31, 32), (33, 65, 100), (63, 100, 7), (65, 1, 121),
        (1, 321, 33), (100, 15, 3), (121, 321, 65), (129, 64, 1100), (300, 33, 1029), (1030, 17, 40), (1, 512, 2048),
        (37, 512, 2048), (7, 2048, 520), (70, 300, 7100), (0, 5, 7), (5, 0, 7), (5, 7, 0),
    ];

    /// <summary>(M, K, N) of weight gradients, whose K is the number of tokens in a batch.</summary>
    private static readonly (int M, int K, int N)[] GradientSizes =
    [
        (1, 1, 1), (7, 3, 5), (64, 63, 65), (65, 64, 130), (100, 1025, 30), (300, 1100, 1100), (12, 2500, 600), (5, 0, 7),
    ];

    /// <summary>Numbers of threads.</summary>
    public static TheoryData<int> Threads => [1, 3];

    [OneDnnTheory]
    [MemberData(nameof(Threads))]
    public void Every_form_agrees_with_the_plain_kernel_in_single_precision(int threads)
    {
        using Device device = Create(Precision.Fp32, threads);
        CheckEveryForm(device, number => number);
    }

    [Bfloat16Theory]
    [MemberData(nameof(Threads))]
    public void Every_form_agrees_with_the_plain_kernel_of_rounded_operands_in_bfloat16(int threads)
    {
        using Device device = Create(Precision.Bf16, threads);
        CheckEveryForm(device, ToNearestBfloat16);
    }

    [OneDnnFact]
    public void Single_precision_does_not_depend_on_the_number_of_threads() => CheckThreads(Precision.Fp32);

    [Bfloat16Fact]
    public void Bfloat16_does_not_depend_on_the_number_of_threads() => CheckThreads(Precision.Bf16);

    [Bfloat16Fact]
    public void A_row_in_bfloat16_does_not_depend_on_the_rows_around_it()
    {
        const int M = 70, K = 512, N = 2048;
        using Device device = Create(Precision.Bf16, 2);
        var a = new GuardedTensor(device, M, K, true, 1);
        PackedMatrix b = Packed(device, new GuardedTensor(device, K, N, false, 2).Tensor, false);
        var all = new GuardedTensor(device, M, N, false);
        device.Times(a.Tensor, b, all.Tensor);
        float[] expected = all.Values();
        for (int row = 0; row < M; row++)
        {
            var one = new GuardedTensor(device, 1, N, false);
            device.Times(a.Tensor.SliceRows(row, 1), b, one.Tensor);
            Numbers.AssertSameBits(expected.AsSpan(row * N, N), one.Values(), $"row {row}");
        }
    }

    [Bfloat16Fact]
    public void No_product_in_bfloat16_runs_the_librarys_plain_loops()
    {
        using var pool = new WorkerPool(1);
        using var products = new OneDnnBfloat16Products(pool, OneDnnLibrary.Find(out _)!);
        using Device device = new CpuDevice<Simd512>(1, new ProductsFactory("test", _ => products));
        foreach (Form form in Forms)
        {
            foreach ((int m, int k, int n) in Sizes)
            {
                Product(device, form, m, k, n, number => number, false);
            }
        }

        Assert.All(products.Engine.Implementations(), product =>
            Assert.False(product.Implementation.StartsWith("ref", StringComparison.Ordinal), $"{product}"));
        Assert.NotEmpty(products.Engine.Implementations());
    }

    [Bfloat16Fact]
    public void Warm_products_allocate_nothing()
    {
        using Device device = Create(Precision.Bf16, 1);
        Tensor a = device.Allocate(65, 512), b = device.Allocate(512, 1024), c = device.Allocate(65, 1024);
        PackedMatrix packed = device.AllocatePacked(512, 1024);
        void Step()
        {
            device.Pack(b, false, packed);
            device.Times(a, packed, c);
            device.AddTransposedTimes(a, c, b);
        }

        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 10; n++)
        {
            Step();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [OneDnnFact]
    public void A_matrix_packed_by_another_kind_of_device_is_refused()
    {
        using Device ours = TestDevices.Create(0, 1);
        using Device other = Create(Precision.Fp32, 1);
        PackedMatrix packed = ours.AllocatePacked(3, 5);
        Tensor a = other.Allocate(2, 3), c = other.Allocate(2, 5);
        Assert.Contains(
            "another accelerator", Assert.Throws<ArgumentException>(() => other.Times(a, packed, c)).Message,
            StringComparison.Ordinal);
    }

    private static readonly Form[] Forms =
    [
        new("a · b", false, false, false, (device, a, b, c) => device.Times(a, b, c)),
        new("c + a · b", false, false, true, (device, a, b, c) => device.AddTimes(a, b, c)),
        new("a · bᵀ", false, true, false, (device, a, b, c) => device.TimesTransposed(a, b, c)),
        new("c + aᵀ · b", true, false, true, (device, a, b, c) => device.AddTransposedTimes(a, b, c)),
        new("a · packed", false, false, false, (device, a, b, c) => device.Times(a, Packed(device, b, false), c)),
        new("c + a · packedᵀ", false, true, true, (device, a, b, c) => device.AddTimes(a, Packed(device, b, true), c)),
    ];

    private static Device Create(Precision precision, int threads) => CpuDevice.Create(
        new CpuDeviceOptions { Accelerator = Accelerator.Onednn, Precision = precision, Threads = threads });

    private static void CheckEveryForm(Device device, Func<float, float> round)
    {
        foreach (Form form in Forms)
        {
            foreach ((int m, int k, int n) in form.TransposeA ? GradientSizes.Concat(Sizes) : Sizes)
            {
                Product(device, form, m, k, n, round, true);
            }
        }
    }

    /// <summary>One product with all rows strided, and its comparison with the plain kernel.</summary>
    private static float[] Product(Device device, Form form, int m, int k, int n, Func<float, float> round, bool check)
    {
        string what = $"{form.Name}, ({m}, {k}, {n})";
        var a = new GuardedTensor(device, form.TransposeA ? k : m, form.TransposeA ? m : k, true, 1);
        var b = new GuardedTensor(device, form.TransposeB ? n : k, form.TransposeB ? k : n, true, 2);
        GuardedTensor c = form.Add ? new(device, m, n, true, 3) : new(device, m, n, true);
        GuardedTensor expected = form.Add ? new(device, m, n, false, 3) : new(device, m, n, false);
        form.Run(device, a.Tensor, b.Tensor, c.Tensor);
        if (check)
        {
            Tensor left = Rounded(device, a, round), right = Rounded(device, b, round);
            MatrixProduct.Plain(
                new View(left), form.TransposeA, new View(right), form.TransposeB, form.Add, new View(expected.Tensor));
            Numbers.AssertClose(expected.Values(), c.Values(), 2e-6 * Math.Sqrt(k + 1), what);
            a.AssertSurroundingsUntouched(what);
            b.AssertSurroundingsUntouched(what);
            c.AssertSurroundingsUntouched(what);
        }

        return c.Values();
    }

    private static void CheckThreads(Precision precision)
    {
        using Device one = Create(precision, 1);
        using Device three = Create(precision, 3);
        foreach (Form form in Forms)
        {
            foreach ((int m, int k, int n) in ((int, int, int)[])[(70, 512, 2100), (300, 1300, 600)])
            {
                Numbers.AssertSameBits(
                    Product(one, form, m, k, n, number => number, false),
                    Product(three, form, m, k, n, number => number, false), $"{form.Name}, ({m}, {k}, {n})");
            }
        }
    }

    private static Tensor Rounded(Device device, GuardedTensor x, Func<float, float> round)
    {
        Tensor rounded = device.Allocate(x.Tensor.Rows, x.Tensor.Columns);
        device.Upload(Array.ConvertAll(x.Values(), number => round(number)), rounded);
        return rounded;
    }

    /// <summary>By the definition: the neighbour of 8 significant bits that is nearest, the even one of two.</summary>
    private static float ToNearestBfloat16(float x)
    {
        if (x == 0)
        {
            return x;
        }

        double unit = Math.ScaleB(1, Math.ILogB(x) - 7);
        return (float)(Math.Round(x / unit, MidpointRounding.ToEven) * unit);
    }

    private static PackedMatrix Packed(Device device, Tensor b, bool transposed)
    {
        PackedMatrix packed = transposed
            ? device.AllocatePacked(b.Columns, b.Rows)
            : device.AllocatePacked(b.Rows, b.Columns);
        device.Pack(b, transposed, packed);
        return packed;
    }

    /// <summary>One operation of the device.</summary>
    private sealed record Form(
        string Name, bool TransposeA, bool TransposeB, bool Add, Action<Device, Tensor, Tensor, Tensor> Run);
}
