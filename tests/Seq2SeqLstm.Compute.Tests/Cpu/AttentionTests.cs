using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

/// <summary>The operations on groups of rows against their plain kernels.</summary>
public sealed unsafe class AttentionTests
{
    private const double Tolerance = 2e-5;

    private static readonly int[] Widths = [1, 3, 7, 16, 17, 33, 65];

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void DotScores_agree_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand query = check.Input(groups.Queries, D), keys = check.Input(groups.Keys, D);
            Operand scores = check.Input(groups.Queries, S);
            check.Device.DotScores(query.Tensor, keys.Tensor, groups, scores.Tensor);
            Each(groups, (view, g) => GroupProducts.PairsPlain(query.Plain, keys.Plain, view, g, false, scores.Plain));
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddDotScoreGradients_agree_with_the_plain_kernels(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand dScores = check.Input(groups.Queries, S), query = check.Input(groups.Queries, D);
            Operand keys = check.Input(groups.Keys, D), dQuery = check.Input(groups.Queries, D), dKeys = check.Input(groups.Keys, D);
            check.Device.AddDotScoreGradients(
                dScores.Tensor, query.Tensor, keys.Tensor, groups, dQuery.Tensor, dKeys.Tensor);
            Each(groups, (view, g) =>
            {
                GroupProducts.SumOverKeysPlain(dScores.Plain, keys.Plain, view, g, true, dQuery.Plain);
                GroupProducts.AddSumOverQueriesPlain(dScores.Plain, query.Plain, view, g, dKeys.Plain);
            });
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AdditiveScores_agree_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand query = check.Input(groups.Queries, D, -2, 2), keys = check.Input(groups.Keys, D, -2, 2);
            Operand vector = check.Input(1, D), scores = check.Input(groups.Queries, S);
            check.Device.AdditiveScores(query.Tensor, keys.Tensor, vector.Tensor, groups, scores.Tensor);
            Each(groups, (view, g) =>
                AdditiveScores.ForwardPlain(query.Plain, keys.Plain, vector.Plain, view, g, scores.Plain));
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddAdditiveScoreGradients_agree_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand dScores = check.Input(groups.Queries, S, -0.1f, 0.1f), query = check.Input(groups.Queries, D, -2, 2);
            Operand keys = check.Input(groups.Keys, D, -2, 2), vector = check.Input(1, D), dVector = check.Input(1, D);
            Operand dQuery = check.Input(groups.Queries, D), dKeys = check.Input(groups.Keys, D);
            check.Device.AddAdditiveScoreGradients(dScores.Tensor, query.Tensor, keys.Tensor, vector.Tensor, groups,
                dQuery.Tensor, dKeys.Tensor, dVector.Tensor);
            var contributions = new View(check.Device.Allocate(groups.Queries, D));
            Each(groups, (view, g) => AdditiveScores.BackwardPlain(dScores.Plain, query.Plain, keys.Plain, vector.Plain, view, g,
                dQuery.Plain, dKeys.Plain, contributions));
            for (int j = 0; j < D; j++)
            {
                double sum = dVector.Plain.Data[j];
                for (int r = 0; r < groups.Queries; r++)
                {
                    sum += contributions.Row(r)[j];
                }

                dVector.Plain.Data[j] = (float)sum;
            }
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void GroupSoftmax_agrees_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand scores = check.Input(groups.Queries, S, -9, 9);
            check.Device.GroupSoftmax(groups, scores.Tensor);
            Each(groups, (view, g) =>
            {
                foreach (int r in view.QueriesOf(g))
                {
                    GroupSoftmax.ForwardPlain(scores.Plain.Row(r), view.KeysOf(g).Length, S);
                }
            });
        }, 1e-6);

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void GroupSoftmaxBackward_agrees_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand weights = check.Input(groups.Queries, S, 0, 1), dWeights = check.Input(groups.Queries, S);
            check.Device.GroupSoftmaxBackward(weights.Tensor, groups, dWeights.Tensor);
            Each(groups, (view, g) =>
            {
                foreach (int r in view.QueriesOf(g))
                {
                    GroupSoftmax.BackwardPlain(weights.Plain.Row(r), view.KeysOf(g).Length, S, dWeights.Plain.Row(r));
                }
            });
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void WeightedSum_agrees_with_the_plain_kernel(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand weights = check.Input(groups.Queries, S), values = check.Input(groups.Keys, D);
            Operand sums = check.Output(groups.Queries, D);
            check.Device.WeightedSum(weights.Tensor, values.Tensor, groups, sums.Tensor);
            Each(groups, (view, g) => GroupProducts.SumOverKeysPlain(weights.Plain, values.Plain, view, g, false, sums.Plain));
        });

    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void AddWeightedSumGradients_agree_with_the_plain_kernels(int bits, int threads) =>
        ForGroups(bits, threads, (check, groups, S, D) =>
        {
            Operand dSums = check.Input(groups.Queries, D), weights = check.Input(groups.Queries, S);
            Operand values = check.Input(groups.Keys, D), dWeights = check.Input(groups.Queries, S);
            Operand dValues = check.Input(groups.Keys, D);
            check.Device.AddWeightedSumGradients(
                dSums.Tensor, weights.Tensor, values.Tensor, groups, dWeights.Tensor, dValues.Tensor);
            Each(groups, (view, g) =>
            {
                GroupProducts.PairsPlain(dSums.Plain, values.Plain, view, g, true, dWeights.Plain);
                GroupProducts.AddSumOverQueriesPlain(weights.Plain, dSums.Plain, view, g, dValues.Plain);
            });
        });

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Softmax_of_large_scores_does_not_overflow(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        var groups = new AttentionGroups();
        groups.Set(1, new int[19], [0]);
        var scores = new GuardedTensor(device, 1, 19, false);
        device.Fill(scores.Tensor, -3e38f);
        device.Fill(scores.Tensor.SliceColumns(17, 2), 3e38f);
        device.GroupSoftmax(groups, scores.Tensor);
        Numbers.AssertClose([.. new float[17], 0.5f, 0.5f], scores.Values(), 1e-30, "weights");
    }

    private static void Each(AttentionGroups groups, Action<GroupsView, int> run)
    {
        var view = new GroupsView(groups);
        for (int g = 0; g < groups.Count; g++)
        {
            run(view, g);
        }

        GC.KeepAlive(groups);
    }

    private static void ForGroups(
        int bits, int threads, Action<KernelCheck, AttentionGroups, int, int> run, double tolerance = Tolerance)
    {
        using Device device = TestDevices.Create(bits, threads);
        AttentionGroups odd = RandomGroups.Create(RandomGroups.Odd, 1);
        foreach (int D in Widths)
        {
            Check(odd, odd.MaxKeys, D, false);
            Check(odd, odd.MaxKeys + 3, D, true);
        }

        AttentionGroups large = RandomGroups.Create(RandomGroups.Large, 2);
        Check(large, large.MaxKeys, 121, false);
        AttentionGroups none = RandomGroups.Create([], 3);
        Check(none, 0, 5, false);

        void Check(AttentionGroups groups, int S, int D, bool strided)
        {
            var check = new KernelCheck(device, strided);
            run(check, groups, S, D);
            check.AssertAgree(tolerance, $"{groups.Count} groups, S = {S}, D = {D}, strided {strided}");
        }
    }
}
