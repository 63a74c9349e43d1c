namespace Seq2SeqLstm.Compute.Tests;

/// <summary>
/// A small pass that uses every operation of the cells, connections, normalisations and optimisers beside the LSTM and Adam, at
/// sizes which are shared among the threads.
/// </summary>
internal sealed class EveryFamilyOperation
{
    private const int B = 137;
    private const int H = 129;

    private readonly Device _device;
    private readonly float[] _factors = Numbers.Uniform(1, B);
    private readonly Tensor _gates, _products, _four, _x, _y, _h, _d, _dh, _bias, _gain, _inverse, _sums;
    private readonly AttentionPass _dot, _additive;

    public EveryFamilyOperation(Device device)
    {
        _device = device;
        _gates = Filled(B, 3 * H, 2);
        _products = Filled(B, 3 * H, 3);
        _four = Filled(B, 4 * H, 4);
        _x = Filled(B, H, 5);
        _y = Filled(B, H, 6);
        _h = Filled(B, H, 7);
        _d = Filled(B, H, 8);
        _dh = Filled(B, H, 9);
        _bias = Filled(1, 4 * H, 10);
        _gain = Filled(1, H, 11);
        _inverse = device.Allocate(B, 1);
        _sums = Filled(1, H, 12);
        AttentionGroups groups = RandomGroups.Create(RandomGroups.Large, 13);
        float[] rows = Numbers.Uniform(14, H * Math.Max(groups.Keys, groups.Queries)), vector = Numbers.Uniform(15, H);
        float[] keys = rows[..(H * groups.Keys)], query = rows[..(H * groups.Queries)];
        _dot = new AttentionPass(device, groups, false, query, keys, vector, query);
        _additive = new AttentionPass(device, groups, true, query, keys, vector, query);
    }

    public void Run()
    {
        Tensor bias3 = _bias.SliceColumns(0, 3 * H), bias2 = _bias.SliceColumns(0, 2 * H), bias1 = _bias.SliceColumns(0, H);
        _device.GruStep(_gates, _products, bias3, bias1, _h, _y);
        _device.GruStepBackward(_gates, _products, _h, _d, _dh, _gates, _products);
        _device.GruGates(_gates, bias3, _h, _x);
        _device.GruCandidate(_gates, bias3, _x, _h);
        _device.GruCandidateBackward(_gates, _x, _d, _dh, _products);
        _device.GruGatesBackward(_gates, _x, _d, _dh, _products);
        _device.LstmCell(_four, _bias, _x, _y);
        _device.LstmOutput(_four, _y, _h);
        _device.LstmOutputBackward(_four, _y, _d, _dh, _x, _four);
        _device.LstmCellBackward(_four, _y, _x, _d, _four);
        _device.RnnStep(_x, bias1, _h);
        _device.RnnStepBackward(_h, _d, _dh, _dh);
        _device.LayerNorm(_x, _gain, bias1, _y, _inverse);
        _device.AddLayerNorm(_h, _gain, bias1, _y, _inverse);
        _device.LayerNormBackward(_h, _inverse, _gain, _d, _dh);
        _device.AddProductColumnSums(_h, _dh, _sums);
        _device.Highway(_four.SliceColumns(0, 2 * H), bias2, _x, _h, _y);
        _device.HighwayBackward(_four.SliceColumns(0, 2 * H), _x, _h, _y, _d, _dh, _four.SliceColumns(H, 2 * H));
        _device.CoupledHighway(_x, bias1, _h, _d, _y);
        _device.CoupledHighwayBackward(_x, _h, _d, _y, _dh, _h, _x);
        _device.Tanh(_x, _y);
        _device.TanhBackward(_y, _dh, _dh);
        _device.ScaleRows(_dh, _factors, _d);
        _device.SgdStep(_d, new SgdUpdate { LearningRate = 0.1f, WeightDecay = 0.1f }, _h);
        _device.Lerp(_x, 0.1f, _h);
        _dot.Run();
        _additive.Run();
    }

    /// <summary>All numbers that the passes left.</summary>
    public float[] Results()
    {
        List<float> all = [];
        foreach (Tensor tensor in (Tensor[])[_gates, _products, _four, _x, _y, _h, _d, _dh, _inverse, _sums, _dot.Context,
            _dot.DQuery, _dot.DKeys, _additive.Context, _additive.DQuery, _additive.DKeys, _additive.DVector])
        {
            all.AddRange(_dot.Values(tensor));
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
