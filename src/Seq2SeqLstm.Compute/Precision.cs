namespace Seq2SeqLstm.Compute;

/// <summary>The numbers that matrix products multiply; sums, and everything else, are single precision always.</summary>
public enum Precision
{
    /// <summary>Single precision.</summary>
    Fp32,

    /// <summary>bfloat16, the upper half of a single: both operands are rounded to 8 significant bits.</summary>
    Bf16,
}
