using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Tests.Decoding;

public sealed class GreedySearchTests
{
    private static readonly SearchOptions Options = new() { BosId = 0, EosId = 1, SuppressedIds = [0, 2], LengthPenalty = 1f };

    [Fact]
    public void The_most_probable_allowed_token_is_taken_and_the_lower_of_equal_ones()
    {
        var decoder = new TableDecoder(6, (_, prefix) => prefix.Length switch
        {
            1 => TableDecoder.Log(0.5, 0.1, 0.2, 0.0, 0.1, 0.1),
            2 => TableDecoder.Log(0.1, 0.1, 0.5, 0.0, 0.15, 0.15),
            _ => TableDecoder.Log(0.0, 0.9, 0.0, 0.0, 0.1, 0.0),
        });

        Hypothesis found = Assert.Single(new GreedySearch(Options).Search(decoder, [1]));
        Assert.Empty(found.Tokens);
        Assert.True(found.IsComplete);

        decoder = new TableDecoder(6, (_, prefix) => prefix.Length == 1
            ? TableDecoder.Log(0.5, 0.1, 0.2, 0.0, 0.15, 0.15)
            : TableDecoder.Log(0.0, 0.9, 0.0, 0.0, 0.1, 0.0));
        found = new GreedySearch(Options).Search(decoder, [9])[0];
        Assert.Equal([4], found.Tokens);
        Assert.Equal(Math.Log(0.15) + Math.Log(0.9), found.LogProbability, 1e-6);
        Assert.Equal(found.LogProbability / (7.0 / 6.0), found.Score, 1e-12);
    }

    [Fact]
    public void Finished_sentences_leave_the_batch_and_the_limit_ends_the_others()
    {
        var decoder = new TableDecoder(4, (sentence, prefix) =>
            prefix.Length - 1 == sentence ? TableDecoder.Log(0, 1, 0, 0) : TableDecoder.Log(0, 0, 0, 1));
        IReadOnlyList<Hypothesis> found = new GreedySearch(Options).Search(decoder, [5, 5, 5, 2]);
        Assert.Equal([0, 1, 2, 2], found.Select(hypothesis => hypothesis.Tokens.Count));
        Assert.Equal([true, true, true, false], found.Select(hypothesis => hypothesis.IsComplete));
        Assert.Equal([[0, 1, 2, 3], [1, 2, 3], [2]], decoder.SentencesPerCall);
    }

    [Fact]
    public void WrongOptions_are_named()
    {
        Assert.Contains("beam width is 0", Message(Options with { BeamWidth = 0 }), StringComparison.Ordinal);
        Assert.Contains("length penalty is -1", Message(Options with { LengthPenalty = -1f }), StringComparison.Ordinal);
        Assert.Contains("a beam of 2 gives 1 to 2", Message(Options with { BeamWidth = 2, HypothesesPerSentence = 3 }), StringComparison.Ordinal);
        Assert.Contains("end-of-sentence token 1", Message(Options with { SuppressedIds = [1] }), StringComparison.Ordinal);
        var decoder = new TableDecoder(2, (_, _) => [0f, 0f]);
        Assert.Contains(
            "Token 2", Assert.Throws<ArgumentException>(() => new GreedySearch(Options).Search(decoder, [1])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "sentence 1 is 0",
            Assert.Throws<ArgumentException>(() => new GreedySearch(Options with { SuppressedIds = [] }).Search(decoder, [1, 0])).Message,
            StringComparison.Ordinal);
    }

    private static string Message(SearchOptions options) =>
        Assert.Throws<ArgumentException>(() => new BeamSearch(options)).Message;
}
