using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.LongMemory;

namespace Seq2SeqLstm.Tools.Tests.LongMemory;

public sealed class TrialTests
{
    private static readonly TrialOptions Short = new()
    {
        Width = 16,
        Steps = 400,
        Flawless = 20,
        Noise = [1, 3],
        Rates = [1e-6f, 0.01f],
        Seeds = [1, 2],
        Tried = 200,
    };

    [Theory]
    [InlineData(CellKind.Rnn, false)]
    [InlineData(CellKind.Lstm, false)]
    [InlineData(CellKind.Gru, true)]
    public void Three_steps_of_noise_are_learnt_with_the_better_rate(CellKind cell, bool mixed)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var results = new List<TrialResult>();
        var contender = new Contender("two layers", cell, Layers: 2, Connection: ConnectionKind.Highway);

        TrialResult best = new Trial(device, Short with { Mixed = mixed }, (_, result) => results.Add(result)).Run(contender);

        Assert.Equal([1e-6f, 0.01f, 0.01f], results.Select(result => result.Rate));
        Assert.All(results[0].Test, share => Assert.InRange(share, 0.02, 0.4));
        Assert.Equal(0.01f, best.Rate);
        Assert.All(best.Test, share => Assert.InRange(share, 0.98, 1));
    }

    /// <summary>Else a difference could come from the number of layers as well as from what leads past them.</summary>
    [Fact]
    public void Every_contender_with_a_connection_has_one_without_beside_it() =>
        Assert.All(
            Contender.All.Where(contender => contender.Connection != ConnectionKind.None),
            contender => Assert.Contains(
                Contender.All, other => other with { Name = contender.Name } == contender with { Connection = ConnectionKind.None }));

    [Fact]
    public void Every_contender_has_a_name_of_its_own_and_runs()
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        TrialOptions options = Short with { Steps = 1, Rates = [0.01f], Seeds = [1] };

        Assert.Equal(Contender.All.Count, Contender.All.Select(contender => contender.Name).Distinct().Count());
        Assert.All(Contender.All, contender =>
            Assert.All(new Trial(device, options, (_, _) => { }).Run(contender).Test, share => Assert.InRange(share, 0, 0.5)));
    }
}
