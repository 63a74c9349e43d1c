namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Which side of a corpus is Korean.</summary>
public enum KoreanSide
{
    /// <summary>To be found from the corpus: the side of whose first lines most have Hangul, if the other's have not.</summary>
    Auto,

    /// <summary>Neither, or both: the script is not checked.</summary>
    None,

    /// <summary>The source.</summary>
    Source,

    /// <summary>The target.</summary>
    Target,
}
