namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Replacement rules before they are compiled.</summary>
/// <param name="Rules">Text to find, not empty, and text to write.</param>
/// <param name="Variants">
/// Characters that may stand for a character in every text to find of two or more characters: each has its own
/// spelling only once, so that 12,000 rules stand for 200,000.
/// </param>
internal sealed record ReplacementRules(Dictionary<string, string> Rules, IReadOnlyDictionary<int, List<int>> Variants);
