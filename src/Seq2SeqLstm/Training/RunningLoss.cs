namespace Seq2SeqLstm.Training;

/// <summary>Loss and perplexity of the training steps since the last look.</summary>
public sealed class RunningLoss
{
    private double _loss;
    private double _negativeLogLikelihood;
    private long _targetTokens;

    /// <summary>Mean loss per target token, label smoothing included, in nats; not a number before the first step.</summary>
    public double Loss => _loss / _targetTokens;

    /// <summary>Perplexity, without label smoothing; not a number before the first step.</summary>
    public double Perplexity => Math.Exp(_negativeLogLikelihood / _targetTokens);

    /// <summary>Adds a step.</summary>
    /// <param name="report">The step.</param>
    public void Add(TrainingReport report)
    {
        _loss += report.Loss * report.TargetTokens;
        _negativeLogLikelihood += report.NegativeLogLikelihood * report.TargetTokens;
        _targetTokens += report.TargetTokens;
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => (_loss, _negativeLogLikelihood, _targetTokens) = (0, 0, 0);
}
