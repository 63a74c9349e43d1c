using Seq2SeqLstm.Evaluation.Significance;
using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests.Significance;

public sealed class PairedTestTests
{
    private static readonly Bleu Metric = new(new BleuOptions { Tokenizer = BleuTokenizers.None });
    private static readonly MetricStatistics[] Systems = Wmt17Fixture.ReadStatistics();
    private static readonly Wmt17Fixture Expected = Wmt17Fixture.Read();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_figure_equals_that_of_sacreBLEU_in_every_bit(int index)
    {
        Wmt17Fixture.Run run = Expected.Runs[index];
        IReadOnlyList<PairedResult> results = Run(run.Kind, Systems[..run.Results.Length], run.Options);
        Assert.Equal(
            run.Results,
            results.Select(r => new Wmt17Fixture.Result(r.Score, r.PValue, r.Confidence?.Mean, r.Confidence?.HalfWidth)));
    }

    // test_significance.py of sacreBLEU asks for p-values within 0.01 of those of Moses and MultEval.
    [Fact]
    public void P_values_are_those_of_Moses_and_MultEval_as_near_as_the_test_of_sacreBLEU_asks()
    {
        AssertNear(Expected.Moses, PairedBootstrap.Compare(Metric, Systems, new PairedTestOptions { Samples = 2000 }));
        AssertNear(Expected.MultEval, PairedApproximateRandomization.Compare(Metric, Systems, new PairedTestOptions()));
    }

    [Theory]
    [InlineData("bs")]
    [InlineData("ar")]
    public void The_number_of_threads_changes_no_figure(string kind)
    {
        var options = new PairedTestOptions { Samples = 3001, Threads = 1 };
        Assert.Equal(Run(kind, Systems[..3], options), Run(kind, Systems[..3], options with { Threads = 5 }));
    }

    [Theory]
    [InlineData("bs")]
    [InlineData("ar")]
    public void A_system_does_not_differ_from_itself(string kind)
    {
        IReadOnlyList<PairedResult> results = Run(kind, [Systems[0], Systems[0]], new PairedTestOptions { Samples = 99 });
        Assert.Null(results[0].PValue);
        Assert.Equal(0.01, results[1].PValue);
    }

    [Fact]
    public void The_baseline_of_a_bootstrap_has_the_interval_of_a_single_system()
    {
        ConfidenceInterval single = BootstrapConfidence.Estimate(Metric, Systems[2], new PairedTestOptions());
        ConfidenceInterval paired = PairedBootstrap.Compare(Metric, Systems[2..4], new PairedTestOptions())[0].Confidence!.Value;
        Assert.Equal(paired.Mean, single.Mean, 1e-11);
        Assert.Equal(paired.HalfWidth, single.HalfWidth);
    }

    [Fact]
    public void Unequal_systems_and_wrong_options_are_refused_with_both_sizes()
    {
        var options = new PairedTestOptions();
        var other = new MetricStatistics(new double[20], 10, 1);
        AssertRefused("2 segments", "3004", () => PairedBootstrap.Compare(Metric, [Systems[0], other], options));
        AssertRefused("1 systems", "2 or more", () => PairedApproximateRandomization.Compare(Metric, [other], options));
        AssertRefused("have 10 ", "have 18", () => BootstrapConfidence.Estimate(new ChrF(), other, options));
        AssertRefused("Samples is 0", "1 to", () => PairedBootstrap.Compare(Metric, Systems, options with { Samples = 0 }));
        AssertRefused("Seed is -3", "negative", () => BootstrapConfidence.Estimate(Metric, other, options with { Seed = -3 }));
        AssertRefused("Threads is -1", "negative", () => BootstrapConfidence.Estimate(Metric, other, options with { Threads = -1 }));
    }

    [Fact]
    public void A_cancelled_test_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => PairedBootstrap.Compare(Metric, Systems, new PairedTestOptions(), source.Token));
        Assert.Throws<OperationCanceledException>(
            () => PairedApproximateRandomization.Compare(Metric, Systems, new PairedTestOptions(), source.Token));
    }

    private static IReadOnlyList<PairedResult> Run(string kind, MetricStatistics[] systems, PairedTestOptions options) => kind == "bs"
        ? PairedBootstrap.Compare(Metric, systems, options)
        : PairedApproximateRandomization.Compare(Metric, systems, options);

    private static void AssertNear(double?[] expected, IReadOnlyList<PairedResult> results)
    {
        Assert.Equal(16, results.Count);
        foreach ((double? pValue, PairedResult result) in expected.Zip(results).Skip(1))
        {
            Assert.InRange(Math.Abs(result.PValue!.Value - pValue!.Value), 0, 0.0099999999999999);
        }
    }

    private static void AssertRefused(string found, string needed, Action action)
    {
        string message = Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains(needed, message, StringComparison.Ordinal);
    }
}
