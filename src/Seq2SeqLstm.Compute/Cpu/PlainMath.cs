namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Functions of one number that the plain kernels share.</summary>
internal static class PlainMath
{
    /// <summary><c>σ(x) = 1 / (1 + e⁻ˣ)</c>.</summary>
    public static float Sigmoid(float x) => 1f / (1f + MathF.Exp(-x));
}
