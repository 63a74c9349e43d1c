using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text.Training;

/// <summary>What the settings of the training must satisfy.</summary>
internal static class OptionChecks
{
    private const int SmallestSample = 100;

    /// <summary>Throws an ArgumentException that names the first wrong setting.</summary>
    public static void Check(SubwordTrainerOptions options)
    {
        if (options.Type is not (SegmentationType.Bpe or SegmentationType.Unigram))
        {
            throw new ArgumentException($"Type is {options.Type}; it must be {nameof(SegmentationType.Bpe)} or "
                + $"{nameof(SegmentationType.Unigram)}.");
        }

        CheckRange(options.VocabularySize, 1, int.MaxValue, nameof(options.VocabularySize));
        CheckRange(options.CharacterCoverage, 0.98, 1.0, nameof(options.CharacterCoverage));
        CheckRange(options.MaxPieceLength, 1, 512, nameof(options.MaxPieceLength));
        CheckRange(options.MaxLineBytes, 10, 1 << 30, nameof(options.MaxLineBytes));
        CheckRange(options.Threads, 0, 1024, nameof(options.Threads));
        if (options.SampleLines != 0)
        {
            CheckRange(options.SampleLines, SmallestSample, int.MaxValue, nameof(options.SampleLines));
        }

        ArgumentNullException.ThrowIfNull(options.Unigram);
        CheckRange(options.Unigram.SeedPieces, 1, int.MaxValue, nameof(options.Unigram.SeedPieces));
        CheckRange(options.Unigram.ShrinkingFactor, 0.5, 0.95, nameof(options.Unigram.ShrinkingFactor));
        CheckRange(options.Unigram.SubIterations, 1, 10, nameof(options.Unigram.SubIterations));
        ArgumentNullException.ThrowIfNull(options.RequiredCharacters);
        ArgumentNullException.ThrowIfNull(options.Normalizer);
        if (!options.Normalizer.EscapeWhitespace)
        {
            throw new ArgumentException("Normalizer.EscapeWhitespace is false; training needs space marks.");
        }

        CheckIds(options);
        CheckTexts(options);
    }

    private static void CheckIds(SubwordTrainerOptions options)
    {
        if (options.UnknownId < 0)
        {
            throw new ArgumentException($"UnknownId is {options.UnknownId}; a vocabulary needs an unknown piece.");
        }

        int[] ids = [.. new[] { options.PadId, options.UnknownId, options.BosId, options.EosId }.Where(id => id >= 0)];
        if (ids.Distinct().Count() != ids.Length || ids.Max() >= options.VocabularySize)
        {
            throw new ArgumentException(
                $"The ids of padding, unknown, begin and end of sentence are {options.PadId}, {options.UnknownId}, "
                + $"{options.BosId} and {options.EosId}; they must be different and below VocabularySize, which is "
                + $"{options.VocabularySize}.");
        }
    }

    private static void CheckTexts(SubwordTrainerOptions options)
    {
        (string Text, string Name)[] named =
        [
            (options.UnknownPiece, nameof(options.UnknownPiece)), (options.PadPiece, nameof(options.PadPiece)),
            (options.BosPiece, nameof(options.BosPiece)), (options.EosPiece, nameof(options.EosPiece)),
        ];
        CheckDifferent(named);
        (string Text, string Name)[] symbols =
        [
            (options.UnknownPiece, nameof(options.UnknownPiece)),
            .. options.ControlSymbols.Select(text => (text, nameof(options.ControlSymbols))),
            .. options.UserDefinedSymbols.Select(text => (text, nameof(options.UserDefinedSymbols))),
        ];
        CheckDifferent(symbols);
        string? reserved = options.UserDefinedSymbols.Append(options.RequiredCharacters)
            .FirstOrDefault(text => text.Contains(Alphabet.UnknownCharacter));
        if (reserved is not null)
        {
            throw new ArgumentException($"'{reserved}' has the character U+2585, which stands for unknown characters.");
        }

        string? bytePiece = symbols.Select(symbol => symbol.Text).FirstOrDefault(text => ModelChecks.ParseBytePiece(text) >= 0);
        if (options.ByteFallback && bytePiece is not null)
        {
            throw new ArgumentException($"'{bytePiece}' is the text of a byte piece; it cannot be another symbol as well.");
        }
    }

    private static void CheckDifferent((string Text, string Name)[] symbols)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach ((string text, string name) in symbols)
        {
            if (string.IsNullOrEmpty(text))
            {
                throw new ArgumentException($"{name} has an empty text.");
            }

            if (!seen.TryAdd(text, name))
            {
                throw new ArgumentException($"{name} has '{text}', which {seen[text]} has already.");
            }
        }
    }

    private static void CheckRange(double value, double lowest, double highest, string name)
    {
        if (!(value >= lowest && value <= highest))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{name} is {value}; it must be {lowest} to {highest}."));
        }
    }
}
