using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>What the settings of <see cref="SubwordTrainerOptions"/> are called on the command line.</summary>
internal static partial class SubwordOptionNames
{
    private static readonly FrozenDictionary<string, string> ByProperty = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(SubwordTrainerOptions.VocabularySize)] = "--vocab-size",
        [nameof(SubwordTrainerOptions.CharacterCoverage)] = "--character-coverage",
        [nameof(SubwordTrainerOptions.RequiredCharacters)] = "--required-chars",
        [nameof(SubwordTrainerOptions.UserDefinedSymbols)] = "--user-defined-symbols",
        [nameof(SubwordTrainerOptions.ControlSymbols)] = "--control-symbols",
        [nameof(SubwordTrainerOptions.HardVocabularyLimit)] = "--hard-vocab-limit",
        [nameof(SubwordTrainerOptions.MaxPieceLength)] = "--max-piece-length",
        [nameof(SubwordTrainerOptions.SampleLines)] = "--input-sentence-size",
        [nameof(SubwordTrainerOptions.MaxLineBytes)] = "--max-sentence-length",
        [nameof(SubwordTrainerOptions.Threads)] = "--threads",
        [nameof(UnigramTrainingOptions.SeedPieces)] = "--seed-sentencepiece-size",
        [nameof(UnigramTrainingOptions.ShrinkingFactor)] = "--shrinking-factor",
        [nameof(UnigramTrainingOptions.SubIterations)] = "--num-sub-iterations",
        [nameof(SubwordTrainerOptions.UnknownId)] = "--unk-id",
        [nameof(SubwordTrainerOptions.PadPiece)] = "--pad-piece",
        [nameof(SubwordTrainerOptions.UnknownPiece)] = "--unk-piece",
        [nameof(SubwordTrainerOptions.BosPiece)] = "--bos-piece",
        [nameof(SubwordTrainerOptions.EosPiece)] = "--eos-piece",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Puts the names of options in the place of the names of properties.</summary>
    /// <param name="message">What the trainer complains about.</param>
    /// <returns>The same complaint, for someone who has typed options.</returns>
    public static string Translate(string message) =>
        PropertyName().Replace(message, match => ByProperty.GetValueOrDefault(match.Value, match.Value));

    // Names of two words; a name of one word only at the start, as it may stand for something else within a text.
    [GeneratedRegex("^[A-Z][a-z]+(?= is )|(?<![\\w/'])[A-Z][a-z]+(?:[A-Z][a-z]+)+(?![\\w'])", RegexOptions.CultureInvariant)]
    private static partial Regex PropertyName();
}
