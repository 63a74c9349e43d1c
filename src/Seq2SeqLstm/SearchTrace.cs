namespace Seq2SeqLstm;

/// <summary>The whole beam search of one sentence.</summary>
/// <param name="Translation">The sentence and its translations.</param>
/// <param name="SourcePieces">The pieces that the source was cut into.</param>
/// <param name="PrefixPieces">The pieces of the forced prefix.</param>
/// <param name="MinTokens">The fewest tokens allowed, without end-of-sentence.</param>
/// <param name="MaxTokens">The most steps allowed, end-of-sentence included.</param>
/// <param name="Options">How it was searched for.</param>
/// <param name="Nodes">Every candidate that was looked at; the parent of one stands before it.</param>
public sealed record SearchTrace(
    Translation Translation,
    IReadOnlyList<string> SourcePieces,
    IReadOnlyList<string> PrefixPieces,
    int MinTokens,
    int MaxTokens,
    TranslatorOptions Options,
    IReadOnlyList<SearchTraceNode> Nodes);
