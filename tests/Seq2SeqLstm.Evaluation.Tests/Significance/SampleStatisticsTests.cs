using System.Globalization;
using Seq2SeqLstm.Evaluation.Significance;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests.Significance;

public sealed class SampleStatisticsTests
{
    [Fact]
    public void The_pairwise_mean_equals_that_of_numpy_in_every_bit()
    {
        NumpyFixture.Mean[] means = FixtureFile.Read<NumpyFixture>("numpy.json").Means;
        Assert.NotEmpty(means);
        foreach (NumpyFixture.Mean mean in means)
        {
            // numpy's random(): the highest 53 bits of a word.
            var generator = new Pcg64(int.Parse(mean.Seed, CultureInfo.InvariantCulture));
            double[] values = [.. Enumerable.Range(0, mean.Count).Select(_ => (generator.NextUInt64() >> 11) * Math.ScaleB(1, -53) * 40)];
            Assert.Equal(double.Parse(mean.Value, CultureInfo.InvariantCulture), SampleStatistics.PairwiseMean(values));
        }
    }

    // Python 3.11: statistics.mean of the same list, whose sum in doubles would be wrong.
    [Theory]
    [InlineData(new[] { 1e16, 1.0, -1e16 }, 0.3333333333333333)]
    [InlineData(new[] { 0.1, 0.2, 0.3 }, 0.2)]
    [InlineData(new[] { 0.1, 0.1, 0.1 }, 0.1)]
    [InlineData(new[] { -0.7, 1e-300, 31.25, 99.99999999999999 }, 32.637499999999996)]
    [InlineData(new[] { 0.0, 0.0 }, 0.0)]
    [InlineData(new[] { -5.0 }, -5.0)]
    [InlineData(new[] { 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0 }, 0.14285714285714285)]
    [InlineData(new[] { -2.0, 0.0, 0.0 }, -0.6666666666666666)]
    [InlineData(new[] { 5e-324, 5e-324 }, 5e-324)]
    public void The_exact_mean_equals_that_of_Python(double[] values, double expected) =>
        Assert.Equal(expected, SampleStatistics.ExactMean(values));

    [Fact]
    public void The_interval_leaves_out_one_fortieth_at_each_end()
    {
        double[] scores = [.. Enumerable.Range(0, 80).Select(n => (double)((n * 37) % 80))];
        ConfidenceInterval interval = SampleStatistics.Interval(scores, SampleStatistics.ExactMean);
        Assert.Equal(39.5, interval.Mean);
        Assert.Equal(0.5 * (77 - 2), interval.HalfWidth);
        Assert.Equal(new ConfidenceInterval(3, 0), SampleStatistics.Interval([3], SampleStatistics.PairwiseMean));
    }
}
