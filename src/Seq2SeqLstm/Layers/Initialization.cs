namespace Seq2SeqLstm.Layers;

/// <summary>How the numbers of a weight matrix start.</summary>
public enum Initialization
{
    /// <summary>Uniform in ±√(6 / (rows + columns)). Glorot and Bengio (2010).</summary>
    GlorotUniform,

    /// <summary>Uniform in ±√(3 / columns), which keeps the variance of what the matrix multiplies. LeCun et al. (1998).</summary>
    LecunUniform,

    /// <summary>Orthogonal rows or columns, from the QR decomposition of normal numbers. Saxe et al. (2014).</summary>
    Orthogonal,

    /// <summary>Uniform in ±range.</summary>
    Uniform,

    /// <summary>Normal with a standard deviation of range.</summary>
    Normal,
}
