namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Attention forward and backward on a device, with scores of either kind.</summary>
internal sealed class AttentionPass
{
    private readonly Device _device;
    private readonly AttentionGroups _groups;
    private readonly bool _additive;
    private readonly Tensor _query, _keys, _vector, _dContext, _dScores;

    public AttentionPass(
        Device device, AttentionGroups groups, bool additive, float[] query, float[] keys, float[] vector, float[] dContext)
    {
        int D = vector.Length, R = groups.Queries, S = groups.MaxKeys;
        (_device, _groups, _additive) = (device, groups, additive);
        _query = Filled(R, D, query);
        _keys = Filled(groups.Keys, D, keys);
        _vector = Filled(1, D, vector);
        _dContext = Filled(R, D, dContext);
        Weights = device.Allocate(R, S);
        Context = device.Allocate(R, D);
        _dScores = device.Allocate(R, S);
        DQuery = device.Allocate(R, D);
        DKeys = device.Allocate(groups.Keys, D);
        DVector = device.Allocate(1, D);
    }

    public Tensor Weights { get; }

    public Tensor Context { get; }

    public Tensor DQuery { get; }

    public Tensor DKeys { get; }

    public Tensor DVector { get; }

    public void Run()
    {
        if (_additive)
        {
            _device.AdditiveScores(_query, _keys, _vector, _groups, Weights);
        }
        else
        {
            _device.DotScores(_query, _keys, _groups, Weights);
        }

        _device.GroupSoftmax(_groups, Weights);
        _device.WeightedSum(Weights, _keys, _groups, Context);
        foreach (Tensor gradient in (ReadOnlySpan<Tensor>)[_dScores, DQuery, DKeys, DVector])
        {
            _device.Fill(gradient, 0f);
        }

        _device.AddWeightedSumGradients(_dContext, Weights, _keys, _groups, _dScores, DKeys);
        _device.GroupSoftmaxBackward(Weights, _groups, _dScores);
        if (_additive)
        {
            _device.AddAdditiveScoreGradients(_dScores, _query, _keys, _vector, _groups, DQuery, DKeys, DVector);
        }
        else
        {
            _device.AddDotScoreGradients(_dScores, _query, _keys, _groups, DQuery, DKeys);
        }
    }

    /// <summary>The numbers of a tensor, row after row.</summary>
    public float[] Values(Tensor tensor)
    {
        var values = new float[tensor.Length];
        _device.Download(tensor, values);
        return values;
    }

    private Tensor Filled(int rows, int columns, float[] values)
    {
        Tensor tensor = _device.Allocate(rows, columns);
        _device.Upload(values, tensor);
        return tensor;
    }
}
