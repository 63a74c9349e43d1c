using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>What the encoder did in a pass.</summary>
/// <param name="Source">What it read.</param>
/// <param name="Dropped">Embeddings after dropout.</param>
/// <param name="Stack">The recurrent layers.</param>
/// <param name="FinalState">State of every layer after the last token of each sentence.</param>
public readonly record struct EncoderActivations(
    SentenceBatch Source, DropoutActivations Dropped, RecurrentStackActivations Stack, RecurrentState FinalState);
