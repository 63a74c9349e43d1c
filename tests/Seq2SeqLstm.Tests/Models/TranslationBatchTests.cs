using Seq2SeqLstm.Layers;
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

    [Fact]
    public void A_batch_that_is_set_again_is_the_same_as_a_new_one()
    {
        var random = new Random(3);
        var reused = new TranslationBatch();
        for (int n = 0; n < 30; n++)
        {
            TokenPair[] pairs = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pair(
                Tokens(random.Next(1, 12)), Tokens(random.Next(12))))];
            var batch = new TranslationBatch(pairs, Bos, Eos);
            reused.Set(pairs, Bos, Eos);

            AssertSame(batch.Source, reused.Source);
            AssertSame(batch.TargetInput, reused.TargetInput);
            Assert.Equal(batch.Targets.ToArray(), reused.Targets.ToArray());
            Assert.Equal(batch.SourceRows.ToArray(), reused.SourceRows.ToArray());
            Assert.Equal(batch.Tokens, reused.Tokens);
        }

        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(90))];
    }

    [Fact]
    public void Steps_and_rows_of_an_earlier_larger_batch_are_out_of_range()
    {
        var batch = new TranslationBatch([Pair([1, 2, 3], []), Pair([4], [])], Bos, Eos);
        batch.Set([Pair([5, 6], [])], Bos, Eos);

        Assert.Equal([5, 6], batch.Source.Tokens.ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => batch.Source.Layout.RowsAt(2));
        Assert.Throws<IndexOutOfRangeException>(() => batch.Source.Layout.OffsetOf(2));
        Assert.Throws<IndexOutOfRangeException>(() => batch.Source.Layout.LengthOf(1));
    }

    private static void AssertSame(SentenceBatch expected, SentenceBatch actual)
    {
        Assert.Equal(expected.Tokens.ToArray(), actual.Tokens.ToArray());
        Assert.Equal(expected.RowOfSentence.ToArray(), actual.RowOfSentence.ToArray());
        Assert.Equal(
            (expected.Layout.Sequences, expected.Layout.Steps, expected.Layout.Rows),
            (actual.Layout.Sequences, actual.Layout.Steps, actual.Layout.Rows));
        Assert.Equal(Steps(expected.Layout), Steps(actual.Layout));

        static IEnumerable<(int Offset, int Rows)> Steps(SequenceLayout layout) =>
            Enumerable.Range(0, layout.Steps).Select(t => (layout.OffsetOf(t), layout.RowsAt(t)));
    }

    private static TokenPair Pair(int[] source, int[] target) => new(source, target);
}
