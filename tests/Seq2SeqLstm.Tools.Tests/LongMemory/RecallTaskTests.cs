using Seq2SeqLstm.LongMemory;

namespace Seq2SeqLstm.Tools.Tests.LongMemory;

public sealed class RecallTaskTests
{
    [Fact]
    public void The_first_token_is_the_target_and_noise_has_other_tokens()
    {
        RecallBatch batch = RecallTask.Draw(new Random(1), rows: 200, noise: 4);

        Assert.Equal(5 * 200, batch.Tokens.Length);
        Assert.Equal(batch.Tokens[..200], batch.Targets);
        Assert.Equal(Enumerable.Range(0, RecallTask.Classes), batch.Targets.Distinct().Order());
        Assert.Equal(
            Enumerable.Range(RecallTask.Classes, RecallTask.Classes), batch.Tokens.Skip(200).Distinct().Order());
    }

    [Fact]
    public void The_same_seed_draws_the_same_sequences()
    {
        Assert.Equal(RecallTask.Draw(new Random(1), 9, 4).Tokens, RecallTask.Draw(new Random(1), 9, 4).Tokens);
        Assert.NotEqual(RecallTask.Draw(new Random(1), 9, 4).Tokens, RecallTask.Draw(new Random(2), 9, 4).Tokens);
    }

    [Fact]
    public void Mixed_lengths_reach_from_one_step_to_the_longest_and_short_ones_are_frequent()
    {
        var random = new Random(1);
        int[] lengths = [.. Enumerable.Range(0, 5000).Select(_ => RecallTask.DrawNoise(random, 200))];

        Assert.Equal((1, 200), (lengths.Min(), lengths.Max()));
        Assert.InRange(lengths.Order().ElementAt(2500), 10, 20);
    }
}
