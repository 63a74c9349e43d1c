using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class BeamTraceTests
{
    private const int V = 7;

    private static readonly SearchOptions Options = new()
    {
        BosId = 0,
        EosId = 1,
        SuppressedIds = [0],
        BeamWidth = 3,
        HypothesesPerSentence = 3,
        NoRepeatNgram = 2,
    };

    [Fact]
    public void The_nodes_tell_the_whole_search()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var request = new SearchRequest { MaxTokens = 7, MinTokens = 2, Prefix = seed % 2 == 0 ? [4] : [] };
            TableDecoder Decoder() => new(V, TableDecoder.Random(seed, V, endBias: (seed % 3) - 0.5));
            (IReadOnlyList<Hypothesis> found, IReadOnlyList<TraceNode> nodes) = new BeamSearch(Options).Trace(Decoder(), request);
            IReadOnlyList<Hypothesis> plain = new BeamSearch(Options).Search(Decoder(), [request])[0];
            Assert.Equal(plain.Select(Describe), found.Select(Describe));

            AssertTree(nodes);
            AssertEachStepKeepsAtMostTheBeam(nodes);
            for (int rank = 1; rank <= found.Count; rank++)
            {
                TraceNode end = Assert.Single(nodes, node => node.Rank == rank);
                Hypothesis hypothesis = found[rank - 1];
                Assert.Equal(hypothesis.IsComplete ? TraceFate.Finished : TraceFate.Unfinished, end.Fate);
                Assert.Equal(hypothesis.Score, end.Score, 1e-12);
                int[] path = [.. Path(nodes, end)];
                Assert.Equal(hypothesis.Tokens, hypothesis.IsComplete ? path[..^1] : path);
            }
        }
    }

    [Fact]
    public void Fates_are_what_happened()
    {
        // 3 is always best; 3 3 may not follow 3 3, and nothing ends before two tokens.
        float[] row = TableDecoder.Log(0, 0.3, 0, 0.5, 0.15, 0.05, 0);
        var request = new SearchRequest { MaxTokens = 4, MinTokens = 2 };
        IReadOnlyList<TraceNode> nodes = new BeamSearch(Options with { BeamWidth = 1, HypothesesPerSentence = 1 })
            .Trace(new TableDecoder(V, (_, _) => row), request).Nodes;
        Assert.Equal(
            [
                "1: 3 Kept", "1: 4 Pruned", "1: 5 Pruned", "2: 3 Kept", "2: 4 Pruned", "2: 5 Pruned",
                "3: 1 Finished", "3: 4 Pruned", "3: 5 Pruned", "3: 3 BlockedRepeat",
            ],
            nodes.Where(node => node.Token != 1 || node.Fate == TraceFate.Finished)
                .Select(node => $"{node.Step}: {node.Token} {node.Fate}"));
        Assert.Equal([1, 2], nodes.Where(node => node.Fate == TraceFate.BlockedTooShort).Select(node => node.Step));
    }

    [Fact]
    public void What_was_kept_when_the_search_ended_says_so()
    {
        float[] row = TableDecoder.Log(0, 0.9, 0, 0.06, 0.04, 0, 0);
        IReadOnlyList<TraceNode> nodes = new BeamSearch(Options with { HypothesesPerSentence = 1 })
            .Trace(new TableDecoder(V, (_, _) => row), new SearchRequest { MaxTokens = 2 }).Nodes;
        Assert.Equal([TraceFate.Finished, TraceFate.Stopped, TraceFate.Stopped], nodes.Select(node => node.Fate));
    }

    private static void AssertTree(IReadOnlyList<TraceNode> nodes)
    {
        Assert.Equal(Enumerable.Range(0, nodes.Count), nodes.Select(node => node.Id));
        foreach (TraceNode node in nodes)
        {
            Assert.True(node.ParentId < node.Id);
            double before = node.ParentId < 0 ? 0 : nodes[node.ParentId].Total;
            Assert.Equal(before + node.LogProbability, node.Total, 1e-9);
            Assert.Equal(node.ParentId < 0 ? 1 : nodes[node.ParentId].Step + 1, node.Step);
            Assert.Equal((5.0 + node.Step) / 6.0, node.LengthDivisor, 1e-12);
            Assert.True(node.ParentId < 0 || nodes[node.ParentId].Fate == TraceFate.Kept);
        }
    }

    private static void AssertEachStepKeepsAtMostTheBeam(IReadOnlyList<TraceNode> nodes)
    {
        foreach (IGrouping<int, TraceNode> step in nodes.GroupBy(node => node.Step))
        {
            TraceNode[] chosen = [.. step.Where(node => node.Fate is not TraceFate.Pruned and not TraceFate.BlockedRepeat and not TraceFate.BlockedTooShort)];
            Assert.InRange(chosen.Length, 1, Options.BeamWidth);
            double worst = chosen.Min(node => node.Total);
            Assert.All(step.Where(node => node.Fate == TraceFate.Pruned), node => Assert.True(node.Total <= worst));
        }
    }

    private static IEnumerable<int> Path(IReadOnlyList<TraceNode> nodes, TraceNode end) =>
        end.ParentId < 0 ? [end.Token] : [.. Path(nodes, nodes[end.ParentId]), end.Token];

    private static string Describe(Hypothesis hypothesis) => $"{string.Join(' ', hypothesis.Tokens)} {hypothesis.Score:R}";
}
