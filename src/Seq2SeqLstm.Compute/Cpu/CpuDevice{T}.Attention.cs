namespace Seq2SeqLstm.Compute.Cpu;

/// <content>Attention within groups of rows.</content>
internal sealed unsafe partial class CpuDevice<T>
{
    /// <summary>Groups differ in size: with several parts for each thread, one that is done early takes another.</summary>
    private const int GroupPartsPerThread = 8;

    public override void DotScores(Tensor query, Tensor keys, AttentionGroups groups, Tensor scores)
    {
        RequireGroups(groups, query, keys, scores);
        var body = new DotScoresBody<T>(new View(query), new View(keys), new GroupsView(groups), new View(scores));
        RunGroups(body, groups, keys.Columns);
        Keep(query, keys, scores);
    }

    public override void AddDotScoreGradients(
        Tensor dScores, Tensor query, Tensor keys, AttentionGroups groups, Tensor dQuery, Tensor dKeys)
    {
        RequireGroups(groups, query, keys, dScores);
        Shapes.Require(dQuery, query.Rows, query.Columns);
        Shapes.Require(dKeys, keys.Rows, keys.Columns);
        var body = new DotScoreGradientsBody<T>(
            new View(dScores), new View(query), new View(keys), new GroupsView(groups), new View(dQuery), new View(dKeys));
        RunGroups(body, groups, keys.Columns);
        Keep(dScores, query, keys, dQuery, dKeys);
    }

    public override void AdditiveScores(Tensor query, Tensor keys, Tensor vector, AttentionGroups groups, Tensor scores)
    {
        RequireGroups(groups, query, keys, scores);
        Shapes.Require(vector, 1, keys.Columns);
        var body = new AdditiveScoresBody<T>(
            new View(query), new View(keys), new View(vector), new GroupsView(groups), new View(scores));
        RunGroups(body, groups, keys.Columns);
        Keep(query, keys, vector, scores);
    }

    public override void AddAdditiveScoreGradients(
        Tensor dScores, Tensor query, Tensor keys, Tensor vector, AttentionGroups groups,
        Tensor dQuery, Tensor dKeys, Tensor dVector)
    {
        RequireGroups(groups, query, keys, dScores);
        Shapes.Require(vector, 1, keys.Columns);
        Shapes.Require(dQuery, query.Rows, query.Columns);
        Shapes.Require(dKeys, keys.Rows, keys.Columns);
        Shapes.Require(dVector, 1, keys.Columns);
        var memory = (float*)Scratch.Rent(ScratchUse.RowVectors, query.Length * sizeof(float));
        var dVectors = new View(memory, query.Rows, query.Columns, query.Columns);
        var body = new AdditiveScoreGradientsBody<T>(new View(dScores), new View(query), new View(keys), new View(vector),
            new GroupsView(groups), new View(dQuery), new View(dKeys), dVectors);
        RunGroups(body, groups, keys.Columns);
        var sums = new ColumnSumsJob<T>(dVectors, new View(dVector));
        Run(ref sums, query);
        Keep(dScores, keys, vector, dQuery, dKeys);
        Keep(dVector);
    }

    public override void GroupSoftmax(AttentionGroups groups, Tensor scores)
    {
        RequireWeights(groups, scores);
        RunGroups(new GroupSoftmaxBody<T>(new GroupsView(groups), new View(scores)), groups, 1);
        Keep(scores);
    }

    public override void GroupSoftmaxBackward(Tensor weights, AttentionGroups groups, Tensor dWeights)
    {
        RequireWeights(groups, weights);
        Shapes.Require(dWeights, weights.Rows, weights.Columns);
        var body = new GroupSoftmaxBackwardBody<T>(new View(weights), new GroupsView(groups), new View(dWeights));
        RunGroups(body, groups, 1);
        Keep(weights, dWeights);
    }

    public override void WeightedSum(Tensor weights, Tensor values, AttentionGroups groups, Tensor sums)
    {
        RequireGroups(groups, sums, values, weights);
        var body = new WeightedSumBody<T>(new View(weights), new View(values), new GroupsView(groups), new View(sums));
        RunGroups(body, groups, values.Columns);
        Keep(weights, values, sums);
    }

    public override void AddWeightedSumGradients(
        Tensor dSums, Tensor weights, Tensor values, AttentionGroups groups, Tensor dWeights, Tensor dValues)
    {
        RequireGroups(groups, dSums, values, weights);
        Shapes.Require(dWeights, weights.Rows, weights.Columns);
        Shapes.Require(dValues, values.Rows, values.Columns);
        var body = new WeightedSumGradientsBody<T>(
            new View(dSums), new View(weights), new View(values), new GroupsView(groups), new View(dWeights), new View(dValues));
        RunGroups(body, groups, values.Columns);
        Keep(dSums, weights, values, dWeights, dValues);
    }

    private static void RequireGroups(AttentionGroups groups, Tensor queries, Tensor keys, Tensor weights)
    {
        Shapes.Require(keys, groups.Keys, keys.Columns);
        Shapes.Require(queries, groups.Queries, keys.Columns);
        RequireWeights(groups, weights);
    }

    private static void RequireWeights(AttentionGroups groups, Tensor weights) =>
        Shapes.Require(weights, groups.Queries, Math.Max(weights.Columns, groups.MaxKeys));

    /// <param name="body">The work of one group.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="width">Numbers that each pair of a query and a key takes.</param>
    private void RunGroups<TBody>(TBody body, AttentionGroups groups, int width)
        where TBody : unmanaged, ILoopBody
    {
        var job = new LoopJob<TBody>(body, groups.Count);
        bool alone = Threads == 1 || groups.Pairs * width < SmallOperation;
        _pool.Run(ref job, alone ? 1 : Math.Min(groups.Count, GroupPartsPerThread * Threads));
        GC.KeepAlive(groups);
    }
}
