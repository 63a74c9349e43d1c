namespace Seq2SeqLstm.Tests.Reference;

/// <summary>Adam for one list of numbers, in double precision.</summary>
/// <remarks>
/// Kingma and Ba (2015), with the decoupled weight decay of Loshchilov and Hutter (2019), applied before the step:
/// <code>
/// x ← x - η λ x
/// m ← β₁ m + (1 - β₁) g,  v ← β₂ v + (1 - β₂) g²
/// x ← x - η (m / (1 - β₁ᵏ)) / (√(v / (1 - β₂ᵏ)) + ε)
/// </code>
/// </remarks>
internal sealed class ReferenceAdam(
    int count, double learningRate, double beta1, double beta2, double epsilon, double weightDecay = 0)
{
    private readonly double[] _m = new double[count];
    private readonly double[] _v = new double[count];
    private int _stepsDone;

    /// <summary>Updates the values in place.</summary>
    public void Step(double[] values, IReadOnlyList<double> gradients)
    {
        _stepsDone++;
        for (int n = 0; n < count; n++)
        {
            double g = gradients[n];
            values[n] -= learningRate * weightDecay * values[n];
            _m[n] = (beta1 * _m[n]) + ((1 - beta1) * g);
            _v[n] = (beta2 * _v[n]) + ((1 - beta2) * g * g);
            double mean = _m[n] / (1 - Math.Pow(beta1, _stepsDone));
            double variance = _v[n] / (1 - Math.Pow(beta2, _stepsDone));
            values[n] -= learningRate * mean / (Math.Sqrt(variance) + epsilon);
        }
    }
}
