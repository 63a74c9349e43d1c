using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

public sealed class TranslationBatchTests
{
    private const int Bos = 98, Eos = 99;

    [Fact]
    public void The_decoder_reads_from_bos_and_must_say_up_to_eos()
    {
        var batch = new TranslationBatch([Pair([1, 2, 3], [10]), Pair([4], [20, 21]), Pair([5, 6], [])], Bos, Eos);

        Assert.Equal([1, 5, 4, 2, 6, 3], batch.Source.Tokens.ToArray());
        Assert.Equal([Bos, Bos, Bos, 20, 10, 21], batch.TargetInput.Tokens.ToArray());
        Assert.Equal([20, 10, Eos, 21, Eos, Eos], batch.Targets.ToArray());
        Assert.Equal([2, 0, 1], batch.SourceRows.ToArray());
        Assert.Equal(6 + 6, batch.Tokens);
    }

    [Fact]
    public void Source_rows_lead_from_each_target_to_its_own_source()
    {
        var random = new Random(2);
        TokenPair[] pairs = [.. Enumerable.Range(0, 30).Select(n => Pair(
            [n, .. new int[random.Next(6)]], [n, .. new int[random.Next(6)]]))];
        var batch = new TranslationBatch(pairs, Bos, Eos);

        // The first step holds the first token of each sentence, which names the pair.
        int[] sources = batch.Source.Tokens[..30].ToArray(), targets = batch.Targets[..30].ToArray();
        Assert.Equal(targets, batch.SourceRows.ToArray().Select(row => sources[row]));
    }

    [Fact]
    public void No_pair_and_empty_sources_are_errors()
    {
        Assert.Throws<ArgumentException>(() => new TranslationBatch([], Bos, Eos));
        Assert.Throws<ArgumentException>(() => new TranslationBatch([Pair([1], [2]), Pair([], [3])], Bos, Eos));
    }

    private static TokenPair Pair(int[] source, int[] target) => new(source, target);
}
