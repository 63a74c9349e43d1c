namespace Seq2SeqLstm.Layers;

/// <summary>Where the reset gate of a GRU acts.</summary>
public enum GruReset
{
    /// <summary>On the recurrent product, as in PyTorch and cuDNN: one product serves all gates.</summary>
    After,

    /// <summary>On the state before the product: Cho et al. (2014).</summary>
    Before,
}
