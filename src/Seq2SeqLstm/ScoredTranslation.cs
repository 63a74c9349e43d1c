using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm;

/// <summary>How probable a given translation is.</summary>
/// <param name="Source">The sentence as given.</param>
/// <param name="Target">Its translation as given.</param>
/// <param name="Pieces">The pieces that the translation was cut into, without end-of-sentence.</param>
/// <param name="Hypothesis">
/// Their token ids, the natural-log probability of each and of end-of-sentence, their total and the normalised score; null where
/// the source is blank, for which there is no model.
/// </param>
/// <param name="CutTokens">Source tokens that were cut off because the sentence was too long.</param>
public sealed record ScoredTranslation(
    string Source, string Target, IReadOnlyList<string> Pieces, Hypothesis? Hypothesis, int CutTokens);
