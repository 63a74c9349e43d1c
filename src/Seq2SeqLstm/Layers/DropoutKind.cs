namespace Seq2SeqLstm.Layers;

/// <summary>What shares a mask of dropout.</summary>
public enum DropoutKind
{
    /// <summary>Nothing: every element is drawn for itself. Srivastava et al. (2014).</summary>
    Element,

    /// <summary>All steps of a sequence: Gal and Ghahramani (2016).</summary>
    Variational,
}
