namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A part of a split corpus.</summary>
public enum CorpusPart
{
    /// <summary>What a model is trained on.</summary>
    Train,

    /// <summary>What its training is checked on.</summary>
    Dev,

    /// <summary>What it is measured on in the end.</summary>
    Test,
}
