namespace Seq2SeqLstm.Text;

/// <summary>One of several segmentations of a text.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Pieces">The text of each token; of a run of uncovered text, all of it.</param>
/// <param name="Score">Natural-log probability: the sum of the scores of the pieces.</param>
public sealed record ScoredTokens(IReadOnlyList<int> Ids, IReadOnlyList<string> Pieces, float Score);
