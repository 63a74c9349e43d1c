using Seq2SeqLstm.Cli.Bench;

namespace Seq2SeqLstm.Cli.Tests.Bench;

public sealed class SeriesTests
{
    [Fact]
    public void The_median_is_the_value_in_the_middle_or_the_mean_of_two()
    {
        Assert.Equal(2.0, Series.Median([9.0, 1.0, 2.0]));
        Assert.Equal(2.5, Series.Median([9.0, 1.0, 2.0, 3.0]));
    }
}
