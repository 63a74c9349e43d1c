using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Patterns;

/// <summary>A sentence pattern.</summary>
/// <param name="Name">Name, unique among the patterns.</param>
/// <param name="Write">Draws one sentence pair; null when the words drawn do not fit together.</param>
internal sealed record Pattern(string Name, Func<Draw, SentencePair?> Write);
