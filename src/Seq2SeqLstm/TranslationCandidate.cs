using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>One of the translations that a search found.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Hypothesis">Its tokens, with natural-log probabilities.</param>
/// <param name="Pieces">The piece of each of its tokens, as written in the vocabulary; none for end-of-sentence.</param>
public sealed record TranslationCandidate(string Text, Hypothesis Hypothesis, IReadOnlyList<string> Pieces);
