using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

public sealed class RecurrentStateTests : IDisposable
{
    private static readonly int[] Rows = [2, 0, 2, 1, 2];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Workspace _workspace;

    public RecurrentStateTests() => _workspace = new Workspace(_device);

    public void Dispose() => _device.Dispose();

    [Fact]
    public void Zeros_overwrite_what_the_workspace_held()
    {
        _device.Fill(_workspace.Take(100, 10), 7f);
        _workspace.Reset();
        RecurrentState state = RecurrentState.Zeros(_workspace, layers: 2, rows: 3, hiddenSize: 5);

        Assert.Equal(4, state.H.Count + state.C.Count);
        Assert.All(state.H.Concat(state.C), tensor => Assert.Equal(new float[15], _device.ToArray(tensor)));
    }

    [Fact]
    public void Gather_takes_rows_in_the_given_order_and_again_where_they_repeat()
    {
        RecurrentState state = Random(rows: 3);
        RecurrentState gathered = state.Gather(Rows, _workspace);

        Assert.All(Tensors(state).Zip(Tensors(gathered)), pair =>
        {
            Matrix<double> before = _device.ToMatrix(pair.First);
            Assert.Equal(
                Matrix<double>.Build.DenseOfRowVectors(Rows.Select(before.Row)), _device.ToMatrix(pair.Second));
        });
    }

    [Fact]
    public void Scatter_is_the_transpose_of_Gather()
    {
        RecurrentState state = Random(rows: 4);
        RecurrentState d = Random(rows: Rows.Length);
        RecurrentState gathered = state.Gather(Rows, _workspace);
        RecurrentState scattered = d.Scatter(Rows, sourceRows: 4, _workspace);

        for (int n = 0; n < 4; n++)
        {
            double left = Product(Tensors(gathered)[n], Tensors(d)[n]);
            double right = Product(Tensors(state)[n], Tensors(scattered)[n]);
            Assert.Equal(left, right, 1e-5);
            Assert.Equal(0, _device.ToMatrix(Tensors(scattered)[n]).Row(3).L2Norm());
        }
    }

    [Fact]
    public void States_without_c_keep_none()
    {
        RecurrentState state = RecurrentState.Zeros(_workspace, layers: 2, rows: 3, hiddenSize: 5, hasCellState: false);

        Assert.Empty(state.C);
        Assert.True(state.CellOf(1).IsEmpty);
        Assert.Equal((2, 0), Counts(state.Gather(Rows, _workspace)));
        Assert.Equal((2, 0), Counts(state.Scatter([0, 1, 1], sourceRows: 2, _workspace)));

        static (int H, int C) Counts(RecurrentState state) => (state.H.Count, state.C.Count);
    }

    [Fact]
    public void Rows_that_do_not_exist_are_errors()
    {
        RecurrentState state = Random(rows: 3);

        Assert.Throws<ArgumentOutOfRangeException>(() => state.Gather([3], _workspace));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Scatter([0, 1, 2], 2, _workspace));
        Assert.Throws<ArgumentException>(() => state.Scatter([0, 1], 2, _workspace));
    }

    private double Product(Tensor left, Tensor right) =>
        _device.ToMatrix(left).PointwiseMultiply(_device.ToMatrix(right)).RowSums().Sum();

    private RecurrentState Random(int rows) => new(
        [.. Enumerable.Range(0, 2).Select(k => _device.ToTensor(DeviceNumbers.Random(k + rows, rows, 5)))],
        [.. Enumerable.Range(2, 2).Select(k => _device.ToTensor(DeviceNumbers.Random(k + rows, rows, 5)))]);

    private static Tensor[] Tensors(RecurrentState state) => [.. state.H, .. state.C];
}
