namespace Seq2SeqLstm.Compute.Tests;

/// <summary>A small pass that uses every operation of a device, at sizes which are shared among the threads.</summary>
internal sealed class EveryOperation
{
    private const int B = 67;
    private const int H = 129;

    private readonly Device _device;
    private readonly int[] _rows = Numbers.Indices(9, B, H);
    private readonly Tensor _weights, _gates, _bias, _x, _c, _h, _dc, _da, _sums, _table, _w, _m, _v;
    private readonly PackedMatrix _packed;
    private readonly int[] _top = new int[5 * B];
    private readonly float[] _topValues = new float[5 * B];
    private readonly float[] _allValues = new float[4 * H * B];
    private double _scalars;

    public EveryOperation(Device device)
    {
        _device = device;
        _packed = device.AllocatePacked(H, 4 * H);
        _weights = Filled(4 * H, H, 1);
        _gates = Filled(B, 4 * H, 2);
        _bias = Filled(1, 4 * H, 3);
        _x = Filled(B, H, 4);
        _c = Filled(B, H, 5);
        _h = Filled(B, H, 6);
        _dc = Filled(B, H, 7);
        _da = Filled(B, 4 * H, 8);
        _sums = Filled(1, 4 * H, 9);
        _table = Filled(H, H, 10);
        _w = Filled(4 * H, H, 11);
        _m = Filled(4 * H, H, 12);
        _v = device.Allocate(4 * H, H);
    }

    public void Run()
    {
        _device.Pack(_weights, true, _packed);
        _device.GatherRows(_table, _rows, _x);
        _device.Dropout(_x, 0.2f, 17, _x);
        _device.Times(_x, _packed, _gates);
        _device.AddTimes(_h, _packed, _da);
        _device.TimesPlusBias(_x, _packed, _bias, _gates);
        _device.AddTimes(_h, _packed, _gates);
        _device.LstmStep(_gates, _bias, _c, _c, _h);
        _device.LstmStepBackward(_gates, _c, _x, _h, _dc, _da);
        _device.AddColumnSums(_da, _sums);
        _device.Fill(_w, 0.01f);
        _device.AddTransposedTimes(_da, _x, _w);
        _device.Times(_da, _weights, _x);
        _device.AddTimes(_da, _weights, _x);
        _device.AddScatterRows(_x, _rows, _table);
        _device.TimesTransposed(_x, _weights, _da);
        _scalars += _device.CrossEntropy(_da, _rows, 0.1f, 0.5f).Loss + _device.SquaredNorm(_w);
        _device.AdamStep(_w, new AdamUpdate { LearningRate = 0.01f, Step = 3 }, _weights, _m, _v);
        _device.LogProbabilities(_gates, _allValues);
        _device.TopLogProbabilities(_gates, [1, 3], _top, _topValues);
        _scalars += _top.Sum() + _topValues.Sum() + _allValues.Sum();
        _device.Add(_h, _x);
        _device.Copy(_x, _h);
    }

    /// <summary>All numbers that the passes left.</summary>
    public float[] Results()
    {
        long bits = BitConverter.DoubleToInt64Bits(_scalars);
        List<float> all = [BitConverter.Int32BitsToSingle((int)(bits >> 32)), BitConverter.Int32BitsToSingle((int)bits)];
        foreach (Tensor tensor in (Tensor[])[_weights, _gates, _x, _c, _h, _dc, _da, _sums, _table, _w, _m, _v])
        {
            var values = new float[tensor.Length];
            _device.Download(tensor, values);
            all.AddRange(values);
        }

        return [.. all];
    }

    private Tensor Filled(int rows, int columns, int seed)
    {
        Tensor tensor = _device.Allocate(rows, columns);
        _device.Upload(Numbers.Uniform(seed, tensor.Length), tensor);
        return tensor;
    }
}
