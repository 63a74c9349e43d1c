namespace Seq2SeqLstm.Compute;

/// <content>What stands between layers and inside of them: dropout, normalisation, connections.</content>
public abstract partial class Device
{
    /// <summary><c>y = m∘x / (1 − rate)</c>, the mask m drawn by key and place, so that the backward pass is the same call.</summary>
    /// <param name="x">Shape (M, N).</param>
    /// <param name="rate">Share of zeros, from 0 to below 1.</param>
    /// <param name="key">Names the mask.</param>
    /// <param name="y">Shape (M, N), overwritten; may be x.</param>
    public abstract void Dropout(Tensor x, float rate, ulong key, Tensor y);
}
