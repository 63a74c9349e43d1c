namespace Seq2SeqLstm.CorpusGenerator.Sentences;

/// <summary>A sentence and its translation.</summary>
/// <param name="Korean">Korean sentence with its punctuation.</param>
/// <param name="English">English sentence with capital and punctuation.</param>
internal sealed record SentencePair(string Korean, string English)
{
    /// <summary>A pair of statements: adds the capital and the full stops.</summary>
    public static SentencePair Statement(string korean, string english) => new(korean + ".", Capital(english) + ".");

    /// <summary>A pair of questions: adds the capital and the question marks.</summary>
    public static SentencePair Question(string korean, string english) => new(korean + "?", Capital(english) + "?");

    /// <summary>The words joined by single spaces; empty ones left out.</summary>
    public static string Join(params string[] words) => string.Join(' ', words.Where(word => word.Length > 0));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
