using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Corpus;

/// <summary>The generated corpus.</summary>
/// <param name="Train">Training pairs.</param>
/// <param name="Dev">Validation pairs.</param>
/// <param name="Test">Test pairs.</param>
internal sealed record ParallelText(
    IReadOnlyList<SentencePair> Train, IReadOnlyList<SentencePair> Dev, IReadOnlyList<SentencePair> Test);
