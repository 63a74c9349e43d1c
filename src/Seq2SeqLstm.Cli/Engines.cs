namespace Seq2SeqLstm.Cli;

/// <summary>The engines of the tokenizers that this program was built with.</summary>
internal static partial class Engines
{
    /// <summary>Gets all of them.</summary>
    public static TokenizerEngines All { get; } = Create();

    private static TokenizerEngines Create()
    {
        TokenizerEngines engines = TokenizerEngines.BuiltIn;
        AddMicrosoftML(ref engines);
        return engines;
    }

    // Has a body only with -p:WithMicrosoftMLTokenizers=true.
    static partial void AddMicrosoftML(ref TokenizerEngines engines);
}
