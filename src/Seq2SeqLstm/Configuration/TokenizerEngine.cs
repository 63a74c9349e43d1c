namespace Seq2SeqLstm.Configuration;

/// <summary>Who cuts text with a SentencePiece model. All read the same files.</summary>
public enum TokenizerEngine
{
    /// <summary>The implementation of Seq2SeqLstm.Text.</summary>
    BuiltIn,

    /// <summary>The package Microsoft.ML.Tokenizers, through the adapter Seq2SeqLstm.Text.MicrosoftML.</summary>
    MicrosoftML,
}
