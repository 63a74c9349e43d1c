using Seq2SeqLstm.Text.ModelFiles;
using Seq2SeqLstm.Text.Normalization;

namespace Seq2SeqLstm.Text;

/// <summary>How text is normalised before it is cut. Defaults are those of the SentencePiece trainer.</summary>
/// <remarks>docs/text.md tells what each rule does, with examples.</remarks>
public sealed record NormalizerSpec
{
    /// <summary>Rule name: Unicode NFKC, and control and invisible characters become spaces or vanish.</summary>
    public const string NmtNfkc = "nmt_nfkc";

    /// <summary>Rule name: as <see cref="NmtNfkc"/>, and capital letters become small (simple case folding).</summary>
    public const string NmtNfkcCaseFolded = "nmt_nfkc_cf";

    /// <summary>Rule name: Unicode NFKC and nothing else.</summary>
    public const string Nfkc = "nfkc";

    /// <summary>Rule name: as <see cref="Nfkc"/>, and capital letters become small (simple case folding).</summary>
    public const string NfkcCaseFolded = "nfkc_cf";

    /// <summary>Rule name: characters stay as they are.</summary>
    public const string None = "identity";

    /// <summary>Rule name: Unicode NFC; what recomposes the output of jamo mode.</summary>
    public const string Nfc = "nfc";

    /// <summary>Ending that turns any other rule name into its jamo mode: Hangul syllables become their letters.</summary>
    public const string JamoSuffix = "_jamo";

    private readonly ReadOnlyMemory<byte>? _map;

    /// <summary>Name of the rule. A name not listed here leaves characters as they are.</summary>
    public string Name { get; init; } = NmtNfkc;

    /// <summary>
    /// Compiled replacement rules (a double-array trie and its replacement strings), which alone decide how characters are
    /// replaced; empty for no rules. When not set, the rules that <see cref="Name"/> names, compiled on first use. Kept;
    /// must not change.
    /// </summary>
    public ReadOnlyMemory<byte> CharacterMap
    {
        get => _map ?? CharacterMapCompiler.Named(Name);
        init => _map = value;
    }

    /// <summary>Whether a space is put before the first word, so that it looks like any other word.</summary>
    public bool AddDummyPrefix { get; init; } = true;

    /// <summary>Whether spaces at both ends go and runs of spaces become one.</summary>
    public bool RemoveExtraWhitespace { get; init; } = true;

    /// <summary>Whether a space is written as U+2581.</summary>
    public bool EscapeWhitespace { get; init; } = true;

    /// <summary>The rule names that text can be normalised with.</summary>
    public static IReadOnlyList<string> RuleNames { get; } =
        [NmtNfkc, NmtNfkcCaseFolded, Nfkc, NfkcCaseFolded, None];

    /// <summary>What the file says beyond what this library knows.</summary>
    internal ExtraFields Extra { get; init; } = ExtraFields.None;

    /// <summary>The normalisation that a name stands for.</summary>
    /// <param name="name">One of <see cref="RuleNames"/>, with <see cref="JamoSuffix"/> for jamo mode.</param>
    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public static NormalizerSpec ForRule(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string rule = name.EndsWith(JamoSuffix, StringComparison.Ordinal) ? name[..^JamoSuffix.Length] : name;
        return RuleNames.Contains(rule)
            ? new NormalizerSpec { Name = name }
            : throw new ArgumentException(
                $"There is no normalisation rule '{name}'; the rules are {string.Join(", ", RuleNames)}, "
                + $"each also with the ending '{JamoSuffix}'.");
    }

    /// <summary>
    /// Reads replacement rules of one's own: on each line the characters to find, a tab, and the characters to write, as
    /// hexadecimal code points with spaces between them; nothing after the tab deletes. Of rules for the same characters
    /// the last counts.
    /// </summary>
    /// <param name="reader">The rules.</param>
    /// <param name="source">Name of the rules, for error messages.</param>
    /// <exception cref="InvalidDataException">A line is wrong, or there is none.</exception>
    public static NormalizerSpec FromRules(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(source);
        return new NormalizerSpec { Name = "user_defined", CharacterMap = RuleReader.Compile(reader, source) };
    }

    /// <summary>What decoding applies to its output: NFC after a jamo rule, else nothing.</summary>
    internal NormalizerSpec MakeDenormalizer() => new()
    {
        Name = Name.EndsWith(JamoSuffix, StringComparison.Ordinal) ? Nfc : "",
        AddDummyPrefix = false,
        RemoveExtraWhitespace = false,
        EscapeWhitespace = false,
    };
}
