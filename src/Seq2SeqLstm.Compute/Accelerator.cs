namespace Seq2SeqLstm.Compute;

/// <summary>A library outside this one that may do a processor's matrix products.</summary>
public enum Accelerator
{
    /// <summary>oneDNN where it is faster, which is in bfloat16; our own kernels for everything else.</summary>
    Auto,

    /// <summary>Our own kernels only.</summary>
    None,

    /// <summary>oneDNN for all matrix products; an error where it is not installed.</summary>
    Onednn,
}
