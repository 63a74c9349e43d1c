namespace Seq2SeqLstm.Compute;

/// <content>Attention within groups of rows.</content>
public abstract partial class Device
{
    /// <summary><c>scores[r, s] = query[r] · keys[s]</c> for every query r and every key s of its group.</summary>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="groups">Which rows belong together: R queries and N keys.</param>
    /// <param name="scores">
    /// Overwritten in as many columns as the query's group has keys; the others stay. S is at least
    /// <see cref="AttentionGroups.MaxKeys"/>. Shape (R, S).
    /// </param>
    /// <remarks>
    /// Luong et al. (2015): "dot"; with keys that went through a matrix, "general". As in every operation on groups, a row's
    /// numbers depend on its group alone, to the bit.
    /// </remarks>
    public abstract void DotScores(Tensor query, Tensor keys, AttentionGroups groups, Tensor scores);

    /// <summary>
    /// The gradients of <see cref="DotScores"/>: <c>dQuery[r] += Σₛ dScores[r, s]·keys[s]</c>,
    /// <c>dKeys[s] += Σᵣ dScores[r, s]·query[r]</c>.
    /// </summary>
    /// <param name="dScores">Shape (R, S).</param>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="dQuery">Added to. Shape (R, D).</param>
    /// <param name="dKeys">Added to. Shape (N, D).</param>
    public abstract void AddDotScoreGradients(
        Tensor dScores, Tensor query, Tensor keys, AttentionGroups groups, Tensor dQuery, Tensor dKeys);

    /// <summary><c>scores[r, s] = vector · tanh(query[r] + keys[s])</c> for every query r and every key s of its group.</summary>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="vector">Shape (1, D).</param>
    /// <param name="groups">Which rows belong together: R queries and N keys.</param>
    /// <param name="scores">Overwritten as by <see cref="DotScores"/>. Shape (R, S).</param>
    /// <remarks>
    /// Bahdanau et al. (2015); "concat" of Luong et al. (2015), whose one matrix is the two of queries and keys side by side.
    /// </remarks>
    public abstract void AdditiveScores(Tensor query, Tensor keys, Tensor vector, AttentionGroups groups, Tensor scores);

    /// <summary>The gradients of <see cref="AdditiveScores"/>.</summary>
    /// <param name="dScores">Shape (R, S).</param>
    /// <param name="query">Shape (R, D).</param>
    /// <param name="keys">Shape (N, D).</param>
    /// <param name="vector">Shape (1, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="dQuery">Added to. Shape (R, D).</param>
    /// <param name="dKeys">Added to. Shape (N, D).</param>
    /// <param name="dVector">Added to. Shape (1, D).</param>
    public abstract void AddAdditiveScoreGradients(
        Tensor dScores, Tensor query, Tensor keys, Tensor vector, AttentionGroups groups,
        Tensor dQuery, Tensor dKeys, Tensor dVector);

    /// <summary><c>weights[r] = softmax(scores[r])</c> over the keys of the query's group, 0 in the columns beyond.</summary>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="scores">Overwritten with the weights. Shape (R, S).</param>
    public abstract void GroupSoftmax(AttentionGroups groups, Tensor scores);

    /// <summary>
    /// The gradient of <see cref="GroupSoftmax"/>: <c>dScores = weights∘(dWeights − Σₛ weights∘dWeights)</c>, 0 in the columns
    /// beyond.
    /// </summary>
    /// <param name="weights">Shape (R, S).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="dWeights">Gradient of the weights; overwritten with that of the scores. Shape (R, S).</param>
    public abstract void GroupSoftmaxBackward(Tensor weights, AttentionGroups groups, Tensor dWeights);

    /// <summary><c>sums[r] = Σₛ weights[r, s]·values[s]</c> over the keys s of the query's group: the context of attention.</summary>
    /// <param name="weights">Shape (R, S).</param>
    /// <param name="values">One row for each key. Shape (N, D).</param>
    /// <param name="groups">Which rows belong together: R queries and N keys.</param>
    /// <param name="sums">Overwritten. Shape (R, D).</param>
    public abstract void WeightedSum(Tensor weights, Tensor values, AttentionGroups groups, Tensor sums);

    /// <summary>
    /// The gradients of <see cref="WeightedSum"/>: <c>dWeights[r, s] += dSums[r] · values[s]</c>,
    /// <c>dValues[s] += Σᵣ weights[r, s]·dSums[r]</c>.
    /// </summary>
    /// <param name="dSums">Shape (R, D).</param>
    /// <param name="weights">Shape (R, S).</param>
    /// <param name="values">Shape (N, D).</param>
    /// <param name="groups">Which rows belong together.</param>
    /// <param name="dWeights">Added to in as many columns as the query's group has keys. Shape (R, S).</param>
    /// <param name="dValues">Added to. Shape (N, D).</param>
    public abstract void AddWeightedSumGradients(
        Tensor dSums, Tensor weights, Tensor values, AttentionGroups groups, Tensor dWeights, Tensor dValues);
}
