using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>How much of the words of a held-out set occurs in the corpus.</summary>
/// <param name="Set">The set: dev or test.</param>
/// <param name="Side">The side: source or target.</param>
/// <param name="Words">The numbers.</param>
internal sealed record SetCoverage(string Set, string Side, WordCoverage Words);
