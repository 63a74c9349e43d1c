namespace Seq2SeqLstm.Compute.Tests;

/// <summary>What holds for the operations together: repeatable results, clear errors, no allocation.</summary>
public sealed class DeviceTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Results_have_the_same_bits_with_any_number_of_threads_and_at_every_run(int bits)
    {
        float[] expected = RunEverything(bits, 1);
        foreach (int threads in (int[])[1, 2, 3, 7])
        {
            Numbers.AssertSameBits(expected, RunEverything(bits, threads), $"{threads} threads");
        }
    }

    [Fact]
    public void A_warm_loop_of_operations_allocates_nothing()
    {
        using Device device = TestDevices.Create(256, 2);
        var pass = new EveryOperation(device);
        var family = new EveryFamilyOperation(device);
        for (int n = 0; n < 50; n++)
        {
            pass.Run();
            family.Run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 50; n++)
        {
            pass.Run();
            family.Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void More_numbers_than_a_block_of_memory_can_hold_are_an_error_that_says_so()
    {
        using Device device = TestDevices.Create(128, 1);
        InsufficientMemoryException e = Assert.Throws<InsufficientMemoryException>(() => device.Allocate(65536, 65536));
        Assert.StartsWith("A block of 4294967296 numbers is needed", e.Message, StringComparison.Ordinal);
        Assert.Throws<InsufficientMemoryException>(() => device.AllocatePacked(65536, 65536));
    }

    [Fact]
    public void Shape_errors_hold_both_shapes()
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor a = device.Allocate(2, 3), b = device.Allocate(4, 5), row = device.Allocate(1, 3);
        PackedMatrix packed = device.AllocatePacked(7, 5);
        AssertShapes("(2, 3)", "(4, 5)", () => device.Copy(a, b));
        AssertShapes("(2, 3)", "(4, 5)", () => device.Add(a, b));
        AssertShapes("(1, 3)", "(1, 5)", () => device.TimesPlusBias(device.Allocate(2, 7), packed, row, device.Allocate(2, 5)));
        AssertShapes("(1, 3)", "(1, 5)", () => device.AddColumnSums(b, row));
        AssertShapes("(2, 3)", "(2, 4)", () => device.Times(a, b, device.Allocate(2, 5)));
        AssertShapes("(2, 5)", "(2, 1)", () => device.TimesTransposed(a, row, device.Allocate(2, 5)));
        AssertShapes("(2, 3)", "(4, 3)", () => device.AddTransposedTimes(a, b, device.Allocate(3, 5)));
        AssertShapes("(2, 3)", "(2, 7)", () => device.Times(a, packed, device.Allocate(2, 5)));
        AssertShapes("(2, 3)", "(2, 7)", () => device.AddTimes(a, packed, device.Allocate(2, 5)));
        AssertShapes("(2, 3)", "(7, 5)", () => device.Pack(a, false, packed));
        AssertShapes("(2, 3)", "(5, 7)", () => device.Pack(a, true, packed));
        AssertShapes("(2, 3)", "(3, 5)", () => device.GatherRows(b, [0, 1, 2], a));
        AssertShapes("(2, 3)", "(3, 5)", () => device.AddScatterRows(a, [0, 1, 2], b));
        AssertShapes("(4, 5)", "(2, 12)", () => device.LstmStep(b, row, a, a, a));
        AssertShapes("(1, 3)", "(1, 12)", () => device.LstmStep(device.Allocate(2, 12), row, a, a, a));
        AssertShapes("(4, 5)", "(2, 12)", () => device.LstmStepBackward(b, a, a, a, a, b));
        AssertShapes("(2, 3)", "(4, 5)", () => device.Dropout(a, 0.5f, 1, b));
        AssertShapes("(2, 3)", "(4, 5)", () => device.AdamStep(
            a, new AdamUpdate { LearningRate = 1, Step = 1 }, b, b, b));
        AssertShapes("(4, 5)", "(2, 9)", () => device.GruStep(b, b, row, row, a, a));
        AssertShapes("(1, 3)", "(1, 9)", () => device.GruCandidate(device.Allocate(2, 9), row, a, a));
        AssertShapes("(4, 5)", "(2, 12)", () => device.LstmCell(b, row, a, a));
        AssertShapes("(2, 3)", "(4, 5)", () => device.RnnStep(a, row, b));
        AssertShapes("(2, 3)", "(2, 1)", () => device.LayerNorm(a, row, row, a, a));
        AssertShapes("(4, 5)", "(2, 6)", () => device.Highway(b, row, a, a, a));
        AssertShapes("(4, 5)", "(2, 3)", () => device.CoupledHighway(b, row, a, a, a));
        AssertShapes("(2, 3)", "(4, 5)", () => device.SgdStep(a, new SgdUpdate { LearningRate = 1 }, b));
        AssertShapes("(2, 3)", "(4, 5)", () => device.Lerp(a, 0.5f, b));
        AssertShapes("3", "2", () => device.CrossEntropy(a, [0, 1, 2], 0, 1));
        AssertShapes("5", "6", () => device.Upload(new float[5], a));
        AssertShapes("7", "6", () => device.Download(a, new float[7]));
    }

    [Fact]
    public void Tensors_that_do_not_fit_the_groups_are_rejected()
    {
        using Device device = TestDevices.Create(128, 1);
        var groups = new AttentionGroups();
        groups.Set(1, [0, 0, 0, 0], [0, 0]);
        Tensor query = device.Allocate(2, 3), keys = device.Allocate(4, 3), scores = device.Allocate(2, 4);
        AssertShapes("(2, 3)", "(4, 3)", () => device.DotScores(query, query, groups, scores));
        AssertShapes("(4, 3)", "(2, 3)", () => device.DotScores(keys, keys, groups, scores));
        AssertShapes("(2, 3)", "(2, 4)", () => device.DotScores(query, keys, groups, query));
        AssertShapes("(2, 4)", "(1, 3)", () => device.AdditiveScores(query, keys, scores, groups, scores));
        AssertShapes("(4, 3)", "(2, 4)", () => device.GroupSoftmax(groups, keys));
        AssertShapes("(2, 4)", "(2, 3)", () => device.WeightedSum(scores, keys, groups, scores));
        AssertShapes("(2, 3)", "(4, 3)", () => device.AddWeightedSumGradients(query, scores, keys, groups, scores, query));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Index_out_of_range_is_rejected_with_its_range(int index)
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor table = device.Allocate(4, 4), y = device.Allocate(2, 4);
        Action[] actions =
        [
            () => device.GatherRows(table, [0, index], y),
            () => device.AddScatterRows(y, [0, index], table),
            () => device.CrossEntropy(y, [0, index], 0, 1),
        ];
        Assert.All(actions, action => Assert.Contains(
            $"Index {index} is not in 0..3.", Assert.Throws<ArgumentOutOfRangeException>(action).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_matrix_packed_for_another_vector_width_is_refused()
    {
        using Device narrow = TestDevices.Create(128, 1);
        using Device wide = TestDevices.Create(512, 1);
        PackedMatrix packed = narrow.AllocatePacked(3, 5);
        Tensor a = wide.Allocate(2, 3), c = wide.Allocate(2, 5);
        Assert.Contains("8 columns", Assert.Throws<ArgumentException>(() => wide.Times(a, packed, c)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_sizes_are_rejected()
    {
        using Device device = TestDevices.Create(128, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Allocate(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Allocate(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.AllocatePacked(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.AllocatePacked(2, -1));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1025, 0)]
    [InlineData(1, 64)]
    [InlineData(1, 1024)]
    public void Options_out_of_range_are_rejected(int threads, int bits) =>
        Assert.Throws<ArgumentException>(() => TestDevices.Create(bits, threads));

    [Fact]
    public void Name_and_threads_are_those_asked_for()
    {
        using Device device = TestDevices.Create(256, 2);
        Assert.Equal("cpu (256-bit vectors, 2 threads)", device.Name);
        Assert.Equal(2, device.Threads);
        using Device all = CpuDevice.Create();
        Assert.Equal(Environment.ProcessorCount, all.Threads);
    }

    private static float[] RunEverything(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        var pass = new EveryOperation(device);
        var family = new EveryFamilyOperation(device);
        for (int n = 0; n < 2; n++)
        {
            pass.Run();
            family.Run();
        }

        float[] results = [.. pass.Results(), .. family.Results()];
        Assert.DoesNotContain(results[2..], float.IsNaN);
        return results;
    }

    private static void AssertShapes(string found, string needed, Action action)
    {
        string message = Assert.Throws<ArgumentException>(action).Message;
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains(needed, message, StringComparison.Ordinal);
    }
}
