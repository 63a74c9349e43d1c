namespace Seq2SeqLstm.Cli.Commands.Conversing;

/// <summary>What a conversation goes on with from sentence to sentence.</summary>
/// <param name="translator">Translates at first.</param>
internal sealed class ConversationState(Translator translator)
{
    /// <summary>Gets what translates now.</summary>
    public Translator Translator { get; private set; } = translator;

    /// <summary>Gets or sets what every translation starts with; null for nothing.</summary>
    public string? Prefix { get; set; }

    /// <summary>Gets or sets the last sentence; null before the first.</summary>
    public TranslationRequest? Last { get; set; }

    /// <summary>Searches in another way from now on.</summary>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public void Search(TranslatorOptions options) => Translator = Translator.With(options);
}
