using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of <c>seq2seq tokenizer train</c> that say what vocabulary to make, named as in spm_train.</summary>
internal sealed class SubwordOptions
{
    private static readonly SubwordTrainerOptions Default = new() { VocabularySize = 1 };

    private readonly Option<int> _vocabularySize = new("--vocab-size")
    {
        Description = "Number of pieces, control pieces included.",
        HelpName = "N",
        Required = true,
    };

    private readonly Option<string> _type = Text("--type", "Kind of model: bpe (byte pair encoding) or unigram.", "bpe");
    private readonly Option<double> _coverage = Number(
        "--character-coverage", "Share of the characters that get a piece of their own; 1 leaves none out.", Default.CharacterCoverage);

    private readonly Option<string> _required = Text(
        "--required-chars", "Characters that get a piece however rare they are.", Default.RequiredCharacters);

    private readonly Option<bool> _byteFallback = Flag(
        "--byte-fallback", "Write characters without a piece as bytes, which takes 256 pieces.", Default.ByteFallback);

    private readonly Option<string[]> _userDefined = Texts("--user-defined-symbols", "Texts that are always one piece.");
    private readonly Option<string[]> _control = Texts("--control-symbols", "Pieces that no text is cut into.");
    private readonly Option<bool> _hardLimit = Flag(
        "--hard-vocab-limit", "false: a corpus that supports fewer pieces gets fewer.", Default.HardVocabularyLimit);

    private readonly Option<int> _pieceLength = Count(
        "--max-piece-length", "Longest piece, in characters.", Default.MaxPieceLength);

    private readonly Option<bool> _byWhitespace = Flag(
        "--split-by-whitespace", "false: pieces may span spaces.", Default.SplitByWhitespace);

    private readonly Option<bool> _byNumber = Flag(
        "--split-by-number", "false: pieces may join digits and letters.", Default.SplitByNumber);

    private readonly Option<bool> _byScript = Flag(
        "--split-by-unicode-script", "false: pieces may join scripts.", Default.SplitByUnicodeScript);

    private readonly Option<bool> _digits = Flag("--split-digits", "Make every digit a piece.", Default.SplitDigits);
    private readonly Option<bool> _suffix = Flag(
        "--treat-whitespace-as-suffix", "Mark the ends of words instead of their beginnings.", Default.WhitespaceAsSuffix);

    private readonly Option<string> _normalization = Text(
        "--normalization", "Rule that text is normalised by; see docs/text.md.", Default.Normalizer.Name);

    private readonly Option<FileInfo> _rules = new("--normalization-rule-tsv")
    {
        Description = "Rules of your own instead: hexadecimal code points to find, a tab, and those to write.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _jamo = Flag(
        "--jamo", "Cut Hangul syllables into letters; pieces may then be three times as long.", false);

    private readonly Option<bool> _dummyPrefix = Flag(
        "--add-dummy-prefix", "false: put no space before the first word.", Default.Normalizer.AddDummyPrefix);

    private readonly Option<bool> _extraSpaces = Flag(
        "--remove-extra-whitespaces", "false: keep runs of spaces.", Default.Normalizer.RemoveExtraWhitespace);

    private readonly Option<int> _sample = Count(
        "--input-sentence-size", "Number of lines to train on; 0 for all.", Default.SampleLines);

    private readonly Option<bool> _shuffle = Flag(
        "--shuffle-input-sentence", "false: take the first lines, not random ones.", Default.SampleAtRandom);

    private readonly Option<int> _seed = Count("--seed", "Names the random choice of lines.", Default.Seed);
    private readonly Option<int> _lineBytes = Count(
        "--max-sentence-length", "Longest line that is used, in bytes.", Default.MaxLineBytes);

    private readonly Option<int> _threads = Count("--threads", "Threads; 0 for all cores. The model is the same.", Default.Threads);
    private readonly Option<int> _seedPieces = Count(
        "--seed-sentencepiece-size", "Unigram: pieces to start from.", Default.Unigram.SeedPieces);

    private readonly Option<double> _shrinking = Number(
        "--shrinking-factor", "Unigram: share of the pieces that each pruning keeps.", Default.Unigram.ShrinkingFactor);

    private readonly Option<int> _subIterations = Count(
        "--num-sub-iterations", "Unigram: passes between two prunings.", Default.Unigram.SubIterations);

    private readonly Option<int> _padId = Count("--pad-id", "Id of padding; -1 for none.", Default.PadId);
    private readonly Option<int> _unknownId = Count("--unk-id", "Id of the unknown piece.", Default.UnknownId);
    private readonly Option<int> _bosId = Count("--bos-id", "Id of begin-of-sentence; -1 for none.", Default.BosId);
    private readonly Option<int> _eosId = Count("--eos-id", "Id of end-of-sentence; -1 for none.", Default.EosId);
    private readonly Option<string> _padPiece = Text("--pad-piece", "Text of the padding piece.", Default.PadPiece);
    private readonly Option<string> _unknownPiece = Text("--unk-piece", "Text of the unknown piece.", Default.UnknownPiece);
    private readonly Option<string> _bosPiece = Text("--bos-piece", "Text of begin-of-sentence.", Default.BosPiece);
    private readonly Option<string> _eosPiece = Text("--eos-piece", "Text of end-of-sentence.", Default.EosPiece);
    private readonly Option<string> _surface = Text(
        "--unk-surface", "What decoding writes for the unknown piece.", Default.UnknownSurface);

    /// <summary>Initializes a new instance of the <see cref="SubwordOptions"/> class.</summary>
    public SubwordOptions()
    {
        _type.AcceptOnlyFromAmong("bpe", "unigram");
        _normalization.AcceptOnlyFromAmong([.. NormalizerSpec.RuleNames]);
    }

    /// <summary>Gets all options, in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _vocabularySize, _type, _coverage, _required, _byteFallback, _userDefined, _control, _hardLimit, _pieceLength,
        _byWhitespace, _byNumber, _byScript, _digits, _suffix, _normalization, _rules, _jamo,
        _dummyPrefix, _extraSpaces, _sample, _shuffle, _seed,
        _lineBytes, _threads, _seedPieces, _shrinking, _subIterations, _padId, _unknownId, _bosId, _eosId, _padPiece,
        _unknownPiece, _bosPiece, _eosPiece, _surface,
    ];

    /// <summary>The settings that were given.</summary>
    /// <param name="parsed">The command line.</param>
    /// <returns>The settings, not checked.</returns>
    public SubwordTrainerOptions Read(ParseResult parsed) => new()
    {
        Type = parsed.GetRequiredValue(_type) == "bpe" ? SegmentationType.Bpe : SegmentationType.Unigram,
        VocabularySize = parsed.GetRequiredValue(_vocabularySize),
        CharacterCoverage = parsed.GetValue(_coverage),
        RequiredCharacters = parsed.GetRequiredValue(_required),
        ByteFallback = parsed.GetValue(_byteFallback),
        UserDefinedSymbols = parsed.GetRequiredValue(_userDefined),
        ControlSymbols = parsed.GetRequiredValue(_control),
        HardVocabularyLimit = parsed.GetValue(_hardLimit),
        MaxPieceLength = parsed.GetValue(_jamo) && parsed.GetResult(_pieceLength) is not { Implicit: false }
            ? SubwordTrainerOptions.JamoMaxPieceLength
            : parsed.GetValue(_pieceLength),
        SplitByWhitespace = parsed.GetValue(_byWhitespace),
        SplitByNumber = parsed.GetValue(_byNumber),
        SplitByUnicodeScript = parsed.GetValue(_byScript),
        SplitDigits = parsed.GetValue(_digits),
        WhitespaceAsSuffix = parsed.GetValue(_suffix),
        Normalizer = ReadRules(parsed) with
        {
            AddDummyPrefix = parsed.GetValue(_dummyPrefix),
            RemoveExtraWhitespace = parsed.GetValue(_extraSpaces),
        },
        SampleLines = parsed.GetValue(_sample),
        SampleAtRandom = parsed.GetValue(_shuffle),
        Seed = parsed.GetValue(_seed),
        MaxLineBytes = parsed.GetValue(_lineBytes),
        Threads = parsed.GetValue(_threads),
        Unigram = new UnigramTrainingOptions
        {
            SeedPieces = parsed.GetValue(_seedPieces),
            ShrinkingFactor = parsed.GetValue(_shrinking),
            SubIterations = parsed.GetValue(_subIterations),
        },
        PadId = parsed.GetValue(_padId),
        UnknownId = parsed.GetValue(_unknownId),
        BosId = parsed.GetValue(_bosId),
        EosId = parsed.GetValue(_eosId),
        PadPiece = parsed.GetRequiredValue(_padPiece),
        UnknownPiece = parsed.GetRequiredValue(_unknownPiece),
        BosPiece = parsed.GetRequiredValue(_bosPiece),
        EosPiece = parsed.GetRequiredValue(_eosPiece),
        UnknownSurface = parsed.GetRequiredValue(_surface),
    };

    private NormalizerSpec ReadRules(ParseResult parsed)
    {
        bool toJamo = parsed.GetValue(_jamo);
        if (parsed.GetValue(_rules) is not { } file)
        {
            return NormalizerSpec.ForRule(
                parsed.GetRequiredValue(_normalization) + (toJamo ? NormalizerSpec.JamoSuffix : ""));
        }

        if (toJamo)
        {
            throw new UsageException("--jamo needs a --normalization rule; with --normalization-rule-tsv there is none.");
        }

        using StreamReader reader = file.OpenText();
        return NormalizerSpec.FromRules(reader, file.ToString());
    }

    private static Option<bool> Flag(string name, string description, bool value) =>
        new(name) { Description = description, HelpName = "true|false", DefaultValueFactory = _ => value };

    private static Option<int> Count(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    private static Option<double> Number(string name, string description, double value) =>
        new(name) { Description = description, HelpName = "X", DefaultValueFactory = _ => value };

    private static Option<string> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = "TEXT", DefaultValueFactory = _ => value };

    private static Option<string[]> Texts(string name, string description) => new(name)
    {
        Description = description + " May be repeated.",
        HelpName = "TEXT",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
}
