using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Tests;

public sealed class ImportTests
{
    [Fact]
    public void Numbers_outside_are_used_where_they_lie_until_the_tensor_is_gone()
    {
        using Device device = TestDevices.Create(256, 1);
        var memory = new HeapBlock(10 * sizeof(float));
        for (uint n = 0; n < 10; n++)
        {
            memory.Write(n * sizeof(float), (float)n);
        }

        Tensor x = device.Import(memory, 2 * sizeof(float), 2, 4);
        var values = new float[8];
        device.Download(x, values);
        Assert.Equal([2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f], values);
        device.Fill(x.SliceRows(1, 1), -1f);
        Assert.Equal([5f, -1f], (float[])[memory.Read<float>(5 * sizeof(float)), memory.Read<float>(6 * sizeof(float))]);

        memory.Dispose();
        Assert.False(memory.IsReleased);
        device.Download(x, values);
        Assert.Equal(-1f, values[7]);
    }

    [Theory]
    [InlineData(0, 3, 4)]
    [InlineData(4, 2, 5)]
    [InlineData(2, 1, 1)]
    [InlineData(-4, 1, 1)]
    [InlineData(44, 1, 1)]
    public void Numbers_that_do_not_lie_in_the_memory_are_refused(long offset, int rows, int columns)
    {
        using Device device = TestDevices.Create(128, 1);
        using var memory = new HeapBlock(10 * sizeof(float));
        Assert.Throws<ArgumentException>(() => device.Import(memory, offset, rows, columns));
    }

    private sealed class HeapBlock : SafeBuffer
    {
        public HeapBlock(int bytes)
            : base(ownsHandle: true)
        {
            Initialize((ulong)bytes);
            SetHandle(Marshal.AllocHGlobal(bytes));
        }

        public bool IsReleased { get; private set; }

        protected override bool ReleaseHandle()
        {
            Marshal.FreeHGlobal(handle);
            IsReleased = true;
            return true;
        }
    }
}
