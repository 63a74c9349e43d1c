namespace Seq2SeqLstm.Text;

/// <summary>A sentence and its translation.</summary>
/// <param name="Source">The sentence as it stands in the corpus.</param>
/// <param name="Target">Its translation as it stands in the corpus.</param>
/// <param name="LineNumber">Line of the corpus, counted from 1.</param>
public sealed record SentencePair(string Source, string Target, long LineNumber);
