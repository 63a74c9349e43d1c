using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>One of the translations that a search found.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Hypothesis">Its tokens, with natural-log probabilities.</param>
public sealed record TranslationCandidate(string Text, Hypothesis Hypothesis);
