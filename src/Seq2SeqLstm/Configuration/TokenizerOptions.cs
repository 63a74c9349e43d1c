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

        if ((Source is null) != (Target is null))
        {
            string missing = Source is null ? "source" : "target";
            throw new ArgumentException(
                $"tokenizer.{missing} is missing: source and target belong together (the same file twice for a joint vocabulary).");
        }
    }

    internal void RequireFiles()
    {
        InputFile.Require(Source, "tokenizer.source");
        InputFile.Require(Target, "tokenizer.target");
    }
}
