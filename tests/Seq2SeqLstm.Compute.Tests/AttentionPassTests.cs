namespace Seq2SeqLstm.Compute.Tests;

/// <summary>The operations on groups together: derivatives, and what no number may depend on.</summary>
public sealed class AttentionPassTests
{
    private const int D = 19;

    public static TheoryData<int, bool> Kinds
    {
        get
        {
            var data = new TheoryData<int, bool>();
            foreach (int bits in (int[])[128, 256, 512])
            {
                data.Add(bits, false);
                data.Add(bits, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_is_the_derivative_of_forward(int bits, bool additive)
    {
        using Device device = TestDevices.Create(bits, 1);
        AttentionGroups groups = RandomGroups.Create([(1, 2), (5, 3), (0, 0), (3, 0), (9, 6)], 4);
        float[] query = Numbers.Uniform(1, groups.Queries * D), keys = Numbers.Uniform(2, groups.Keys * D);
        float[] vector = Numbers.Uniform(3, D), dContext = Numbers.Uniform(4, groups.Queries * D);
        var pass = new AttentionPass(device, groups, additive, query, keys, vector, dContext);
        pass.Run();
        double[] wideQuery = Derivative.Wide(query), wideKeys = Derivative.Wide(keys), wideVector = Derivative.Wide(vector);
        double Loss(double[] query, double[] keys, double[] vector) =>
            Derivative.Dot(dContext, Attend(groups, additive, query, keys, vector));
        Derivative.AssertAgrees(query, pass.Values(pass.DQuery), moved => Loss(moved, wideKeys, wideVector));
        Derivative.AssertAgrees(keys, pass.Values(pass.DKeys), moved => Loss(wideQuery, moved, wideVector));
        if (additive)
        {
            Derivative.AssertAgrees(vector, pass.Values(pass.DVector), moved => Loss(wideQuery, wideKeys, moved));
        }

        float[] expected = [.. Attend(groups, additive, wideQuery, wideKeys, wideVector).Select(value => (float)value)];
        Numbers.AssertClose(expected, pass.Values(pass.Context), 2e-6, "context");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Results_have_the_same_bits_with_any_number_of_threads(int bits, bool additive)
    {
        float[] expected = RunLarge(bits, 1, additive);
        foreach (int threads in (int[])[2, 3, 7])
        {
            Numbers.AssertSameBits(expected, RunLarge(bits, threads, additive), $"{threads} threads");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Results_of_a_group_have_the_same_bits_whatever_other_groups_there_are(int bits, bool additive)
    {
        using Device device = TestDevices.Create(bits, 2);
        AttentionGroups groups = RandomGroups.Create([.. RandomGroups.Odd, .. RandomGroups.Large], 5);
        float[] query = Numbers.Uniform(1, groups.Queries * D), keys = Numbers.Uniform(2, groups.Keys * D);
        float[] vector = Numbers.Uniform(3, D), dContext = Numbers.Uniform(4, groups.Queries * D);
        var all = new AttentionPass(device, groups, additive, query, keys, vector, dContext);
        all.Run();
        for (int g = 0; g < groups.Count; g++)
        {
            int[] keyRows = groups.KeysOf(g).ToArray(), queryRows = groups.QueriesOf(g).ToArray();
            var alone = new AttentionGroups();
            alone.Set(1, new int[keyRows.Length], new int[queryRows.Length]);
            var pass = new AttentionPass(device, alone, additive,
                Rows(query, D, queryRows), Rows(keys, D, keyRows), vector, Rows(dContext, D, queryRows));
            pass.Run();
            string what = $"group {g}: {keyRows.Length} keys, {queryRows.Length} queries";
            float[] weights = Rows(all.Values(all.Weights), groups.MaxKeys, queryRows);
            Numbers.AssertSameBits(FirstColumns(weights, groups.MaxKeys, keyRows.Length), pass.Values(pass.Weights), what);
            Numbers.AssertSameBits(Rows(all.Values(all.Context), D, queryRows), pass.Values(pass.Context), what);
            Numbers.AssertSameBits(Rows(all.Values(all.DQuery), D, queryRows), pass.Values(pass.DQuery), what);
            Numbers.AssertSameBits(Rows(all.Values(all.DKeys), D, keyRows), pass.Values(pass.DKeys), what);
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Forward_of_a_query_has_the_same_bits_whatever_other_queries_there_are(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        float[] query = Numbers.Uniform(1, 7 * D), keys = Numbers.Uniform(2, 11 * D), vector = Numbers.Uniform(3, D);
        foreach (bool additive in (bool[])[false, true])
        {
            var groups = new AttentionGroups();
            groups.Set(1, new int[11], new int[7]);
            var all = new AttentionPass(device, groups, additive, query, keys, vector, query);
            all.Run();
            for (int r = 0; r < 7; r++)
            {
                groups.SetQueries([0]);
                float[] row = Rows(query, D, [r]);
                var one = new AttentionPass(device, groups, additive, row, keys, vector, row);
                one.Run();
                Numbers.AssertSameBits(Rows(all.Values(all.Context), D, [r]), one.Values(one.Context), $"query {r}");
                Numbers.AssertSameBits(Rows(all.Values(all.DQuery), D, [r]), one.Values(one.DQuery), $"query {r}");
            }
        }
    }

    private static float[] RunLarge(int bits, int threads, bool additive)
    {
        using Device device = TestDevices.Create(bits, threads);
        AttentionGroups groups = RandomGroups.Create(RandomGroups.Large, 6);
        float[] rows = Numbers.Uniform(1, Math.Max(groups.Queries, groups.Keys) * 65);
        var pass = new AttentionPass(device, groups, additive, rows[..(groups.Queries * 65)], rows[..(groups.Keys * 65)],
            Numbers.Uniform(3, 65), rows[..(groups.Queries * 65)]);
        pass.Run();
        return [.. pass.Values(pass.Weights), .. pass.Values(pass.Context), .. pass.Values(pass.DQuery),
            .. pass.Values(pass.DKeys), .. pass.Values(pass.DVector)];
    }

    private static float[] Rows(float[] values, int columns, int[] rows) =>
        [.. rows.SelectMany(row => values.Skip(row * columns).Take(columns))];

    private static float[] FirstColumns(float[] values, int columns, int count) =>
        [.. values.Where((_, n) => n % columns < count)];

    /// <summary>The contexts in double precision, straight from the equations.</summary>
    private static double[] Attend(AttentionGroups groups, bool additive, double[] query, double[] keys, double[] vector)
    {
        var context = new double[query.Length];
        for (int g = 0; g < groups.Count; g++)
        {
            int[] keyRows = groups.KeysOf(g).ToArray();
            foreach (int r in groups.QueriesOf(g))
            {
                double[] weights = [.. keyRows.Select(s => Math.Exp(Enumerable.Range(0, D).Sum(j => additive
                    ? vector[j] * Math.Tanh(query[(r * D) + j] + keys[(s * D) + j])
                    : query[(r * D) + j] * keys[(s * D) + j])))];
                double sum = weights.Sum();
                for (int j = 0; j < D; j++)
                {
                    context[(r * D) + j] = keyRows.Select((s, n) => weights[n] / sum * keys[(s * D) + j]).Sum();
                }
            }
        }

        return context;
    }
}
