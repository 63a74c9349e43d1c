namespace Seq2SeqLstm.Layers;

/// <summary>What leads past a recurrent layer whose inputs are the outputs of another.</summary>
public enum ConnectionKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>y = x + f(x)</c>: He et al. (2016).</summary>
    Residual,

    /// <summary><c>y = b(x)∘x + a(x)∘f(x)</c>: Srivastava, Greff and Schmidhuber (2015).</summary>
    Highway,
}
