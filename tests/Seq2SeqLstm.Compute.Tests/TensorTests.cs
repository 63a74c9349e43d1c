namespace Seq2SeqLstm.Compute.Tests;

public sealed class TensorTests
{
    [Fact]
    public void Slices_share_the_memory_of_the_tensor()
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor x = device.Allocate(3, 4);
        Tensor middle = x.SliceRows(1, 2).SliceColumns(1, 2);
        Assert.Equal((2, 2, 4), (middle.Rows, middle.Columns, middle.RowStride));
        device.Upload([1, 2, 3, 4], middle);
        var values = new float[12];
        device.Download(x, values);
        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0], values);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    public void Slices_outside_the_tensor_are_rejected_with_its_shape(int start, int count)
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor x = device.Allocate(3, 3);
        var rows = Assert.Throws<ArgumentOutOfRangeException>(() => x.SliceRows(start, count));
        var columns = Assert.Throws<ArgumentOutOfRangeException>(() => x.SliceColumns(start, count));
        Assert.Contains("(3, 3)", rows.Message, StringComparison.Ordinal);
        Assert.Contains("(3, 3)", columns.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void New_tensors_hold_zeros()
    {
        using Device device = TestDevices.Create(128, 1);
        var values = new float[33];
        values.AsSpan().Fill(1f);
        device.Download(device.Allocate(3, 11), values);
        Assert.All(values, value => Assert.Equal(0f, value));
    }

    [Fact]
    public void A_tensor_without_memory_or_elements_is_empty()
    {
        using Device device = TestDevices.Create(128, 1);
        Assert.True(default(Tensor).IsEmpty);
        Assert.True(device.Allocate(0, 5).IsEmpty);
        Assert.False(device.Allocate(1, 1).IsEmpty);
        Assert.Equal("(64, 512)", device.Allocate(64, 512).ToString());
        Assert.Equal(64L * 512, device.Allocate(64, 512).Length);
    }
}
