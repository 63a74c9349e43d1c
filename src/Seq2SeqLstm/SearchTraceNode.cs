using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>One candidate that a search looked at.</summary>
/// <param name="Node">Token, scores and fate.</param>
/// <param name="Piece">The token's piece, as written in the vocabulary.</param>
public sealed record SearchTraceNode(TraceNode Node, string Piece);
