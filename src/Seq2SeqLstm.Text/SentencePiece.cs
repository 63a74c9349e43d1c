namespace Seq2SeqLstm.Text;

/// <summary>One entry of a SentencePiece vocabulary; its position in the vocabulary is its id.</summary>
/// <param name="Text">The piece as written, with U+2581 for a space. Never empty.</param>
/// <param name="Score">Byte-pair encoding: minus the rank of the merge. Unigram: natural-log probability.</param>
/// <param name="Type">What the piece stands for.</param>
public readonly record struct SentencePiece(string Text, float Score, PieceType Type);
