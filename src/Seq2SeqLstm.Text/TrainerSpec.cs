using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text;

/// <summary>What a model file records about its training. Defaults are those of the file format.</summary>
public sealed record TrainerSpec
{
    /// <summary>How the model cuts text.</summary>
    public SegmentationType Type { get; init; } = SegmentationType.Unigram;

    /// <summary>Number of pieces that was asked for.</summary>
    public int VocabularySize { get; init; } = 8000;

    /// <summary>Share of the characters of the corpus that single-character pieces had to cover, 0 to 1.</summary>
    public float CharacterCoverage { get; init; } = 0.9995f;

    /// <summary>Longest piece, in Unicode code points.</summary>
    public int MaxPieceLength { get; init; } = 16;

    /// <summary>Whether a piece never spans two scripts (Han, Hiragana and Katakana count as one).</summary>
    public bool SplitByUnicodeScript { get; init; } = true;

    /// <summary>Whether a piece never spans a number and something else.</summary>
    public bool SplitByNumber { get; init; } = true;

    /// <summary>Whether a piece never spans a space.</summary>
    public bool SplitByWhitespace { get; init; } = true;

    /// <summary>Whether the space mark follows a word instead of preceding it.</summary>
    public bool WhitespaceAsSuffix { get; init; }

    /// <summary>Whether an uncovered character becomes its UTF-8 bytes instead of the unknown piece.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>Whether every digit is a piece of its own.</summary>
    public bool SplitDigits { get; init; }

    /// <summary>Whether a corpus that supports fewer pieces than asked for was an error.</summary>
    public bool HardVocabularyLimit { get; init; } = true;

    /// <summary>Whether a list of the pieces shows their scores.</summary>
    public bool WritesPieceScores { get; init; } = true;

    /// <summary>Characters that got a piece of their own however rare they were.</summary>
    public string RequiredCharacters { get; init; } = "";

    /// <summary>Control pieces that were asked for besides those of the sentence's ends and padding.</summary>
    public IReadOnlyList<string> ControlSymbols { get; init => field = new SymbolList(value); } = SymbolList.Empty;

    /// <summary>Pieces that were asked for and that encoding always keeps whole.</summary>
    public IReadOnlyList<string> UserDefinedSymbols { get; init => field = new SymbolList(value); } = SymbolList.Empty;

    /// <summary>Id of the unknown piece at training time.</summary>
    public int UnknownId { get; init; }

    /// <summary>Id of begin-of-sentence at training time, or -1 for none.</summary>
    public int BosId { get; init; } = 1;

    /// <summary>Id of end-of-sentence at training time, or -1 for none.</summary>
    public int EosId { get; init; } = 2;

    /// <summary>Id of padding at training time, or -1 for none.</summary>
    public int PadId { get; init; } = -1;

    /// <summary>Text of the unknown piece.</summary>
    public string UnknownPiece { get; init; } = "<unk>";

    /// <summary>Text of the begin-of-sentence piece.</summary>
    public string BosPiece { get; init; } = "<s>";

    /// <summary>Text of the end-of-sentence piece.</summary>
    public string EosPiece { get; init; } = "</s>";

    /// <summary>Text of the padding piece.</summary>
    public string PadPiece { get; init; } = "<pad>";

    /// <summary>What decoding writes for the unknown piece.</summary>
    public string UnknownSurface { get; init; } = " \u2047 ";

    /// <summary>What the file says beyond what this library knows.</summary>
    internal ExtraFields Extra { get; init; } = ExtraFields.None;
}
