using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Training;

public sealed class RunningLossTests
{
    [Fact]
    public void Every_token_counts_as_much_until_it_begins_anew()
    {
        var loss = new RunningLoss();
        Assert.Equal((double.NaN, double.NaN), (loss.Loss, loss.Perplexity));
        loss.Add(Step(loss: 4, negativeLogLikelihood: 3, targetTokens: 1));
        loss.Add(Step(loss: 1, negativeLogLikelihood: 0.5, targetTokens: 3));
        Assert.Equal(1.75, loss.Loss, 1e-12);
        Assert.Equal(Math.Exp(1.125), loss.Perplexity, 1e-12);

        loss.Clear();
        loss.Add(Step(loss: 2, negativeLogLikelihood: 1, targetTokens: 5));
        Assert.Equal(2, loss.Loss, 1e-12);
        Assert.Equal(Math.E, loss.Perplexity, 1e-12);
    }

    private static TrainingReport Step(double loss, double negativeLogLikelihood, int targetTokens) =>
        new(1, 1, 1, loss, negativeLogLikelihood, LearningRate: 0.1f, GradientNorm: 1, Tokens: 9, targetTokens);
}
