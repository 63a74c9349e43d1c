namespace Seq2SeqLstm.Text;

/// <summary>How text is normalised before it is cut. Defaults are those of the SentencePiece trainer.</summary>
public sealed record NormalizerSpec
{
    /// <summary>Rule name: Unicode NFKC, and control and invisible characters become spaces or vanish.</summary>
    public const string NmtNfkc = "nmt_nfkc";

    /// <summary>Rule name: Unicode NFKC and nothing else.</summary>
    public const string Nfkc = "nfkc";

    /// <summary>Rule name: characters stay as they are.</summary>
    public const string None = "identity";

    /// <summary>Name of the rule. A name not listed here leaves characters as they are.</summary>
    public string Name { get; init; } = NmtNfkc;

    /// <summary>
    /// Compiled replacement rules of the model file (a double-array trie and its replacement strings);
    /// when not empty they are used instead of the rule that <see cref="Name"/> names.
    /// </summary>
    public ReadOnlyMemory<byte> CharacterMap { get; init; }

    /// <summary>Whether a space is put before the first word, so that it looks like any other word.</summary>
    public bool AddDummyPrefix { get; init; } = true;

    /// <summary>Whether spaces at both ends go and runs of spaces become one.</summary>
    public bool RemoveExtraWhitespace { get; init; } = true;

    /// <summary>Whether a space is written as U+2581.</summary>
    public bool EscapeWhitespace { get; init; } = true;
}
