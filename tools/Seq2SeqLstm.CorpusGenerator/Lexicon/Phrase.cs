namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>An entry of a table that needs no more than two sides and a kind: jobs, times, adverbs.</summary>
/// <param name="Korean">Korean side.</param>
/// <param name="English">English side.</param>
/// <param name="Kind">What the table says about it; empty where it says nothing.</param>
internal sealed record Phrase(string Korean, string English, string Kind = "");
