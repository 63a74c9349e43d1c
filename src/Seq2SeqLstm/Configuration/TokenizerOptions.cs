using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Configuration;

/// <summary>The tokenizers of a run: trained on its corpus, or read from files.</summary>
public sealed record TokenizerOptions
{
    /// <summary>Who cuts text with the models. All engines read the same files and give the same ids.</summary>
    public TokenizerEngine Engine { get; init; } = TokenizerEngine.BuiltIn;

    /// <summary>How the pieces are found.</summary>
    public TokenizerType Type { get; init; } = TokenizerType.Bpe;

    /// <summary>Pieces on each side, the four special ones included. A corpus too small for so many gets as many as it supports.</summary>
    public int VocabularySize { get; init; } = 4000;

    /// <summary>Whether source and target share one vocabulary, trained on both.</summary>
    public bool Joint { get; init; }

    /// <summary>Share of the text whose characters get a piece of their own, 0.98 to 1; rarer ones are unknown.</summary>
    public float CharacterCoverage { get; init; } = 0.9995f;

    /// <summary>Whether uncovered characters become bytes, so that nothing is unknown; takes 256 pieces.</summary>
    public bool ByteFallback { get; init; }

    /// <summary>Texts that are always one piece, separated by commas.</summary>
    public string? UserDefinedSymbols { get; init; }

    /// <summary>Name of the rule that text is normalised by, one of <see cref="NormalizerSpec.RuleNames"/>.</summary>
    public string Normalization { get; init; } = NormalizerSpec.NmtNfkc;

    /// <summary>Whether pieces are made of the letters of Hangul syllables, which output is composed of again.</summary>
    public bool Jamo { get; init; }

    /// <summary>Path of a SentencePiece model for the source, in place of training one.</summary>
    public string? Source { get; init; }

    /// <summary>Path of a SentencePiece model for the target, in place of training one.</summary>
    public string? Target { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        if (VocabularySize is < 8 or > 1_000_000)
        {
            throw new ArgumentException($"tokenizer.vocabularySize must be from 8 to 1000000, not {VocabularySize}.");
        }

        if (!(CharacterCoverage is >= 0.98f and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"tokenizer.characterCoverage must be from 0.98 to 1, not {CharacterCoverage}."));
        }

        try
        {
            ToTrainerOptions().Validate();
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"tokenizer: {exception.Message}", exception);
        }

        if ((Source is null) != (Target is null))
        {
            string missing = Source is null ? "source" : "target";
            throw new ArgumentException(
                $"tokenizer.{missing} is missing: source and target belong together (the same file twice for a joint vocabulary).");
        }

        if (Joint && Source != Target)
        {
            throw new ArgumentException("tokenizer.joint is true, but tokenizer.source and tokenizer.target are two files.");
        }
    }

    /// <summary>What the trainer is told; a corpus that supports fewer pieces gets fewer.</summary>
    internal SubwordTrainerOptions ToTrainerOptions() => new()
    {
        Type = Type == TokenizerType.Unigram ? SegmentationType.Unigram : SegmentationType.Bpe,
        VocabularySize = VocabularySize,
        HardVocabularyLimit = false,
        CharacterCoverage = CharacterCoverage,
        ByteFallback = ByteFallback,
        UserDefinedSymbols = UserDefinedSymbols?.Split(',') ?? [],
        MaxPieceLength = Jamo ? SubwordTrainerOptions.JamoMaxPieceLength : SubwordTrainerOptions.DefaultMaxPieceLength,
        Normalizer = NormalizerSpec.ForRule(Normalization + (Jamo ? NormalizerSpec.JamoSuffix : "")),
    };

    internal void RequireFiles()
    {
        InputFile.Require(Source, "tokenizer.source");
        InputFile.Require(Target, "tokenizer.target");
    }
}
