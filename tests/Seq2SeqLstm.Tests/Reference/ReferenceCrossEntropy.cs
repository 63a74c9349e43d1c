using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// Natural-log cross-entropy of one token with label smoothing as PyTorch defines it: the expected distribution is
/// <c>q = (1 - ε) · onehot(target) + ε / V</c> and the loss is <c>-Σ q · log p</c>.
/// </summary>
internal static class ReferenceCrossEntropy
{
    /// <summary>The loss.</summary>
    /// <param name="logits">Width V.</param>
    /// <param name="target">The expected token, below V.</param>
    /// <param name="labelSmoothing">ε, at least 0 and below 1.</param>
    public static double Loss(Vector<double> logits, int target, double labelSmoothing) =>
        -Expected(logits.Count, target, labelSmoothing).DotProduct(LogSoftmax(logits));

    /// <summary>The gradient of the logits: <c>p - q</c>. Width V.</summary>
    public static Vector<double> Backward(Vector<double> logits, int target, double labelSmoothing) =>
        LogSoftmax(logits).PointwiseExp() - Expected(logits.Count, target, labelSmoothing);

    private static Vector<double> Expected(int vocabulary, int target, double labelSmoothing) =>
        Vector<double>.Build.Dense(
            vocabulary, v => (labelSmoothing / vocabulary) + (v == target ? 1 - labelSmoothing : 0));

    private static Vector<double> LogSoftmax(Vector<double> logits)
    {
        Vector<double> shifted = logits - logits.Maximum();
        return shifted - Math.Log(shifted.PointwiseExp().Sum());
    }
}
