namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A pair that cleaning has dropped or changed.</summary>
/// <param name="Corpus">The corpus it stands in.</param>
/// <param name="LineNumber">Its line there, counted from 1.</param>
/// <param name="IsDropped">True if it was dropped, false if it was repaired.</param>
/// <param name="Rules">The rules that it was dropped by, or that were repaired.</param>
/// <param name="Source">The source as it was.</param>
/// <param name="Target">The target as it was.</param>
public sealed record CleanedPair(
    string Corpus, long LineNumber, bool IsDropped, CorpusRuleSet Rules, string Source, string Target);
