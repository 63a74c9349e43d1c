namespace Seq2SeqLstm.Text.Corpora;

/// <summary>A line of a corpus as it stands, whatever is wrong with it.</summary>
/// <param name="Source">The source; U+FFFD stands where bytes are not valid.</param>
/// <param name="Target">The target, likewise.</param>
/// <param name="LineNumber">The line, counted from 1.</param>
/// <param name="Rules">What reading it has shown: the number of tabs is wrong, or bytes are not valid.</param>
/// <param name="Defect">Where bytes are not valid, and what to do about it; null if all are.</param>
internal readonly record struct RawPair(
    string Source, string Target, long LineNumber, CorpusRuleSet Rules, string? Defect = null);
