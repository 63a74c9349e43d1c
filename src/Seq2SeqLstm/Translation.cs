namespace Seq2SeqLstm;

/// <summary>A translated sentence.</summary>
/// <param name="Source">The sentence as given.</param>
/// <param name="Candidates">
/// Its translations, best first; of sampling, in the order in which they were drawn; none where the sentence is blank.
/// </param>
/// <param name="CutTokens">Source tokens that were cut off because the sentence was too long.</param>
public sealed record Translation(string Source, IReadOnlyList<TranslationCandidate> Candidates, int CutTokens)
{
    /// <summary>The best translation; empty where the source is blank.</summary>
    public string Text => Candidates.Count == 0 ? "" : Candidates[0].Text;

    /// <summary>
    /// Whether an exact search has proved that no translation within the limits scores higher; false if it gave up at its node
    /// limit, null if there was no exact search.
    /// </summary>
    public bool? IsProved { get; init; }
}
