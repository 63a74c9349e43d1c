using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

public sealed class SentenceBatchTests
{
    [Fact]
    public void Sentences_stand_longest_first_step_after_step()
    {
        SentenceBatch batch = Create([1], [2, 3, 4], [5, 6], [7, 8, 9]);

        Assert.Equal([2, 7, 5, 1, 3, 8, 6, 4, 9], batch.Tokens.ToArray());
        Assert.Equal([3, 0, 2, 1], batch.RowOfSentence.ToArray());
        Assert.Equal([3, 3, 2, 1], Enumerable.Range(0, 4).Select(batch.Layout.LengthOf));
    }

    [Fact]
    public void Every_token_is_found_again_through_the_layout()
    {
        var random = new Random(1);
        int[][] sentences = [.. Enumerable.Range(0, 40).Select(_ =>
            Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(100)).ToArray())];
        SentenceBatch batch = Create(sentences);

        Assert.Equal(sentences.Sum(sentence => sentence.Length), batch.Tokens.Length);
        for (int n = 0; n < sentences.Length; n++)
        {
            int b = batch.RowOfSentence[n];
            Assert.Equal(sentences[n].Length, batch.Layout.LengthOf(b));
            for (int t = 0; t < sentences[n].Length; t++)
            {
                Assert.Equal(sentences[n][t], batch.Tokens[batch.Layout.OffsetOf(t) + b]);
            }
        }
    }

    [Fact]
    public void Threads_that_read_a_batch_from_its_end_at_the_same_time_read_the_same()
    {
        int[] sentence = [.. Enumerable.Range(0, 50_000)];
        int[] expected = [.. sentence.Reverse()];
        for (int round = 0; round < 20; round++)
        {
            SentenceBatch batch = Create(sentence);
            Parallel.For(0, 4, _ => Assert.True(batch.Reversed.SequenceEqual(expected)));
        }
    }

    [Fact]
    public void A_batch_that_is_written_anew_is_turned_around_anew()
    {
        SentenceBatch batch = Create([1, 2], [3, 4, 5]);
        Assert.Equal([5, 2, 4, 1, 3], batch.Reversed.ToArray());
        batch.Write(0, [7, 8]);
        Assert.Equal([5, 8, 4, 7, 3], batch.Reversed.ToArray());
        batch.SetLengths([1, 1]);
        batch.Write(1, [9]);
        batch.Write(0, [6]);
        Assert.Equal([6, 9], batch.Reversed.ToArray());
    }

    [Fact]
    public void No_sentence_and_empty_sentences_are_errors()
    {
        Assert.Throws<ArgumentException>(() => Create());
        Assert.Throws<ArgumentException>(() => Create([1, 2], [], [3]));
    }

    private static SentenceBatch Create(params int[][] sentences) =>
        new([.. sentences.Select(sentence => (ReadOnlyMemory<int>)sentence)]);
}
