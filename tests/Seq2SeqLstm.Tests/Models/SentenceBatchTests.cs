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
    public void No_sentence_and_empty_sentences_are_errors()
    {
        Assert.Throws<ArgumentException>(() => Create());
        Assert.Throws<ArgumentException>(() => Create([1, 2], [], [3]));
    }

    private static SentenceBatch Create(params int[][] sentences) =>
        new([.. sentences.Select(sentence => (ReadOnlyMemory<int>)sentence)]);
}
