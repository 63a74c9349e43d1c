using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A tokenizer of a model folder.</summary>
/// <param name="Side">source, target or joint.</param>
/// <param name="Type">How its pieces were found: bpe or unigram.</param>
/// <param name="Pieces">Number of pieces.</param>
/// <param name="Normalization">Name of its normalisation rule.</param>
internal sealed record TokenizerInfo(string Side, string Type, int Pieces, string Normalization)
{
    /// <summary>Looks at a tokenizer.</summary>
    /// <param name="side">source, target or joint.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    public static TokenizerInfo Of(string side, Tokenizer tokenizer) => tokenizer is SentencePieceTokenizer { Model: { } model }
        ? new TokenizerInfo(side, ValueName.Of(model.Trainer.Type), model.Pieces.Count, model.Normalizer.Name)
        : new TokenizerInfo(side, "other", tokenizer.VocabularySize, "unknown");
}
