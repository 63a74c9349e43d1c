using Seq2SeqLstm.Text.Training;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Settings of <see cref="SubwordTrainer"/>; most carry the meaning and default of an option of <c>spm_train</c>, which
/// is named in brackets. Ids must be different and small enough to leave no gap.
/// </summary>
public sealed record SubwordTrainerOptions
{
    /// <summary>Default of <see cref="MaxPieceLength"/>.</summary>
    public const int DefaultMaxPieceLength = 16;

    /// <summary>What suits <see cref="MaxPieceLength"/> in jamo mode, where a syllable is up to three characters.</summary>
    public const int JamoMaxPieceLength = 3 * DefaultMaxPieceLength;

    /// <summary>Kind of model (model_type).</summary>
    public SegmentationType Type { get; init; } = SegmentationType.Bpe;

    /// <summary>Number of pieces to make, control pieces included (vocab_size).</summary>
    public required int VocabularySize { get; init; }

    /// <summary>
    /// Whether a corpus that supports fewer pieces than <see cref="VocabularySize"/> is an error; else it gets as many
    /// as it supports (hard_vocab_limit). To reach the size, BPE then also makes pieces that occur in no word of the corpus
    /// any more, as the reference implementation does with and without the limit; without it, here only pieces that occur.
    /// </summary>
    public bool HardVocabularyLimit { get; init; } = true;

    /// <summary>
    /// Share of the text whose characters get a piece of their own, 0.98 to 1; rarer ones are unknown
    /// (character_coverage).
    /// </summary>
    public double CharacterCoverage { get; init; } = 0.9995;

    /// <summary>Characters that get a piece of their own however rare they are (required_chars).</summary>
    public string RequiredCharacters { get; init; } = "";

    /// <summary>Longest piece, in Unicode code points, 1 to 512 (max_sentencepiece_length).</summary>
    public int MaxPieceLength { get; init; } = DefaultMaxPieceLength;

    /// <summary>Whether a piece never spans two scripts; Han, Hiragana and Katakana count as one (split_by_unicode_script).</summary>
    public bool SplitByUnicodeScript { get; init; } = true;

    /// <summary>Whether a piece never spans a number and letters (split_by_number).</summary>
    public bool SplitByNumber { get; init; } = true;

    /// <summary>Whether a piece never spans a space (split_by_whitespace).</summary>
    public bool SplitByWhitespace { get; init; } = true;

    /// <summary>Whether every digit is a piece of its own (split_digits).</summary>
    public bool SplitDigits { get; init; }

    /// <summary>Whether the space mark follows a word instead of preceding it (treat_whitespace_as_suffix).</summary>
    public bool WhitespaceAsSuffix { get; init; }

    /// <summary>Whether uncovered characters become bytes; adds 256 byte pieces to the vocabulary (byte_fallback).</summary>
    public bool ByteFallback { get; init; }

    /// <summary>Texts that are always one piece, wherever they stand (user_defined_symbols).</summary>
    public IReadOnlyList<string> UserDefinedSymbols { get; init; } = [];

    /// <summary>Pieces that no text is ever cut into; for the program's own use (control_symbols).</summary>
    public IReadOnlyList<string> ControlSymbols { get; init; } = [];

    /// <summary>Id of padding, or -1 for none (pad_id).</summary>
    public int PadId { get; init; }

    /// <summary>Id of the unknown piece (unk_id).</summary>
    public int UnknownId { get; init; } = 1;

    /// <summary>Id of begin-of-sentence, or -1 for none (bos_id).</summary>
    public int BosId { get; init; } = 2;

    /// <summary>Id of end-of-sentence, or -1 for none (eos_id).</summary>
    public int EosId { get; init; } = 3;

    /// <summary>Text of the padding piece (pad_piece).</summary>
    public string PadPiece { get; init; } = "<pad>";

    /// <summary>Text of the unknown piece (unk_piece).</summary>
    public string UnknownPiece { get; init; } = "<unk>";

    /// <summary>Text of the begin-of-sentence piece (bos_piece).</summary>
    public string BosPiece { get; init; } = "<s>";

    /// <summary>Text of the end-of-sentence piece (eos_piece).</summary>
    public string EosPiece { get; init; } = "</s>";

    /// <summary>What decoding writes for the unknown piece (unk_surface).</summary>
    public string UnknownSurface { get; init; } = " \u2047 ";

    /// <summary>How text is normalised before training and, later, before encoding.</summary>
    public NormalizerSpec Normalizer { get; init; } = new();

    /// <summary>Longest line that is used, in bytes of UTF-8; longer ones are left out (max_sentence_length).</summary>
    public int MaxLineBytes { get; init; } = 4192;

    /// <summary>Number of lines to train on, at least 100; 0 for all (input_sentence_size).</summary>
    public int SampleLines { get; init; }

    /// <summary>
    /// Whether the lines of a sample are drawn from the whole corpus at random; else they are the first ones
    /// (shuffle_input_sentence).
    /// </summary>
    public bool SampleAtRandom { get; init; } = true;

    /// <summary>Names the random draw of the sample; nothing else in the training is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads that work; 0 for one on each core. The model does not depend on it (num_threads).</summary>
    public int Threads { get; init; }

    /// <summary>Settings that only a unigram model has.</summary>
    public UnigramTrainingOptions Unigram { get; init; } = new();

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range, or ids collide or leave a gap.</exception>
    public void Validate() => OptionChecks.Check(this);
}
