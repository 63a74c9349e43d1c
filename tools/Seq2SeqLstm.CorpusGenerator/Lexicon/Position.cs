namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A relation in space: 책상 위에, on the desk.</summary>
/// <param name="Korean">위, 안, 옆.</param>
/// <param name="English">on, in, next to.</param>
/// <param name="References">What it is measured from, as (Korean, English with article).</param>
/// <param name="Things">What can be there.</param>
internal sealed record Position(
    string Korean, string English, IReadOnlyList<Phrase> References, IReadOnlyList<Noun> Things);
