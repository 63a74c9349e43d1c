namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>A line to translate or to score.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Source">The sentence.</param>
/// <param name="Companion">What belongs to it in a second file, such as a prefix; null where there is no such file.</param>
internal readonly record struct TranslationItem(long Line, string Source, string? Companion)
{
    /// <summary>Asks for its translation; the companion is what that starts with.</summary>
    /// <param name="prefix">What it starts with where there is no companion; null for nothing.</param>
    public TranslationRequest ToRequest(string? prefix) => new(Source, Companion ?? prefix) { Number = Line };
}
