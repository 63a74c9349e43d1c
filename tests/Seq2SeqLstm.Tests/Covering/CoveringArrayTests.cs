namespace Seq2SeqLstm.Tests.Covering;

public sealed class CoveringArrayTests
{
    private static readonly IReadOnlyList<Factor> Factors = ModelFactors.All;

    private static readonly CoveringArray Covering = CoveredModels.Array;

    /// <summary>The two factors with most values need as many configurations as they have pairs; not many more are wanted.</summary>
    [Fact]
    public void Every_configuration_is_valid_and_there_are_few()
    {
        int least = Factors.Select(factor => factor.Values.Count).OrderDescending().Take(2).Aggregate((a, b) => a * b);

        Assert.All(Covering.Rows, row => Assert.True(ModelFactors.Options(row).IsValid(), ModelFactors.Describe(row)));
        Assert.InRange(Covering.Rows.Count, least, 2 * least);
    }

    /// <summary>What is left out is named here one by one, so that nothing can be left out unseen.</summary>
    [Fact]
    public void Every_pair_of_values_stands_in_a_configuration_but_those_that_validation_refuses()
    {
        (int F, int V, int G, int W)[] missing =
            [.. Covering.AllPairs.Where(pair => !Covering.Rows.Any(row => CoveringArray.Covers(row, pair)))];

        Assert.Equal(
            [
                "layers 1 + connection residual", "layers 1 + connection coupled", "layers 1 + connection free",
                "attention None + input feeding True", "attention Dot + encoder full", "attention None + bridge Zero",
                "attention None + lexical True", "encoder full + bridge Final",
            ],
            missing.Select(Name));
    }

    [Fact]
    public void Each_pair_that_is_left_out_is_refused_whatever_else_is_chosen()
    {
        var random = new Random(7);
        foreach ((int F, int V, int G, int W) pair in Covering.Impossible)
        {
            for (int n = 0; n < 200; n++)
            {
                int[] row = [.. Factors.Select(factor => random.Next(factor.Values.Count))];
                (row[pair.F], row[pair.G]) = (pair.V, pair.W);
                Assert.False(ModelFactors.Options(row).IsValid(), ModelFactors.Describe(row));
            }
        }
    }

    [Fact]
    public void Each_value_changes_the_options()
    {
        CoveredOptions plain = ModelFactors.Options(new int[Factors.Count]);
        for (int n = 0; n < Factors.Count; n++)
        {
            CoveredOptions[] kinds = [.. Factors[n].Values.Select(value => value.Apply(plain))];
            Assert.Equal(kinds.Length, kinds.Distinct().Count());
        }
    }

    private static string Name((int F, int V, int G, int W) pair) =>
        $"{Factors[pair.F].Name} {Factors[pair.F].Values[pair.V].Name} + {Factors[pair.G].Name} {Factors[pair.G].Values[pair.W].Name}";
}
