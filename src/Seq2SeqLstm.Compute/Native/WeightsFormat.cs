namespace Seq2SeqLstm.Compute.Native;

/// <summary>How the right-hand operand of a product lies in memory.</summary>
internal enum WeightsFormat
{
    /// <summary>Row after row, (K, N).</summary>
    Plain,

    /// <summary>Row after row, (N, K).</summary>
    Transposed,

    /// <summary>In the order that the library chose for this K and N.</summary>
    Packed,
}
