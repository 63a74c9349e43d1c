using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests;

public sealed class SourceBatchesTests
{
    [Fact]
    public void Batches_hold_similar_lengths_within_both_limits_and_leave_blank_ones_out()
    {
        EncodedRequest[] sentences = [.. ((int[])[3, 0, 9, 1, 4, 4, 2]).Select(Sentence)];

        Assert.Equal([[2], [4, 5], [0, 6, 3]], SourceBatches.Plan(sentences, 8, int.MaxValue));
        Assert.Equal([[2], [4, 5], [0, 6], [3]], SourceBatches.Plan(sentences, 8, 2));
        Assert.Equal([2, 4, 5, 0, 6, 3], SourceBatches.Plan(sentences, 1, 9).Select(Assert.Single));
        Assert.Empty(SourceBatches.Plan([Sentence(0)], 8, 8));
    }

    private static EncodedRequest Sentence(int length) =>
        new(new TranslationRequest("a"), [new int[length]], 0, new SearchRequest { MaxTokens = 5 });
}
