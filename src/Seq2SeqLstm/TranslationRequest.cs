namespace Seq2SeqLstm;

/// <summary>A sentence to translate.</summary>
/// <param name="Source">The sentence; a blank one has no translation.</param>
/// <param name="Prefix">
/// Text that the translation starts with; null or blank for none. It is cut into tokens on its own, as a whole sentence would be,
/// and the model goes on after the last of them; if it stops inside a word, the model may finish the word or begin another.
/// </param>
public sealed record TranslationRequest(string Source, string? Prefix = null)
{
    /// <summary>
    /// Number of the sentence in its text, which sampling draws with; null for its place in the list. With it, samples do not
    /// depend on how a long text is cut into lists.
    /// </summary>
    public long? Number { get; init; }
}
