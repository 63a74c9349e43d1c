namespace Seq2SeqLstm.Compute;

/// <summary>Sums over the rows of a batch; divide by the number of rows for means.</summary>
/// <param name="Loss">Sum of the training loss, label smoothing included, in nats.</param>
/// <param name="NegativeLogLikelihood">Sum of −ln p(target), in nats.</param>
/// <param name="Correct">Rows whose most probable column is the target.</param>
public readonly record struct CrossEntropyResult(double Loss, double NegativeLogLikelihood, long Correct)
{
    /// <summary>The two results together.</summary>
    /// <param name="left">One part of the batch.</param>
    /// <param name="right">The other part.</param>
    public static CrossEntropyResult operator +(CrossEntropyResult left, CrossEntropyResult right) => new(
        left.Loss + right.Loss,
        left.NegativeLogLikelihood + right.NegativeLogLikelihood,
        left.Correct + right.Correct);

    /// <summary>The two results together; the named form of <c>+</c>.</summary>
    /// <param name="left">One part of the batch.</param>
    /// <param name="right">The other part.</param>
    public static CrossEntropyResult Add(CrossEntropyResult left, CrossEntropyResult right) => left + right;
}
