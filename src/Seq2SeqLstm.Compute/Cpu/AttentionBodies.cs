namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Scores by inner products of the queries and keys of a group.</summary>
internal readonly struct DotScoresBody<T>(View query, View keys, GroupsView groups, View scores) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group) => GroupProducts.Pairs<T>(query, keys, groups, group, false, scores);
}

/// <summary>Gradients of scores by inner products.</summary>
internal readonly struct DotScoreGradientsBody<T>(
    View dScores, View query, View keys, GroupsView groups, View dQuery, View dKeys) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group)
    {
        GroupProducts.SumOverKeys<T>(dScores, keys, groups, group, true, dQuery);
        GroupProducts.AddSumOverQueries<T>(dScores, query, groups, group, dKeys);
    }
}

/// <summary>Additive scores of the queries and keys of a group.</summary>
internal readonly struct AdditiveScoresBody<T>(
    View query, View keys, View vector, GroupsView groups, View scores) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group) => AdditiveScores.Forward<T>(query, keys, vector, groups, group, scores);
}

/// <summary>Gradients of additive scores.</summary>
internal readonly struct AdditiveScoreGradientsBody<T>(
    View dScores, View query, View keys, View vector, GroupsView groups, View dQuery, View dKeys, View dVectors) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group) =>
        AdditiveScores.Backward<T>(dScores, query, keys, vector, groups, group, dQuery, dKeys, dVectors);
}

/// <summary>Softmax of the scores of a group.</summary>
internal readonly unsafe struct GroupSoftmaxBody<T>(GroupsView groups, View scores) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group)
    {
        int keys = groups.KeysOf(group).Length;
        foreach (int r in groups.QueriesOf(group))
        {
            GroupSoftmax.Forward<T>(scores.Row(r), keys, scores.Columns);
        }
    }
}

/// <summary>Softmax of the scores of a group, backward.</summary>
internal readonly unsafe struct GroupSoftmaxBackwardBody<T>(View weights, GroupsView groups, View dWeights) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group)
    {
        int keys = groups.KeysOf(group).Length;
        foreach (int r in groups.QueriesOf(group))
        {
            GroupSoftmax.Backward<T>(weights.Row(r), keys, weights.Columns, dWeights.Row(r));
        }
    }
}

/// <summary>Weighted sums of the values of a group.</summary>
internal readonly struct WeightedSumBody<T>(View weights, View values, GroupsView groups, View sums) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group) => GroupProducts.SumOverKeys<T>(weights, values, groups, group, false, sums);
}

/// <summary>Gradients of weighted sums.</summary>
internal readonly struct WeightedSumGradientsBody<T>(
    View dSums, View weights, View values, GroupsView groups, View dWeights, View dValues) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int group)
    {
        GroupProducts.Pairs<T>(dSums, values, groups, group, true, dWeights);
        GroupProducts.AddSumOverQueries<T>(weights, dSums, groups, group, dValues);
    }
}
