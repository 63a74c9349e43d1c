namespace Seq2SeqLstm.Compute.Tests;

public sealed class WorkspaceTests
{
    private static readonly (int Rows, int Columns)[] Shapes =
        [(1, 1), (3, 5), (17, 33), (0, 7), (1000, 1000), (64, 2048), (7, 31), (1200, 1100), (1, 15), (64, 512)];

    [Fact]
    public void Reset_gives_the_same_memory_again()
    {
        using Device device = TestDevices.Create(256, 1);
        var workspace = new Workspace(device);
        Assert.Equal(0, workspace.Capacity);
        Tensor[] first = TakeAll(workspace);
        long capacity = workspace.Capacity;
        for (int pass = 0; pass < 5; pass++)
        {
            workspace.Reset();
            Tensor[] again = TakeAll(workspace);
            Assert.Equal(capacity, workspace.Capacity);
            Assert.All(first.Zip(again), pair => Assert.True(
                ReferenceEquals(pair.First.Memory, pair.Second.Memory) && pair.First.Offset == pair.Second.Offset));
        }
    }

    [Fact]
    public void Taking_from_a_warm_workspace_allocates_nothing()
    {
        using Device device = TestDevices.Create(256, 1);
        var workspace = new Workspace(device);
        workspace.Take(2000, 1000);
        workspace.TakeZeros(10, 10);
        workspace.TakeList<Tensor>().Add(default);
        workspace.Reset();
        long before = GC.GetAllocatedBytesForCurrentThread();
        workspace.Take(2000, 1000);
        workspace.TakeZeros(10, 10);
        workspace.TakeList<Tensor>().Add(default);
        workspace.Reset();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Tensors_do_not_overlap()
    {
        using Device device = TestDevices.Create(256, 1);
        Tensor[] tensors = TakeAll(new Workspace(device));
        for (int n = 0; n < tensors.Length; n++)
        {
            device.Fill(tensors[n], n);
        }

        for (int n = 0; n < tensors.Length; n++)
        {
            var values = new float[tensors[n].Length];
            device.Download(tensors[n], values);
            Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept((float)n));
        }
    }

    [Fact]
    public unsafe void Tensors_start_at_cache_lines()
    {
        using Device device = TestDevices.Create(256, 1);
        Assert.All(TakeAll(new Workspace(device)), tensor => Assert.Equal(0, (nint)new Compute.Cpu.View(tensor).Data % 64));
    }

    [Fact]
    public void TakeZeros_clears_memory_that_was_used_before()
    {
        using Device device = TestDevices.Create(256, 1);
        var workspace = new Workspace(device);
        device.Fill(workspace.Take(5, 7), 3f);
        workspace.Reset();
        var values = new float[35];
        device.Download(workspace.TakeZeros(5, 7), values);
        Assert.All(values, value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Reset_takes_lists_back_that_are_empty_when_they_are_taken_again()
    {
        using Device device = TestDevices.Create(256, 1);
        var workspace = new Workspace(device);
        List<int> first = workspace.TakeList<int>(), second = workspace.TakeList<int>();
        List<long> other = workspace.TakeList<long>();
        first.Add(1);
        second.Add(2);
        Assert.Equal([1], first);
        Assert.Equal([2], second);
        Assert.Empty(other);
        workspace.Reset();

        Assert.Same(first, workspace.TakeList<int>());
        Assert.Same(second, workspace.TakeList<int>());
        Assert.Same(other, workspace.TakeList<long>());
        Assert.NotSame(first, workspace.TakeList<int>());
        Assert.Empty(first);
        Assert.Empty(second);
    }

    [Fact]
    public void Negative_sizes_are_rejected()
    {
        using Device device = TestDevices.Create(256, 1);
        var workspace = new Workspace(device);
        Assert.Throws<ArgumentOutOfRangeException>(() => workspace.Take(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => workspace.Take(2, -1));
    }

    private static Tensor[] TakeAll(Workspace workspace) =>
        [.. Shapes.Select(shape => workspace.Take(shape.Rows, shape.Columns))];
}
